package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.after;
import static fr.spro.events.programme.Proposals.draft;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.named;
import static fr.spro.events.programme.Proposals.refusal;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Seminar;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.Venue;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an edit keeps, changes and may not change. */
class EventEditingTest {
    private static final Event DRAFT = draft("e", series("Séances", inDays(10, 25), inDays(20, 25)));
    private static final Event PUBLISHED = after(DRAFT, new EventCommand.Publish());

    private static EventProposal proposal(String territory, Format format, PlannedSession... sessions) {
        EventProposal series = series("Séances", sessions);
        return new EventProposal(
                territory,
                format,
                series.title(),
                series.series(),
                series.summary(),
                series.functions(),
                series.openTo(),
                series.audience(),
                series.demo(),
                series.sessions());
    }

    private static PlannedSession session(String title, int day, String room) {
        Instant start = NOW.plus(Duration.ofDays(day));
        return PlannedSession.at(title, start, start.plus(Duration.ofHours(2)), Venue.named(room), 12, List.of());
    }

    private static PlannedSession[] everyDayFor(int days) {
        return IntStream.rangeClosed(1, days).mapToObj(day -> inDays(day, 25)).toArray(PlannedSession[]::new);
    }

    private static Decision<Event, EventChange, EventDecision> edit(Event event, EventProposal proposal) {
        return Event.decide(event, Proposals.edit(event.version(), proposal), NOW);
    }

    private static EventDetails edited(Event event, EventProposal proposal) {
        return Proposals.accepted(edit(event, proposal)).details();
    }

    private static List<String> problems(Decision<Event, EventChange, EventDecision> decision) {
        return ((EventDecision.Invalid) refusal(decision))
                .problems().stream()
                        .map(problem -> problem.field() + " " + problem.code())
                        .toList();
    }

