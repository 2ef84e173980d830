package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.named;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may still be done where a territory is closed. */
class TerritoryClosureTest {
    private static final EventDecision CLOSED = new EventDecision.TerritoryClosed("territory", "sud-vaucluse");

    private final Set<String> closed = new HashSet<>();
    private final ProgrammeIndex programme = new ProgrammeIndex(key -> key);
    private final EventCommandHandler events = new EventCommandHandler(
            Proposals.events(new InMemoryJournal(), id -> {}), programme, key -> true, key -> !closed.contains(key));

    private EventCommandHandler.Creation create(String id, EventProposal proposal) {
        return events.create(id, proposal, null, OrganiserScope.everywhere(), "ada", NOW);
    }

    private Decision<Event, EventChange, EventDecision> change(String id, EventCommand command) {
        return events.change(id, command, OrganiserScope.everywhere(), "ada", NOW);
    }

    private Event planned(EventProposal proposal) {
        create("e", proposal);
        return Proposals.accepted(change("e", new EventCommand.Publish()));
    }

    private static EventProposal inviting(String... keys) {
        Map<String, Object> body = new HashMap<>(
                Map.of("territory", "sud-vaucluse", "format", "SERIES", "title", "Ouverte", "openTo", List.of(keys)));
        body.put("sessions", List.of(Map.of("start", "2027-03-02T09:30:00+01:00", "end", "2027-03-02T12:30:00+01:00")));
        return read(body, NOW);
    }

    private static EventProposal read(Map<String, Object> body, Instant now) {
        ProblemCollector checks = new ProblemCollector();
        EventProposal proposal = EventProposal.read(InputFields.of(body, checks), now);
        assertThat(checks.problems()).isEmpty();
        return proposal;
    }

    @Test
    void takesInNoEventNorACopyOfOne() {
        Event event = planned(series("Avant", inDays(20, 10)));
        closed.add("sud-vaucluse");

        assertThat(create("f", series("Après", inDays(20, 10))))
                .isEqualTo(new EventCommandHandler.Creation.NotCreated(CLOSED));
        assertThat(events.duplicate(
                        event, LocalDate.parse("2027-02-01"), "g", null, OrganiserScope.everywhere(), "ada", NOW))
                .isEqualTo(new EventCommandHandler.Creation.NotCreated(CLOSED));
    }

