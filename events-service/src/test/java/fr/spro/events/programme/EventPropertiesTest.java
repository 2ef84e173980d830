package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.named;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.PlannedSession;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class EventPropertiesTest {
    private record Step(EventCommand command, int hours) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        Arbitrary<String> ids = Arbitraries.of("e-1", "e-2", "e-3", "e-4", "e-9");
        Arbitrary<PlannedSession> sessions = Combinators.combine(
                        Arbitraries.integers().between(1, 12), Arbitraries.of(0, 1, 25, 6000), ids.injectNull(0.6))
                .as((days, capacity, id) -> {
                    PlannedSession session = inDays(days, capacity == 0 ? null : capacity);
                    return id == null ? session : named(id, session);
                });
        Arbitrary<EventProposal> proposals = sessions.list()
                .ofMaxSize(4)
                .map(list -> series("t" + list.size(), list.toArray(PlannedSession[]::new)));
        Arbitrary<EventCommand> commands = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, proposals.map(p -> new EventCommand.Create("e", p))),
                net.jqwik.api.Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.longs().between(1, 8), proposals)
                                .as(EventCommand.Edit::new)),
                net.jqwik.api.Tuple.of(3, Arbitraries.just(new EventCommand.Publish())),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Proposals.cancel())),
                net.jqwik.api.Tuple.of(
                        4,
                        Combinators.combine(ids, Arbitraries.integers().between(-1, 5002))
                                .as(EventCommand.ChangeCapacity::new)),
                net.jqwik.api.Tuple.of(2, ids.map(id -> new EventCommand.EndSession(id, true))),
                net.jqwik.api.Tuple.of(2, Arbitraries.just(new EventCommand.EndDue())));
        return Combinators.combine(commands, Arbitraries.integers().between(0, 60))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 2000)
    void holdsItsPromisesThroughAnyLife(@ForAll("lives") List<Step> life) {
        @Nullable Event event = Proposals.draft("e", series("t", inDays(3, 25), inDays(5, 10)));
        @Nullable Event folded = event;
        Map<String, Session.State> closed = new HashMap<>();
        Set<String> everUsed = new HashSet<>();
        Instant now = NOW;
        for (Step step : life) {
            now = now.plus(Duration.ofHours(step.hours()));
            Decision<Event, EventChange, EventDecision> decision = Event.decide(event, step.command(), now);
            if (!(decision instanceof Decision.Accepted(Event after, var changes))) {
                continue;
            }
            if (changes.isEmpty()) {
                assertThat(after).isEqualTo(event);
                continue;
            }
            assertThat(after.version()).isEqualTo(event.version() + 1);
            folded = Event.fold(folded, after.version(), changes);
            assertThat(folded).isEqualTo(after);
            assertSessionsKeepTheirPromises(event, after, closed, everUsed);
            event = after;
        }
    }

    private static void assertSessionsKeepTheirPromises(
            Event before, Event after, Map<String, Session.State> closed, Set<String> everUsed) {
        List<String> ids = after.details().sessions().stream().map(Session::id).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .isSubsetOf(numbered(after.details().numbered()));
        closed.forEach((id, state) -> assertThat(
                        after.details().session(id).orElseThrow().state())
                .as("what is closed stays closed")
                .isEqualTo(state));
        if (!(before instanceof Event.Draft)) {
            before.details()
                    .sessions()
                    .forEach(session -> assertThat(ids)
                            .as("a published session is never forgotten")
                            .contains(session.id()));
        }
        Set<String> gone = new HashSet<>(everUsed);
        before.details().sessions().forEach(session -> gone.remove(session.id()));
        assertThat(ids).as("no number is given twice").noneMatch(gone::contains);
        everUsed.addAll(ids);
        after.details().sessions().forEach(session -> {
            Integer capacity = session.capacity();
            if (capacity != null) {
                assertThat(capacity).isBetween(1, 5000);
                assertThat(session.window()).isNotNull();
            }
            if (!session.planned()) {
                closed.put(session.id(), session.state());
            }
        });
        if (after instanceof Event.Ended || after instanceof Event.Cancelled) {
            assertThat(after.details().sessions()).noneMatch(Session::planned);
        }
    }

    private static List<String> numbered(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ids.add("e-" + i);
        }
        return ids;
    }
}