    static Stream<Arguments> editsOfADraftOnly() {
        Series series = new Series(List.of());
        return Stream.of(
                arguments(
                        "another format",
                        proposal("sud-vaucluse", new Seminar(), inDays(10, 25), inDays(20, 25)),
                        "format CANNOT_CHANGE"),
                arguments("no session", proposal("sud-vaucluse", series), "sessions REQUIRED"),
                arguments(
                        "a session without sign-up",
                        proposal("sud-vaucluse", series, inDays(10, 25), named("e-2", inDays(20, null))),
                        "sessions[1].capacity REQUIRED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("editsOfADraftOnly")
    void isFreeUntilPeopleMaySignUp(String what, EventProposal proposal, String problemOncePublished) {
        EventDetails after = edited(DRAFT, proposal);

        assertThat(after.format()).isEqualTo(proposal.format());
        assertThat(after.sessions())
                .extracting(Session::capacity)
                .isEqualTo(proposal.sessions().stream()
                        .map(PlannedSession::capacity)
                        .toList());
        assertThat(problems(edit(PUBLISHED, proposal))).as(what).containsExactly(problemOncePublished);
    }

    static Stream<Arguments> editsOfNoEvent() {
        Series series = new Series(List.of());
        return Stream.of(
                arguments("another territory", proposal("luberon", series, inDays(10, 25)), "territory CANNOT_CHANGE"),
                arguments(
                        "a session of another event",
                        proposal("sud-vaucluse", series, inDays(10, 25), named("f-1", inDays(20, 25))),
                        "sessions[1].id UNKNOWN_SESSION"),
                arguments(
                        "two sessions in a room",
                        proposal("sud-vaucluse", series, inDays(10, 25), inDays(20, 25), inDays(20, 5)),
                        "sessions[2].venue ROOM_TAKEN_TWICE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("editsOfNoEvent")
    void isRefusedBeforeAndAfterPublishing(String what, EventProposal proposal, String problem) {
        assertThat(problems(edit(DRAFT, proposal))).as(what).containsExactly(problem);
        assertThat(problems(edit(PUBLISHED, proposal))).as(what).containsExactly(problem);
    }

    @Test
    void cannotNameASessionOfAnEventThatDoesNotExistYet() {
        EventProposal proposal = series("Séances", inDays(10, 25), named("e-1", inDays(20, 25)));

        assertThat(problems(Event.decide(null, new EventCommand.Create("e", proposal), NOW)))
                .containsExactly("sessions[1].id UNKNOWN_SESSION");
    }

    @Test
    void leavesAloneAConflictThatIsInTheJournalAlready() {
        EventProposal twiceInARoom = series("Séances", inDays(10, 25), inDays(10, 5));
        Session first = DRAFT.details().sessions().getFirst();
        Session second = Session.from(inDays(10, 5), "e-2", null, "Séances", NOW);
        Event stored = new Event.Draft(1, DRAFT.details().with(List.of(first, second)));

        assertThat(edit(stored, twiceInARoom)).isEqualTo(new Decision.Accepted<>(stored, List.of()));
        assertThat(problems(edit(stored, series("Autre titre", inDays(10, 25), inDays(10, 5)))))
                .containsExactly("sessions[1].venue ROOM_TAKEN_TWICE");
    }

    @Test
    void countsCalledOffSessionsAmongTheEightHundredOfAnEvent() {
        Event event = after(draft("e", series("Séances", inDays(900, 25))), new EventCommand.Publish());

        assertThat(edited(event, series("Séances", everyDayFor(799))).sessions())
                .hasSize(800)
                .last()
                .extracting(Session::state)
                .isEqualTo(Session.State.CANCELLED);
        assertThat(problems(edit(event, series("Séances", everyDayFor(800))))).containsExactly("sessions TOO_MANY");
    }

    @Test
    void draftMadeAnewBeginsWithTheRulesOfWhatIsReplaced() {
        Event draft = draft("e", series("t", inDays(5, 10), inDays(6, 10)));

        Event moved = after(draft, Proposals.edit(1, series("t", inDays(5, 10), inDays(9, 10), inDays(12, 10))));
        assertThat(moved.details().sessions())
                .extracting(Session::id, Session::copiedFrom)
                .containsExactly(tuple("e-1", null), tuple("e-3", "e-2"), tuple("e-4", null));

        Event chosen = after(draft, Proposals.edit(1, series("t", named("e-1", inDays(5, 10)), inDays(9, 10))));
        assertThat(chosen.details().sessions())
                .as("a session of its own in place of one that was left out")
                .extracting(Session::copiedFrom)
                .containsOnlyNulls();
    }

    @Test
    void doesNotRewriteWhatIsOverOrCalledOff() {
        Event calledOff = after(PUBLISHED, Proposals.edit(2, series("Séances", inDays(10, 25), inDays(30, 5))));
        Event over = after(calledOff, new EventCommand.EndSession("e-1", true));

        List<Session> sessions = edited(
                        over,
                        series(
                                "Autre titre",
                                named("e-1", inDays(11, 40)),
                                named("e-3", inDays(31, 40)),
                                named("e-2", inDays(21, 40))))
                .sessions();

        assertThat(sessions)
                .extracting(session -> session.id() + " " + session.state() + " " + session.capacity())
                .containsExactly("e-1 ENDED 25", "e-3 PLANNED 40", "e-2 CANCELLED 25");
        assertThat(sessions).extracting(Session::title).containsExactly("Séances", "Autre titre", "Séances");
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                arguments("the time", session("Visite", 10, "Salle 1"), session("Visite", 20, "Salle 1")),
                arguments("the place", session("Visite", 10, "Salle 1"), session("Visite", 10, "Salle 2")),
                arguments("the title", session("Visite", 10, "Salle 1"), session("Conseil", 10, "Salle 1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void keepsApartInAnyOrderWhatDiffersOnlyBy(String what, PlannedSession one, PlannedSession other) {
        Format visits = new CrossVisits(List.of());
        Event event = draft("e", proposal("sud-vaucluse", visits, one, other));

        assertThat(edited(event, proposal("sud-vaucluse", visits, other, one)).sessions())
                .as(what)
                .extracting(Session::id)
                .containsExactly("e-2", "e-1");
    }
}
