package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.platform.journal.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A preview says what storing the same body leads to. */
class EventPreviewTest {

    /** Bodies of which about half can be stored. */
    @Provide
    Arbitrary<Map<String, Object>> bodies() {
        Arbitrary<Map<String, Object>> session = Combinators.combine(
                        Arbitraries.integers().between(1, 28),
                        Arbitraries.integers().between(8, 17),
                        Arbitraries.integers().between(-1, 4),
                        Arbitraries.of("Mairie", "Lycée", "En ligne"),
                        Arbitraries.of(0, 1, 25, 25, 25, 25))
                .as((day, hour, hours, place, capacity) -> {
                    Map<String, Object> values = new HashMap<>();
                    values.put("start", "2027-03-%02dT%02d:00:00+01:00".formatted(day, hour));
                    values.put("end", "2027-03-%02dT%02d:00:00+01:00".formatted(day, hour + hours));
                    values.put("venue", Map.of("name", place));
                    values.put("capacity", capacity);
                    return values;
                });
        Arbitrary<Map<String, Object>> own = Arbitraries.of(
                Map.of("format", "SEMINAR"),
                Map.of("format", "SPEED_DATING", "tables", 6, "rounds", 6, "minutes", 10),
                Map.of("format", "SPEED_DATING", "tables", 5, "rounds", 6),
                Map.of("format", "SERIES"),
                Map.of("format", "WORKSHOPS"),
                Map.of("format", "NONSENSE"),
                Map.of(
                        "format",
                        "DROP_IN",
                        "recurrence",
                        "FREQ=WEEKLY;BYDAY=TU",
                        "from",
                        "2027-01-01",
                        "opensAt",
                        "14:00",
                        "closesAt",
                        "16:00"),
                Map.of("format", "DROP_IN", "recurrence", "FREQ=HOURLY", "from", "2027-01-01"));
        return Combinators.combine(own, session.list().ofMaxSize(3), Arbitraries.of("Titre", "Titre", "Titre", " "))
                .as((format, sessions, title) -> {
                    Map<String, Object> body = new HashMap<>(format);
                    body.put("territory", "sud-vaucluse");
                    body.put("title", title);
                    body.put("sessions", new ArrayList<>(sessions));
                    return body;
                });
    }

    @Property(tries = 2000)
    void tellsTheSessionsThatStoringGivesAndEveryProblemThatStoringTells(@ForAll("bodies") Map<String, Object> body) {
        EventPreview preview = EventPreview.of(body, null, proposal -> null, new TerritoryClosure(key -> true), NOW);
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = EventProposal.read(InputFields.of(body, checks), NOW);
        List<FieldProblem> problems = new ArrayList<>(checks.problems());
        if (!checks.passed()) {
            assertThat(preview.problems()).containsAll(problems);
            return;
        }
        switch (Event.decide(null, new EventCommand.Create("e", proposal), NOW)) {
            case Decision.Accepted(Event after, var _) -> {
                assertThat(preview.problems()).isEmpty();
                assertThat(preview.sessions())
                        .extracting(Session::title, Session::start, Session::end, Session::venue, Session::capacity)
                        .isEqualTo(after.details().sessions().stream()
                                .map(session -> org.assertj.core.groups.Tuple.tuple(
                                        session.title(),
                                        session.start(),
                                        session.end(),
                                        session.venue(),
                                        session.capacity()))
                                .toList());
            }
            case Decision.Refused(EventDecision why) ->
                assertThat(preview.problems()).containsAll(((EventDecision.Invalid) why).problems());
        }
    }
}
