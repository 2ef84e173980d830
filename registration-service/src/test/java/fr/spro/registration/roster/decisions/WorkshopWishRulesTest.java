package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkshopWishRulesTest {
    private final Roster roster = Roster.empty("s");

    @BeforeEach
    void aPersonWithAPlace() {
        tell(new RosterCommand.ApplySession(aSession("s").wishes().copy()), NOW);
        tell(new RosterCommand.Register("k", "b", "r", "p", "org", PersonFunction.CONSEIL, false), NOW);
    }

    private RosterDecision tell(RosterCommand command, Instant now) {
        RosterDecision decision = roster.decide(command, now);
        if (decision instanceof RosterDecision.Accepted(List<RosterChange> changes, Outcome _, IdempotentAnswer _)
                && !changes.isEmpty()) {
            roster.apply(new RosterEntry("s", roster.version() + 1, "w", now, changes, List.of()));
        }
        return decision;
    }

    private RosterDecision wish(String... wishes) {
        return tell(new RosterCommand.Wish("r", List.of(wishes), "holder"), NOW);
    }

    private List<String> kept() {
        return roster.view("r").orElseThrow().wishes();
    }

    private static RefusalReason why(RosterDecision decision) {
        return ((RosterDecision.Refused) decision).why();
    }

    @Test
    void areKeptInTheirOrderAndReplacedByNewerOnes() {
        wish("b", "a");
        assertThat(kept()).containsExactly("b", "a");

        wish("d");
        assertThat(kept()).containsExactly("d");

        wish();
        assertThat(kept()).isEmpty();
    }

    @Test
    void changeNothingWhenTheyAreSentAgain() {
        wish("b", "a");

        RosterDecision again = wish("b", "a");

        assertThat(((RosterDecision.Accepted) again).changes()).isEmpty();
        assertThat(((RosterDecision.Accepted) again).outcome()).isEqualTo(new Outcome.Wished("r", List.of("b", "a")));
    }

    @Test
    void areRefusedWhenTheyCannotBe() {
        assertThat(why(wish("a", "b", "c"))).isEqualTo(RefusalReason.TOO_MANY_WISHES);
        assertThat(why(wish("a", "a"))).isEqualTo(RefusalReason.WISH_TWICE);
        assertThat(why(wish("z"))).isEqualTo(RefusalReason.WISH_UNKNOWN);
        assertThat(why(tell(new RosterCommand.Wish("nobody", List.of("a"), "holder"), NOW)))
                .isEqualTo(RefusalReason.REGISTRATION_UNKNOWN);
        assertThat(kept()).isEmpty();
    }

    @Test
    void changeUntilTheMomentTheyClose() {
        Instant closes = NOW.plus(Duration.ofDays(23));

        assertThat(tell(new RosterCommand.Wish("r", List.of("a"), "holder"), closes.minusMillis(1)))
                .isInstanceOf(RosterDecision.Accepted.class);
        assertThat(why(tell(new RosterCommand.Wish("r", List.of("b"), "holder"), closes)))
                .isEqualTo(RefusalReason.WISHES_CLOSED);
        assertThat(kept()).containsExactly("a");
    }

    @Test
    void areNothingForARegistrationThatWasGivenBackOrASessionWithoutWorkshops() {
        tell(new RosterCommand.Cancel("r", "holder"), NOW);
        assertThat(why(wish("a"))).isEqualTo(RefusalReason.REGISTRATION_CANCELLED);

        tell(new RosterCommand.ApplySession(aSession("s").version(2).copy()), NOW);
        assertThat(why(wish("a"))).isEqualTo(RefusalReason.NO_WISHES);
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, SESSION_CANCELLED", "ENDED, SESSION_ENDED"})
    void stayAsTheyAreWhenTheSessionIsOffOrOver(SessionStatus status, RefusalReason reason) {
        wish("b");
        tell(
                new RosterCommand.ApplySession(
                        aSession("s").wishes().version(2).status(status).copy()),
                NOW);
        assertThat(why(wish("a"))).isEqualTo(reason);
        assertThat(kept()).containsExactly("b");
    }

    @Test
    void areThoseOfPeopleWhoWaitToo() {
        tell(
                new RosterCommand.ApplySession(
                        aSession("s").wishes().version(2).capacity(1).copy()),
                NOW);
        tell(new RosterCommand.Register("k2", "b", "w", "q", "org", PersonFunction.CONSEIL, false), NOW);
        assertThat(roster.view("w").orElseThrow().state()).isEqualTo(RegistrationState.WAITING);

        tell(new RosterCommand.Wish("w", List.of("c"), "holder"), NOW);
        tell(new RosterCommand.Cancel("r", "holder"), NOW);

        assertThat(roster.view("w").orElseThrow().state()).isEqualTo(RegistrationState.CONFIRMED);
        assertThat(roster.view("w").orElseThrow().wishes()).containsExactly("c");
    }
}
