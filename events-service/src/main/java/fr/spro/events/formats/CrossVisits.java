package fr.spro.events.formats;

import fr.spro.events.fields.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Organisations visit each other in pairs; each visit with a known time is a session at the host's. */
public record CrossVisits(List<Visit> visits) implements Format {
    public CrossVisits {
        visits = List.copyOf(visits);
    }

    /** One organisation visits another; the time is null while it is not agreed. */
    public record Visit(
            Presenter host,
            Presenter visitor,
            @Nullable Instant start,
            @Nullable Instant end) {}

    @Override
    public Kind kind() {
        return Kind.CROSS_VISITS;
    }

    @Override
    public List<PlannedSession> sessions(Outline outline) {
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

    static CrossVisits read(Fields fields) {
        return new CrossVisits(fields.objects("visits", 200, visit -> {
            Presenter unknown = new Presenter(null, "");
            Presenter host = visit.optionalObject("host", Presenter::read);
            Presenter visitor = visit.optionalObject("visitor", Presenter::read);
            if (host == null || visitor == null) {
                visit.checks().add(visit.path(host == null ? "host" : "visitor"), "REQUIRED");
            } else if (host.equals(visitor)) {
                visit.checks().add(visit.path("visitor"), "SAME_ORGANISATION");
            }
            return new Visit(
                    host == null ? unknown : host,
                    visitor == null ? unknown : visitor,
                    visit.optionalInstant("start"),
                    visit.optionalInstant("end"));
        }));
    }

    @Override
    public Map<String, Object> write() {
        return Map.of(
                "visits",
                visits.stream()
                        .map(visit -> {
                            Map<String, Object> values = new LinkedHashMap<>();
                            values.put("host", visit.host().write());
                            values.put("visitor", visit.visitor().write());
                            Written.put(values, "start", visit.start());
                            Written.put(values, "end", visit.end());
                            return values;
                        })
                        .toList());
    }
}
