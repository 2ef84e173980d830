package fr.spro.events.programme;

import static fr.spro.events.programme.Proposals.NOW;
import static fr.spro.events.programme.Proposals.after;
import static fr.spro.events.programme.Proposals.draft;
import static fr.spro.events.programme.Proposals.inDays;
import static fr.spro.events.programme.Proposals.named;
import static fr.spro.events.programme.Proposals.refusal;
import static fr.spro.events.programme.Proposals.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.spro.events.formats.PlannedSession;
import fr.spro.events.input.FieldProblem;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private static final Event DRAFT = draft("e", series("Séances", inDays(10, 25), inDays(20, 25)));
    private static final Event PUBLISHED = after(DRAFT, new EventCommand.Publish());

    private static Decision<Event, EventChange, EventDecision> decide(Event event, EventCommand command) {
        return Event.decide(event, command, NOW);
    }

    private static List<EventChange> changes(Decision<Event, EventChange, EventDecision> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return decision instanceof Decision.Accepted(Event _, var changes) ? changes : List.of();
    }

    private static List<String> problems(Decision<Event, EventChange, EventDecision> decision) {
        return ((EventDecision.Invalid) refusal(decision))
                .problems().stream()
                        .map((FieldProblem problem) -> problem.field() + " " + problem.code())
                        .toList();
    }

    @Test
    void startsAsADraftWithNumberedSessions() {
        assertThat(DRAFT).isInstanceOf(Event.Draft.class);
        assertThat(DRAFT.version()).isEqualTo(1);
        assertThat(DRAFT.details().sessions()).extracting(Session::id).containsExactly("e-1", "e-2");
        assertThat(DRAFT.details().sessions()).allSatisfy(session -> {
            assertThat(session.title()).isEqualTo("Séances");
            assertThat(session.window()).isEqualTo(new Session.Window(NOW, Objects.requireNonNull(session.start())));
        });
    }

    @Test
    void publishesADraftOnce() {
        assertThat(PUBLISHED).isInstanceOf(Event.Published.class);
        assertThat(refusal(decide(PUBLISHED, new EventCommand.Publish()))).isEqualTo(new EventDecision.NotDraft());
    }

    @Test
    void refusesToPublishWithoutASession() {
        assertThat(refusal(decide(draft("e", series("Vide")), new EventCommand.Publish())))
                .isEqualTo(new EventDecision.NoSession());
    }

    @Test
    void refusesAnEditOfAnotherVersion() {
        assertThat(refusal(decide(PUBLISHED, Proposals.edit(1, series("x", inDays(10, 25))))))
                .isEqualTo(new EventDecision.Stale(2));
    }

    @Test
    void keepsASessionThatIsMeantByItsIdOrByItsTimeAndPlace() {
        Event edited = after(
                PUBLISHED, Proposals.edit(2, series("Autre titre", named("e-2", inDays(21, 30)), inDays(10, 40))));

        assertThat(edited.details().sessions()).extracting(Session::id).containsExactly("e-2", "e-1");
        assertThat(edited.details().sessions()).extracting(Session::capacity).containsExactly(30, 40);
        assertThat(edited.details().sessions())
                .allSatisfy(session -> assertThat(session.window())
                        .isEqualTo(new Session.Window(NOW, Objects.requireNonNull(session.start()))));
    }

    @Test
    void asksWhetherPeopleAreToldBeforeTheirSessionIsMovedOrCalledOff() {
        EventProposal moved = series("Séances", named("e-1", inDays(11, 25)), named("e-2", inDays(20, 25)));
        assertThat(refusal(decide(PUBLISHED, new EventCommand.Edit(2, moved))))
                .isInstanceOfSatisfying(
                        EventDecision.NotificationUndecided.class,
                        undecided -> assertThat(undecided.changes())
                                .singleElement()
                                .satisfies(change -> {
                                    assertThat(change.before().id()).isEqualTo("e-1");
                                    assertThat(change.after().start())
                                            .isNotEqualTo(change.before().start());
                                }));
        assertThat(refusal(decide(PUBLISHED, new EventCommand.Edit(2, series("Séances", inDays(10, 25))))))
                .isInstanceOf(EventDecision.NotificationUndecided.class);
        assertThat(refusal(decide(PUBLISHED, new EventCommand.Cancel())))
                .isInstanceOfSatisfying(
                        EventDecision.NotificationUndecided.class,
                        undecided -> assertThat(undecided.changes()).hasSize(2));
    }

    @Test
    void editThatDropsASessionNeedsAReason() {
        EventProposal dropped = series("Séances", inDays(10, 25));
        Notification.Choice silent = new Notification.Choice(false, "bea");

        assertThat(refusal(decide(PUBLISHED, new EventCommand.Edit(2, dropped, silent))))
                .isEqualTo(new EventDecision.Invalid(List.of(new FieldProblem("reason", "REQUIRED", Map.of()))));
        assertThat(after(PUBLISHED, new EventCommand.Edit(2, dropped, silent, "La salle est fermée."))
                        .details()
                        .session("e-2")
                        .map(Session::reason))
                .contains("La salle est fermée.");
        EventProposal moved = series("Séances", named("e-1", inDays(11, 25)), named("e-2", inDays(20, 25)));
        assertThat(decide(PUBLISHED, new EventCommand.Edit(2, moved, silent))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void needsNoChoiceWhereNobodyIsMailed() {
        EventProposal titleAndPlaces =
                series("Autre titre", named("e-1", inDays(10, 30)), named("e-2", inDays(20, 5)), inDays(30, 5));
        Event withoutSignUp = after(draft("f", series("Libre", inDays(10, null))), new EventCommand.Publish());

        assertThat(after(PUBLISHED, new EventCommand.Edit(2, titleAndPlaces))
                        .details()
                        .notifications())
                .isEmpty();
        assertThat(decide(DRAFT, new EventCommand.Edit(1, series("Séances", inDays(12, 25)))))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(decide(DRAFT, new EventCommand.Cancel())).isInstanceOf(Decision.Accepted.class);
        assertThat(decide(withoutSignUp, new EventCommand.Cancel())).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void keepsTheLastChangeThatIsMailedThroughOneThatIsNot() {
        Event told = after(PUBLISHED, Proposals.edit(2, moved(11)));
        Event corrected = after(told, new EventCommand.Edit(3, moved(12), new Notification.Choice(false, "bea")));
        Event calledOff = after(corrected, Proposals.cancel());

        assertThat(told.details().notifications()).isEqualTo(Map.of("e-1", new Notification(3, 3, "ada")));
        assertThat(corrected.details().notifications()).isEqualTo(Map.of("e-1", new Notification(3, 4, "bea")));
        assertThat(calledOff.details().notifications())
                .isEqualTo(Map.of("e-1", new Notification(5, 5, "ada"), "e-2", new Notification(5, 5, "ada")));
    }

    private static EventProposal moved(int days) {
        return series("Séances", named("e-1", inDays(days, 25)), named("e-2", inDays(20, 25)));
    }

    @Test
    void callsOffASessionThatAPublishedEventNoLongerNames() {
        Event edited = after(PUBLISHED, Proposals.edit(2, series("Séances", inDays(10, 25), inDays(30, 5))));

        assertThat(edited.details().sessions())
                .extracting(session -> session.id() + " " + session.state())
                .containsExactly("e-1 PLANNED", "e-3 PLANNED", "e-2 CANCELLED");
    }

    @Test
    void forgetsASessionThatADraftNoLongerNamesButNotItsNumber() {
        Event edited = after(
                DRAFT,
                Proposals.edit(1, series("Séances", inDays(10, 25))),
                Proposals.edit(2, series("Séances", inDays(10, 25), inDays(40, 5))));

        assertThat(edited.details().sessions()).extracting(Session::id).containsExactly("e-1", "e-3");
    }

    @Test
    void changesNothingWhenEditedToWhatItIs() {
        Decision<Event, EventChange, EventDecision> decision =
                decide(DRAFT, Proposals.edit(1, series("Séances", inDays(10, 25), inDays(20, 25))));

        assertThat(changes(decision)).isEmpty();
        assertThat(Proposals.accepted(decision)).isEqualTo(DRAFT);
    }

    @Test
    void refusesToTakeSignUpFromAPublishedSession() {
        assertThat(problems(decide(
                        PUBLISHED,
                        Proposals.edit(2, series("Séances", named("e-1", inDays(10, null)), inDays(20, 25))))))
                .containsExactly("sessions[0].capacity REQUIRED");
    }

    @Test
    void namesWhatIsWrongWithTimes() {
        Instant start = NOW.plus(Duration.ofDays(3));
        PlannedSession backwards = PlannedSession.at(null, start, start.minusSeconds(1), null, 5, List.of());
        PlannedSession tooEarly = PlannedSession.at(
                null, Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("1900-01-01T01:00:00Z"), null, 5, List.of());
        PlannedSession tooLate = PlannedSession.at(
                null,
                NOW.plus(Duration.ofDays(366 * 5 + 2)),
                NOW.plus(Duration.ofDays(366 * 5 + 3)),
                null,
                5,
                List.of());
        PlannedSession endless = PlannedSession.at(null, start, start.plus(Duration.ofDays(2)), null, 5, List.of());
        PlannedSession timeless = PlannedSession.at(null, null, null, null, 5, List.of());

        assertThat(problems(Event.decide(
                        null,
                        new EventCommand.Create("e", series("x", backwards, tooEarly, tooLate, endless, timeless)),
                        NOW)))
                .containsExactly(
                        "sessions[0].end END_BEFORE_START",
                        "sessions[1].start OUTSIDE_LIMITS",
                        "sessions[2].start OUTSIDE_LIMITS",
                        "sessions[3].end TOO_LONG_A_SESSION",
                        "sessions[4].start REQUIRED",
                        "sessions[4].end REQUIRED");
    }

    @Test
    void changesTheCapacityWithinLimits() {
        Event larger = after(PUBLISHED, new EventCommand.ChangeCapacity("e-1", 30));

        assertThat(larger.details().sessions()).extracting(Session::capacity).containsExactly(30, 25);
        assertThat(problems(decide(PUBLISHED, new EventCommand.ChangeCapacity("e-1", 0))))
                .containsExactly("capacity TOO_SMALL");
        assertThat(problems(decide(PUBLISHED, new EventCommand.ChangeCapacity("e-1", 5001))))
                .containsExactly("capacity TOO_LARGE");
        assertThat(refusal(decide(PUBLISHED, new EventCommand.ChangeCapacity("e-9", 5))))
                .isEqualTo(new EventDecision.SessionUnknown());
    }

    @Test
    void hasNoCapacityToChangeWithoutSignUp() {
        Event stand = after(draft("e", series("Stand", inDays(5, null))), new EventCommand.Publish());

        assertThat(stand.details().sessions().getFirst().window()).isNull();
        assertThat(refusal(decide(stand, new EventCommand.ChangeCapacity("e-1", 5))))
                .isEqualTo(new EventDecision.NoSignUp());
    }

    @Test
    void endsWithItsLastSession() {
        Event one = after(PUBLISHED, new EventCommand.EndSession("e-1", true));
        Event both = after(one, new EventCommand.EndSession("e-2", true));

        assertThat(one).isInstanceOf(Event.Published.class);
        assertThat(both).isInstanceOf(Event.Ended.class);
        assertThat(after(both, new EventCommand.EndSession("e-2", true))).isEqualTo(both);
        assertThat(refusal(decide(one, new EventCommand.ChangeCapacity("e-1", 5))))
                .isEqualTo(new EventDecision.SessionEnded());
        assertThat(refusal(decide(both, Proposals.cancel()))).isEqualTo(new EventDecision.EventEnded());
    }

    @Test
    void endsWhatIsOverWhenTheClockSaysSo() {
        Instant afterFirst = NOW.plus(Duration.ofDays(10)).plus(Duration.ofHours(3));

        assertThat(changes(decide(PUBLISHED, new EventCommand.EndDue()))).isEmpty();
        assertThat(changes(Event.decide(PUBLISHED, new EventCommand.EndDue(), afterFirst)))
                .containsExactly(new EventChange.SessionsEnded(List.of("e-1")));
    }

    @Test
    void cancelsWhatIsStillPlanned() {
        Event cancelled =
                after(PUBLISHED, new EventCommand.EndSession("e-1", true), Proposals.cancel(), Proposals.cancel());

        assertThat(cancelled).isEqualTo(new Event.Cancelled(4, cancelled.details(), true));
        assertThat(cancelled.details().sessions())
                .extracting(Session::state)
                .containsExactly(Session.State.ENDED, Session.State.CANCELLED);
        assertThat(refusal(decide(cancelled, new EventCommand.Publish())))
                .isEqualTo(new EventDecision.EventCancelled());
    }

    @Test
    void sessionEndsBeforeItsDayOnlyWhenTheCallerKnowsIt() {
        Instant eve = NOW.plus(Duration.ofDays(9));
        EventCommand end = new EventCommand.EndSession("e-1", false);

        assertThat(refusal(Event.decide(PUBLISHED, end, eve))).isEqualTo(new EventDecision.SessionAhead());
        assertThat(Event.decide(PUBLISHED, new EventCommand.EndSession("e-1", true), eve))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(Event.decide(PUBLISHED, end, eve.plus(Duration.ofDays(1)))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void onlyADraftIsDeleted() {
        assertThat(after(DRAFT, new EventCommand.DeleteDraft()))
                .isEqualTo(new Event.Cancelled(
                        2, after(DRAFT, new EventCommand.Cancel()).details(), false));
        assertThat(refusal(decide(PUBLISHED, new EventCommand.DeleteDraft()))).isEqualTo(new EventDecision.NotDraft());
    }

    @Test
    void doesNotEndSessionsOfADraft() {
        assertThat(refusal(decide(DRAFT, new EventCommand.EndSession("e-1", true))))
                .isEqualTo(new EventDecision.NotPublished());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 5000})
    void mayHaveAnyNumberOfPlacesUpToFiveThousandBeforeAndAfterPublishing(int capacity) {
        EventCommand change = new EventCommand.ChangeCapacity("e-1", capacity);

        assertThat(after(DRAFT, change).details().sessions())
                .extracting(Session::capacity)
                .containsExactly(capacity, 25);
        assertThat(after(PUBLISHED, change).details().sessions())
                .extracting(Session::capacity)
                .containsExactly(capacity, 25);
    }

    @Test
    void endsNoSessionThatItDoesNotHaveOrThatWasCalledOff() {
        Event withoutSecond = after(PUBLISHED, Proposals.edit(2, series("Séances", inDays(10, 25))));

        assertThat(refusal(decide(PUBLISHED, new EventCommand.EndSession("e-9", true))))
                .isEqualTo(new EventDecision.SessionUnknown());
        assertThat(refusal(decide(withoutSecond, new EventCommand.EndSession("e-2", true))))
                .isEqualTo(new EventDecision.SessionCancelled());
    }

    static Stream<EventChange> changesOfWhatIsThere() {
        return Stream.of(
                new EventChange.Edited(DRAFT.details()),
                new EventChange.Published(),
                new EventChange.CapacityChanged("e-1", 30),
                new EventChange.SessionsEnded(List.of("e-1")),
                new EventChange.SessionsAdded(List.of(), LocalDate.EPOCH),
                new EventChange.Cancelled(null, "La salle est fermée."));
    }

    @ParameterizedTest
    @MethodSource("changesOfWhatIsThere")
    void cannotBeReadFromAJournalThatDoesNotSayHowItBegan(EventChange change) {
        assertDamaged(null, change);
    }

    static Stream<EventChange> beginnings() {
        return Stream.of(new EventChange.Drafted(DRAFT.details()), new EventChange.Recorded(DRAFT.details()));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void cannotBeReadFromAJournalInWhichItBeginsTwice(EventChange change) {
        assertDamaged(DRAFT, change);
    }

    private static void assertDamaged(@Nullable Event before, EventChange change) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Event.fold(before, 2, List.of(change)))
                .withMessageContaining(change.getClass().getSimpleName());
    }
}
