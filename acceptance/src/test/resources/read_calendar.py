"""Reads a calendar from standard input with the icalendar library, as a calendar program would; prints its entries as JSON."""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
entries = []
for event in calendar.walk("VEVENT"):
    start = event.decoded("DTSTART")
    entries.append({
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "start": start.isoformat(),
        "offset": start.utcoffset().total_seconds() / 3600,
        "end": event.decoded("DTEND").isoformat(),
        "zone": event["DTSTART"].params.get("TZID"),
    })
print(json.dumps({"name": str(calendar.get("X-WR-CALNAME", "")), "zones": len(calendar.walk("VTIMEZONE")), "entries": entries}))