    @Test
    void publishesNoDraftButLetsItBeCorrectedAndDropped() {
        create("e", series("Avant", inDays(20, 10)));
        closed.add("sud-vaucluse");

        assertThat(Proposals.refusal(change("e", new EventCommand.Publish()))).isEqualTo(CLOSED);
        Event corrected = Proposals.accepted(change("e", Proposals.edit(1, series("Autre", inDays(20, 10)))));
        assertThat(corrected.details().title()).isEqualTo("Autre");
        assertThat(Checklist.of(corrected, events.isOpen(corrected), true, List.of(), NOW))
                .satisfies(list -> assertThat(list.publishable()).isFalse())
                .satisfies(list -> assertThat(list.items())
                        .filteredOn(item -> item.state() == Checklist.State.MISSING)
                        .extracting(Checklist.Item::code)
                        .containsExactly("TERRITORY_CLOSED"));
        assertThat(change("e", Proposals.cancel())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void letsWhatIsPublishedBeMovedRunAndCalledOffButNotGrow() {
        Event event = planned(series("Avant", inDays(20, 10), inDays(30, 10)));
        String first = event.details().sessions().getFirst().id();
        String second = event.details().sessions().getLast().id();
        closed.add("sud-vaucluse");

        EventCommand more = Proposals.edit(
                2, series("Avant", named(first, inDays(20, 10)), named(second, inDays(30, 10)), inDays(40, 10)));
        assertThat(Proposals.refusal(change("e", more))).isEqualTo(CLOSED);
        EventCommand moved =
                Proposals.edit(2, series("Avant", named(first, inDays(21, 12)), named(second, inDays(30, 10))));
        assertThat(Proposals.accepted(change("e", moved)).details().sessions())
                .extracting(Session::capacity)
                .containsExactly(12, 10);
        assertThat(change("e", new EventCommand.ChangeCapacity(second, 20))).isInstanceOf(Decision.Accepted.class);
        assertThat(change("e", new EventCommand.EndSession(first, true))).isInstanceOf(Decision.Accepted.class);
        assertThat(Proposals.accepted(change("e", Proposals.cancel()))).isInstanceOf(Event.Cancelled.class);
    }

    @Test
    void previewsWhatStoringWouldAnswer() {
        Event event = planned(series("Avant", inDays(20, 10)));
        closed.add("sud-vaucluse");
        Map<String, Object> body = new HashMap<>(Map.of("territory", "sud-vaucluse", "format", "SERIES", "title", "x"));
        body.put("sessions", List.of(Map.of("start", "2027-03-02T09:30:00+01:00", "end", "2027-03-02T12:30:00+01:00")));

        assertThat(events.preview(body, null, OrganiserScope.everywhere(), NOW).refused())
                .isEqualTo(CLOSED);
        assertThat(events.preview(body, event, OrganiserScope.everywhere(), NOW).refused())
                .isEqualTo(CLOSED);
        body.put("sessions", List.of(written(event.details().sessions().getFirst())));
        assertThat(events.preview(body, event, OrganiserScope.everywhere(), NOW).refused())
                .isNull();
    }

    private static Map<String, Object> written(Session session) {
        return Map.of(
                "id", session.id(),
                "start", String.valueOf(session.start()),
                "end", String.valueOf(session.end()),
                "capacity", 10);
    }

    @Test
    void isNotInvitedAnewAndKeepsTheInvitationItHas() {
        planned(inviting("nice-menton"));
        closed.add("nice-menton");

        assertThat(create("f", inviting("draguignan", "nice-menton")))
                .isEqualTo(new EventCommandHandler.Creation.NotCreated(
                        new EventDecision.TerritoryClosed("openTo[1]", "nice-menton")));
        Event more = Proposals.accepted(change("e", Proposals.edit(2, inviting("nice-menton", "draguignan"))));
        assertThat(more.details().openTo()).containsExactly("nice-menton", "draguignan");
        EventCommandHandler.Creation copy = events.duplicate(
                more, LocalDate.parse("2027-04-01"), "g", null, OrganiserScope.everywhere(), "ada", NOW);
        assertThat(copy).isInstanceOf(EventCommandHandler.Creation.Created.class);
        assertThat(Objects.requireNonNull(programme.event("g")).details().openTo())
                .containsExactly("draguignan");
        change("e", Proposals.edit(3, inviting("draguignan")));
        assertThat(Proposals.refusal(change("e", Proposals.edit(4, inviting("nice-menton")))))
                .isEqualTo(new EventDecision.TerritoryClosed("openTo[0]", "nice-menton"));
    }

    @Test
    void addsNoDayToARuleWithoutEndUntilItIsOpenAgain() {
        planned(read(dropIn("Permanence", "FREQ=MONTHLY;BYDAY=2TU"), NOW));
        List<Instant> before = starts();
        Instant later = NOW.atZone(EventLimits.PARIS).plusMonths(4).toInstant();
        closed.add("sud-vaucluse");

        events.planAhead(later);
        assertThat(starts()).isEqualTo(before);

        closed.clear();
        events.planAhead(later);
        assertThat(starts()).hasSizeGreaterThan(before.size()).startsWith(before.toArray(Instant[]::new));
    }

    @Test
    void letsARuleBeCorrectedWithoutTheDaysThatItWouldAdd() {
        planned(read(dropIn("Permanence", "FREQ=MONTHLY;BYDAY=2TU"), NOW));
        List<Instant> before = starts();
        Instant later = NOW.atZone(EventLimits.PARIS).plusMonths(4).toInstant();
        closed.add("sud-vaucluse");
        events.endDue(later);

        Decision<Event, EventChange, EventDecision> corrected = events.change(
                "e",
                Proposals.edit(3, read(dropIn("Permanence d’Apt", "FREQ=MONTHLY;BYDAY=2TU"), later)),
                OrganiserScope.everywhere(),
                "ada",
                later);
        assertThat(Proposals.accepted(corrected).details().title()).isEqualTo("Permanence d’Apt");
        assertThat(starts()).containsExactlyInAnyOrderElementsOf(before);
        Decision<Event, EventChange, EventDecision> other = events.change(
                "e",
                Proposals.edit(4, read(dropIn("Permanence d’Apt", "FREQ=MONTHLY;BYDAY=1TH"), later)),
                OrganiserScope.everywhere(),
                "ada",
                later);
        assertThat(Proposals.refusal(other)).isEqualTo(CLOSED);

        closed.clear();
        events.planAhead(later);
        assertThat(starts()).hasSizeGreaterThan(before.size()).containsAll(before);
    }

    private List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        Objects.requireNonNull(events.load("e"))
                .details()
                .sessions()
                .forEach(session -> starts.add(Objects.requireNonNull(session.start())));
        return starts;
    }

    private static Map<String, Object> dropIn(String title, String rule) {
        Map<String, Object> body = new HashMap<>();
        body.put("territory", "sud-vaucluse");
        body.put("format", "DROP_IN");
        body.put("title", title);
        body.put("recurrence", rule);
        body.put("from", LocalDate.ofInstant(NOW, EventLimits.PARIS).toString());
        body.put("opensAt", "14:00");
        body.put("closesAt", "17:00");
        body.put("venue", Map.of("name", "Mairie", "town", "Apt"));
        return body;
    }
}
