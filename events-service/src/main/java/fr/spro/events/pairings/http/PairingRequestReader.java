package fr.spro.events.pairings.http;

import fr.spro.events.formats.CrossVisits;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.PreviousMeetings;
import fr.spro.events.pairings.Visit;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.programme.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests; every mistake is named with its field. */
final class PairingRequestReader {
    private static final int ID = 100;
    private static final int MOST_EARLIER = 500;
    private static final Duration LONGEST_VISIT = Duration.ofHours(12);

    private PairingRequestReader() {}

    record Two(String first, String second, int plan) {}

    record Said(String registrationId, PairMember.Answer answer) {}

    /** What people may say; that they have said nothing cannot be said. */
    private enum Saying {
        CONFIRMED,
        DECLINED
    }

    static PreviousMeetings told(Map<String, Object> body, Predicate<String> knownOrganisation) {
        return read(body, fields -> {
            List<IdPair> met = fields.objects("met", MOST_EARLIER, pair -> {
                String first = organisation(pair, "first", knownOrganisation);
                String second = organisation(pair, "second", knownOrganisation);
                if (!first.isEmpty() && first.equals(second)) {
                    pair.checks().add(pair.path("second"), "SAME_ORGANISATION");
                }
                return new IdPair(first, second);
            });
            List<IdPair> people = fields.objects(
                    "metPeople", MOST_EARLIER, pair -> new IdPair(pair.text("first", ID), pair.text("second", ID)));
            Map<IdPair, Integer> organisations = new HashMap<>();
            met.forEach(pair -> organisations.put(pair, 1));
            return new PreviousMeetings(organisations, new HashSet<>(people));
        });
    }

    private static String organisation(InputFields pair, String name, Predicate<String> known) {
        String id = pair.text(name, ID);
        if (!id.isEmpty() && !known.test(id)) {
            pair.checks().add(pair.path(name), "UNKNOWN_ORGANISATION");
        }
        return id;
    }

    static int plan(Map<String, Object> body) {
        return read(body, PairingRequestReader::plan);
    }

    private static int plan(InputFields fields) {
        return fields.number("plan", 1, Integer.MAX_VALUE);
    }

    static Two two(Map<String, Object> body) {
        return read(body, fields -> new Two(fields.text("first", ID), fields.text("second", ID), plan(fields)));
    }

    static Said said(Map<String, Object> body) {
        return read(
                body,
                fields -> new Said(
                        fields.text("registrationId", ID),
                        PairMember.Answer.valueOf(fields.choice("answer", Saying.class, Saying.CONFIRMED)
                                .name())));
    }

    static Visit visit(Map<String, Object> body, Event event) {
        return read(body, fields -> {
            Instant start = fields.optionalInstant("start");
            Instant end = fields.optionalInstant("end");
            String place = fields.optionalText("place", Visit.PLACE);
            if (end != null && start == null) {
                fields.checks().add("start", "REQUIRED");
            } else if (start != null && end == null && !fields.has("end")) {
                fields.checks().add("end", "REQUIRED");
            } else if (start != null && end != null) {
                check(start, end, event, fields.checks());
            }
            return new Visit(start, end, place);
        });
    }

    private static void check(Instant start, Instant end, Event event, ProblemCollector checks) {
        if (!end.isAfter(start)) {
            checks.add("end", "END_BEFORE_START");
        } else if (Duration.between(start, end).compareTo(LONGEST_VISIT) > 0) {
            checks.add("end", "TOO_LONG_A_SESSION", Map.of("max", LONGEST_VISIT.toHours()));
        }
        CrossVisits.@Nullable Period period =
                event.details().format() instanceof CrossVisits format ? format.period() : null;
        if (period != null && !period.holds(start)) {
            checks.add("start", "OUTSIDE_PERIOD", Map.of());
        }
    }

    private static <T> T read(Map<String, Object> body, Function<InputFields, T> read) {
        InputFields fields = InputFields.of(body, new ProblemCollector());
        T value = read.apply(fields);
        InvalidInputResponse.unlessPassed(fields);
        return value;
    }
}
