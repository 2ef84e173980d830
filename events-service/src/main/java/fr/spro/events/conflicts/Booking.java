package fr.spro.events.conflicts;

import java.time.Instant;

/** A time in which a session of an event takes a room or an organisation. */
public record Booking(String eventId, String eventTitle, Instant start, Instant end) {}
