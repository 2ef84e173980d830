package fr.spro.events.conflicts;

import fr.spro.events.conflicts.Conflict.Rule;
import fr.spro.events.formats.EventLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Parts of a format that must lie within the session or the period they belong to, read as the format writes them. */
final class ContainmentCheck {
    private final ConflictSubject subject;
    private final Map<String, Object> own;
    private final List<Conflict> found;

    private ContainmentCheck(ConflictSubject subject, List<Conflict> found) {
        this.subject = subject;
        this.own = subject.format().write();
        this.found = found;
    }

    static void look(ConflictSubject subject, List<Conflict> found) {
        new ContainmentCheck(subject, found).look();
    }

    private void look() {
        switch (subject.format().kind()) {
            case FORUM -> parts("bands", "BAND_OUTSIDE_SESSION", this::withinASession);
            case WORKSHOPS -> workshops();
            case CROSS_VISITS -> visits();
            case SPEED_DATING, SEMINAR, SERIES, DROP_IN, BUS_TOUR, STAND -> {}
        }
    }

    private void workshops() {
        // Where every workshop is a session, there is no session of the day around them.
        if (!"FIRST_COME".equals(own.get("mode"))) {
            parts("slots", "SLOT_OUTSIDE_SESSION", this::withinASession);
            parts("plenaries", "PLENARY_OUTSIDE_SESSION", this::withinASession);
        }
        Instant close = time(own.get("wishesClose"));
        subject.slots().stream()
                .map(ConflictSlot::start)
                .min(Instant::compareTo)
                .filter(start -> close != null && close.isAfter(start))
                .ifPresent(start -> found.add(
                        Conflict.warned(Rule.SIGN_UP, "wishesClose", "WISHES_AFTER_START", Map.of("time", start))));
    }

    private void visits() {
        if (own.get("period") instanceof Map<?, ?> period) {
            LocalDate from = day(period.get("from"));
            LocalDate to = day(period.get("to"));
            parts(
                    "visits",
                    "VISIT_OUTSIDE_PERIOD",
                    (start, end) -> (from == null || !date(start).isBefore(from))
                            && (to == null || !date(end).isAfter(to)));
        }
    }

    private void parts(String name, String code, BiPredicate<Instant, Instant> within) {
        if (subject.slots().isEmpty() || !(own.get(name) instanceof List<?> parts)) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Map<?, ?> part) {
                Instant start = time(part.get("start"));
                Instant end = time(part.get("end"));
                if (start != null && end != null && !within.test(start, end)) {
                    found.add(Conflict.warned(
                            Rule.FRAME, name + "[" + i + "].start", code, Map.of("number", i + 1, "time", start)));
                }
            }
        }
    }

    private boolean withinASession(Instant start, Instant end) {
        return subject.slots().stream().anyMatch(slot -> !start.isBefore(slot.start()) && !end.isAfter(slot.end()));
    }

    private static @Nullable Instant time(@Nullable Object text) {
        try {
            return text == null ? null : Instant.parse(text.toString());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        try {
            return text == null ? null : LocalDate.parse(text.toString());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, EventLimits.PARIS);
    }
}
