package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Roster roster = Roster.empty("s");

    private RosterDecision tell(RosterCommand command, Instant now) {
        RosterDecision decision = roster.decide(command, now);
        if (decision instanceof RosterDecision.Accepted(List<RosterChange> changes, Outcome _, IdempotentAnswer answer)
                && (!changes.isEmpty() || answer != null)) {
            roster.apply(new RosterEntry(
                    "s", roster.version() + 1, "w", now, changes, answer == null ? List.of() : List.of(answer)));
        }
        return decision;
    }

    private RosterDecision tell(RosterCommand command) {
        return tell(command, NOW);
    }

    private RosterDecision signUp(String person) {
        return tell(register(person));
    }

    private static RosterCommand.Register register(String person) {
        return new RosterCommand.Register(
                "key-" + person, "body", "r-" + person, person, "org-1", PersonFunction.CONSEIL, false);
    }

    private void open(Sessions sessions) {
        tell(new RosterCommand.ApplySession(sessions.copy()));
    }

    private static @Nullable RefusalReason why(RosterDecision decision) {
        return decision instanceof RosterDecision.Refused(RefusalReason reason) ? reason : null;
    }

    private static Outcome outcome(RosterDecision decision) {
        return ((RosterDecision.Accepted) decision).outcome();
    }

    private RegistrationState stateOf(String person) {
        return roster.view("r-" + person).orElseThrow().state();
    }

    private Counts counts() {
        return roster.counts(roster.version()).orElseThrow();
    }

    @Test
    void refusesWhenSessionIsUnknownOrNotOpenOrClosedOrOver() {
        assertThat(why(signUp("a"))).isEqualTo(RefusalReason.SESSION_UNKNOWN);
        open(aSession("s"));
        assertThat(why(tell(register("a"), NOW.minus(Duration.ofDays(11))))).isEqualTo(RefusalReason.SESSION_NOT_OPEN);
        assertThat(why(tell(register("a"), NOW.plus(Duration.ofDays(29))))).isEqualTo(RefusalReason.SESSION_CLOSED);
        open(aSession("s").version(2).capacity(null));
        assertThat(why(signUp("a"))).isEqualTo(RefusalReason.NO_SIGN_UP);
        open(aSession("s").version(3).status(SessionStatus.CANCELLED));
        assertThat(why(signUp("a"))).isEqualTo(RefusalReason.SESSION_CANCELLED);
        open(aSession("s").version(4).status(SessionStatus.ENDED));
        assertThat(why(signUp("a"))).isEqualTo(RefusalReason.SESSION_ENDED);
        assertThat(roster.size()).isZero();
    }

    @Test
    void refusesThePublicAtAMeetingOfProfessionals() {
        open(aSession("s"));
        var citizen = new RosterCommand.Register("k", "b", "r", "p", null, null, false);
        assertThat(why(tell(citizen))).isEqualTo(RefusalReason.AUDIENCE_MISMATCH);
        open(aSession("s").version(2).audience(Audience.PUBLIC));
        assertThat(why(tell(citizen))).isNull();
    }

    @Test
    void fillsThenQueuesThenPromotesInOrder() {
        open(aSession("s").capacity(2));
        assertThat(outcome(signUp("a"))).isEqualTo(new Outcome.SignedUp("r-a", RegistrationState.CONFIRMED, null));
        signUp("b");
        assertThat(outcome(signUp("c"))).isEqualTo(new Outcome.SignedUp("r-c", RegistrationState.WAITING, 1));
        assertThat(outcome(signUp("d"))).isEqualTo(new Outcome.SignedUp("r-d", RegistrationState.WAITING, 2));

        RosterDecision decision = tell(new RosterCommand.Cancel("r-a", "holder"));

        assertThat(((RosterDecision.Accepted) decision).changes())
                .containsExactly(new RosterChange.Cancelled("r-a", NOW, "holder"), new RosterChange.Promoted("r-c"));
        assertThat(roster.view("r-d").orElseThrow().position()).isEqualTo(1);
        assertThat(outcome(tell(new RosterCommand.Cancel("r-a", "holder")))).isEqualTo(new Outcome.GivenBack("r-a"));
    }

    @Test
    void dropsNobodyWhenTheCapacityIsLoweredAndPromotesWhenItIsRaised() {
        open(aSession("s").capacity(3));
        List.of("a", "b", "c", "d", "e").forEach(this::signUp);
        open(aSession("s").version(2).capacity(1));
        assertThat(counts().confirmed()).isEqualTo(3);
        assertThat(counts().excess()).isEqualTo(2);
        tell(new RosterCommand.Cancel("r-a", "holder"));
        assertThat(stateOf("d")).isEqualTo(RegistrationState.WAITING);
        open(aSession("s").version(3).capacity(9));
        assertThat(counts().waiting()).isZero();
        assertThat(counts().free()).isEqualTo(5);
    }

    @Test
    void tellsSomebodyAlreadyThereTheSameAsANewcomerAndChangesNothing() {
        open(aSession("s").capacity(1));
        signUp("a");
        RosterDecision again = tell(
                new RosterCommand.Register("other-key", "body", "fresh", "a", "org-1", PersonFunction.CONSEIL, false));
        assertThat(outcome(again)).isEqualTo(new Outcome.SignedUp("fresh", RegistrationState.WAITING, 1));
        assertThat(((RosterDecision.Accepted) again).changes()).containsExactly(new RosterChange.SignedUpAgain("r-a"));
        assertThat(roster.size()).isEqualTo(1);
        assertThat(counts().waiting()).isZero();
    }

    @Test
    void givesARetryTheFirstAnswerAndRefusesAnotherBodyUnderTheSameKey() {
        open(aSession("s").capacity(1));
        signUp("a");
        signUp("b");
        tell(new RosterCommand.Cancel("r-a", "holder"));
        assertThat(outcome(signUp("b"))).isEqualTo(new Outcome.SignedUp("r-b", RegistrationState.WAITING, 1));
        assertThat(stateOf("b")).isEqualTo(RegistrationState.CONFIRMED);
        var other = new RosterCommand.Register("key-b", "else", "r-x", "b", "o", PersonFunction.AUTRE, false);
        assertThat(why(tell(other))).isEqualTo(RefusalReason.KEY_REUSED);
    }

    @Test
    void marksPresenceOncePerScanAndUndoesIt() {
        open(aSession("s").capacity(1));
        signUp("a");
        var scan = new RosterCommand.Attend("r-a", "scan-1", NOW.plusSeconds(9), "door");
        assertThat(outcome(tell(scan))).isEqualTo(new Outcome.Present("r-a", NOW, false));
        assertThat(outcome(tell(scan))).isEqualTo(new Outcome.Present("r-a", NOW, false));
        assertThat(outcome(tell(new RosterCommand.Attend("r-a", "scan-2", NOW, "door"))))
                .isEqualTo(new Outcome.Present("r-a", NOW, true));
        assertThat(why(tell(new RosterCommand.Cancel("r-a", "holder")))).isEqualTo(RefusalReason.ALREADY_ATTENDED);

        tell(new RosterCommand.UndoAttendance("r-a", "scan-1", "door"));

        assertThat(counts().attended()).isZero();
        assertThat(outcome(tell(scan))).isEqualTo(new Outcome.Present("r-a", null, false));
        assertThat(outcome(tell(new RosterCommand.Attend("r-a", "scan-2", NOW, "door"))))
                .isEqualTo(new Outcome.Present("r-a", null, false));
        tell(new RosterCommand.Attend("r-a", "scan-3", NOW, "door"));
        assertThat(counts().attended()).isEqualTo(1);
    }

    @Test
    void letsAWaitingPersonInAtTheDoorAndPutsThemBackOnUndo() {
        open(aSession("s").capacity(1));
        List.of("a", "b", "c").forEach(this::signUp);
        tell(new RosterCommand.Attend("r-c", "scan", NOW, "door"));
        assertThat(counts().excess()).isEqualTo(1);
        assertThat(stateOf("c")).isEqualTo(RegistrationState.CONFIRMED);
        tell(new RosterCommand.UndoAttendance("r-c", "undo", "door"));
        assertThat(stateOf("c")).isEqualTo(RegistrationState.WAITING);
        assertThat(roster.view("r-c").orElseThrow().position()).isEqualTo(2);
        tell(new RosterCommand.Cancel("r-b", "holder"));
        assertThat(why(tell(new RosterCommand.Attend("r-b", "scan-b", NOW, "door"))))
                .isEqualTo(RefusalReason.NOT_CONFIRMED);
    }

    @Test
    void admitsWalkInsOncePerScanAndRecognisesSomebodyWhoSignedUp() {
        open(aSession("s").capacity(1));
        signUp("a");
        var walkIn = new RosterCommand.WalkIn("w-1", "r-w", null, null, null, NOW, "door", false);
        assertThat(outcome(tell(walkIn))).isEqualTo(new Outcome.Present("r-w", NOW, false));
        var retry = new RosterCommand.WalkIn("w-1", "r-other", null, null, null, NOW, "door", false);
        assertThat(outcome(tell(retry))).isEqualTo(new Outcome.Present("r-w", NOW, false));
        var known = new RosterCommand.WalkIn("w-2", "r-new", "a", null, null, NOW, "door", false);
        assertThat(outcome(tell(known))).isEqualTo(new Outcome.Present("r-a", NOW, false));
        assertThat(counts().confirmed()).isEqualTo(2);
        assertThat(counts().attended()).isEqualTo(2);
        assertThat(counts().byOrganisation()).containsOnlyKeys("org-1");
    }

    @Test
    void ignoresAnOlderCopyOfTheSession() {
        open(aSession("s").version(5).capacity(7));
        open(aSession("s").version(4).capacity(1));
        assertThat(counts().capacity()).isEqualTo(7);
        assertThat(roster.version()).isEqualTo(1);
    }

    @Test
    void takesBackATrialCompletely() {
        open(aSession("s").capacity(2));
        List.of("a", "b", "c").forEach(this::signUp);
        tell(new RosterCommand.Attend("r-b", "scan", NOW, "door"));
        RosterState before = roster.state();
        roster.onTrial();
        for (RosterCommand command : List.of(
                new RosterCommand.Cancel("r-a", "holder"),
                register("d"),
                new RosterCommand.UndoAttendance("r-b", "scan", "door"),
                new RosterCommand.ApplySession(
                        aSession("s").version(2).capacity(9).copy()))) {
            roster.attempt((RosterDecision.Accepted) roster.decide(command, NOW));
        }
        roster.takeBack();
        assertThat(roster.state()).isEqualTo(before);
        assertThat(counts())
                .isEqualTo(Roster.of(before).counts(roster.version()).orElseThrow());
    }
}
