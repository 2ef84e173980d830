package fr.spro.events.formats;

import fr.spro.events.input.InputFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * People of different organisations visit each other in pairs, within a period. They sign up to the event's first session,
 * where they come together at the end; who is paired with whom is a pairing of that session. Visits that are fixed from
 * the start stand here; where no session is written down, each of them with a known time is a session at the host's.
 *
 * @param period when the visits take place, null when open
 */
public record CrossVisits(List<Visit> visits, @Nullable Period period) implements Format {
    private static final int LONGEST = 366;

    public CrossVisits {
        visits = List.copyOf(visits);
    }

    /** Visits in an open period. */
    public CrossVisits(List<Visit> visits) {
        this(visits, null);
    }

    /** One organisation visits another; the time is null while it is not agreed. */
    public record Visit(
            Presenter host,
            Presenter visitor,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /** From the first to the last day of the visits. */
    public record Period(LocalDate from, LocalDate to) {
        /** Whether something that happens then lies within. */
        public boolean holds(Instant instant) {
            LocalDate day = LocalDate.ofInstant(instant, EventLimits.PARIS);
            return !day.isBefore(from) && !day.isAfter(to);
        }

        static Period read(InputFields fields) {
            LocalDate from = fields.date("from");
            LocalDate to = fields.date("to");
            Period period = new Period(from, to);
            if (period.readable() && to.isBefore(from)) {
                fields.checks().add(fields.path("to"), "END_BEFORE_START");
            } else if (period.readable() && from.plusDays(LONGEST).isBefore(to)) {
                fields.checks().add(fields.path("to"), "TOO_LONG_A_PERIOD", Map.of("max", LONGEST));
            }
            return period;
        }

        /** Dates that could not be read are the epoch, and noted already. */
        private boolean readable() {
            return !from.equals(LocalDate.EPOCH) && !to.equals(LocalDate.EPOCH);
        }
    }

    @Override
    public Kind kind() {
        return Kind.CROSS_VISITS;
    }

    @Override
    public List<PlannedSession> sessions(SessionDefaults outline) {
        return outline.completedOr(visits.stream()
                .filter(visit -> visit.start() != null)
                .map(visit -> PlannedSession.at(
                        visit.visitor().name() + " → " + visit.host().name(),
                        visit.start(),
                        visit.end(),
                        Venue.named(visit.host().name()),
                        null,
                        List.of(visit.host())))
                .toList());
    }

    static CrossVisits read(InputFields fields) {
        Period period = fields.optionalObject("period", Period::read);
        List<Visit> visits = fields.objects("visits", 200, visit -> {
            Presenter unknown = new Presenter(null, "");
            Presenter host = visit.optionalObject("host", Presenter::read);
            Presenter visitor = visit.optionalObject("visitor", Presenter::read);
            if (host == null || visitor == null) {
                visit.checks().add(visit.path(host == null ? "host" : "visitor"), "REQUIRED");
            } else if (host.equals(visitor)) {
                visit.checks().add(visit.path("visitor"), "SAME_ORGANISATION");
            }
            Instant start = visit.optionalInstant("start");
            if (start != null && period != null && period.readable() && !period.holds(start)) {
                visit.checks().add(visit.path("start"), "OUTSIDE_PERIOD");
            }
            return new Visit(
                    host == null ? unknown : host,
                    visitor == null ? unknown : visitor,
                    start,
                    visit.optionalInstant("end"));
        });
        return new CrossVisits(visits, period);
    }

    @Override
    public Map<String, Object> write() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(
                "visits",
                visits.stream()
                        .map(visit -> {
                            Map<String, Object> values = new LinkedHashMap<>();
                            values.put("host", visit.host().write());
                            values.put("visitor", visit.visitor().write());
                            PlainValues.put(values, "start", visit.start());
                            PlainValues.put(values, "end", visit.end());
                            return values;
                        })
                        .toList());
        if (period != null) {
            written.put(
                    "period",
                    Map.of("from", period.from().toString(), "to", period.to().toString()));
        }
        return written;
    }
}
