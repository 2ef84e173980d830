package fr.spro.registration.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a mail says of a change: what is now, and what was before. */
final class Changes {
    private Changes() {}

    private record Change(String field, String now, String before) {}

    /** Adds the changed fields and the reason that an organiser gave for an end. */
    static void add(Map<String, String> values, MailWording wording, MailJob order, AnnouncedMeeting meeting) {
        String reason = order.reason();
        if (reason != null) {
            values.put("reason", wording.line("calendar-reason") + reason);
        }
        String lines = changed(wording, order, meeting).values().stream()
                .map(change -> wording.line("change." + change.field()) + change.now() + " ("
                        + wording.line("change.before") + change.before() + ")")
                .collect(Collectors.joining("\n"));
        values.put("changes", lines);
        values.put("changesHtml", wording.html(lines).replace("\n", "<br>"));
        subject(wording, order, meeting).ifPresent(change -> {
            values.put("new", change.now());
            values.put("old", change.before());
        });
    }

    /** The subject names the change, where what was before is known. */
    static void addSubject(Map<String, String> values, MailWording wording, MailJob order, Templates templates) {
        if (order.kind() == MailKind.SESSION_CHANGED && values.containsKey("new")) {
            values.put("subject", templates.line(wording.line("session-changed.subject-named"), values));
        }
    }

    private static Map<String, Change> changed(MailWording wording, MailJob order, AnnouncedMeeting now) {
        Map<String, Change> changes = new LinkedHashMap<>();
        MailJob.Before before = order.before();
        if (before == null) {
            return changes;
        }
        put(changes, "when", wording.when(now.start(), now.end()), wording.when(before.start(), before.end()));
        put(changes, "where", place(wording, now), place(wording, before.in(now)));
        return changes;
    }

    /** In a subject: the day, else the time, else the place. */
    private static Optional<Change> subject(MailWording wording, MailJob order, AnnouncedMeeting now) {
        MailJob.Before before = order.before();
        if (before == null) {
            return Optional.empty();
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        put(changes, "day", wording.day(now.start()), wording.day(before.start()));
        put(changes, "start", wording.time(now.start()), wording.time(before.start()));
        put(changes, "end", wording.time(now.end()), wording.time(before.end()));
        put(changes, "where", VenueText.place(wording, now), VenueText.place(wording, before.in(now)));
        return changes.values().stream().findFirst();
    }

    private static void put(Map<String, Change> changes, String field, String now, String before) {
        if (!now.equals(before)) {
            changes.put(field, new Change(field, now, before));
        }
    }

    private static String place(MailWording wording, AnnouncedMeeting meeting) {
        String address = VenueText.address(meeting);
        return VenueText.place(wording, meeting) + (address.isEmpty() ? "" : ", " + address);
    }
}
