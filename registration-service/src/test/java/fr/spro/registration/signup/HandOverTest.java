package fr.spro.registration.signup;

import static fr.spro.registration.roster.DescribingRoster.member;
import static fr.spro.registration.roster.DescribingRoster.rules;
import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.DescribingRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand.HandOver;
import fr.spro.registration.roster.RosterCommand.IfFull;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WaitingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line goes to a colleague, by what both have; the lines are named after their states. */
class HandOverTest {

    private final DescribingRoster words = DescribingRoster.withALineInEveryState();

    private static HandOver handOver(String from, Member to) {
        return new HandOver("key-over", "body", from, to, "holder");
    }

    private static HandOver handOver(String from, String to) {
        return handOver(from, new Member("new", to, "org", PersonFunction.CONSEIL, false, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN               | REGISTRATION_UNKNOWN   | REGISTRATION_UNKNOWN
            confirmed | confirmed CANCELLED, new CONFIRMED | SESSION_ENDED          | SESSION_CANCELLED
            attended  | ALREADY_ATTENDED                   | ALREADY_ATTENDED       | ALREADY_ATTENDED
            offered   | offered CANCELLED, new OFFERED     | SESSION_ENDED          | SESSION_CANCELLED
            waiting   | waiting CANCELLED, new WAITING 1   | SESSION_ENDED          | SESSION_CANCELLED
            pending   | pending CANCELLED, new PENDING     | SESSION_ENDED          | SESSION_CANCELLED
            cancelled | REGISTRATION_CANCELLED             | REGISTRATION_CANCELLED | REGISTRATION_CANCELLED
            """)
    void aNewcomerHasWhatTheColleagueHad(String from, String on, String over, String cancelled) {
        RosterState state = words.roster.state();
        assertThat(words.told(handOver(from, "newcomer"))).isEqualTo(on);

        DescribingRoster ended = new DescribingRoster(state);
        ended.publish(ended.session().status(SessionStatus.ENDED));
        assertThat(ended.told(handOver(from, "newcomer"))).isEqualTo(over);

        DescribingRoster off = new DescribingRoster(state);
        off.publish(off.session().status(SessionStatus.CANCELLED));
        assertThat(off.told(handOver(from, "newcomer"))).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            confirmed | confirmed | nothing
            confirmed | attended  | confirmed CANCELLED, waiting OFFERED
            confirmed | offered   | confirmed CANCELLED, offered CONFIRMED, waiting OFFERED
            confirmed | waiting   | confirmed CANCELLED, waiting CONFIRMED
            confirmed | pending   | confirmed CANCELLED, pending CONFIRMED
            confirmed | cancelled | confirmed CANCELLED, new CONFIRMED
            offered   | confirmed | offered CANCELLED, waiting OFFERED
            offered   | offered   | nothing
            offered   | waiting   | offered CANCELLED, waiting OFFERED
            offered   | pending   | offered CANCELLED, waiting OFFERED
            waiting   | confirmed | waiting CANCELLED
            waiting   | offered   | waiting CANCELLED
            waiting   | pending   | waiting CANCELLED
            pending   | confirmed | pending CANCELLED
            pending   | waiting   | pending CANCELLED
            """)
    void aColleagueWhoIsThereGetsThePlaceUnlessTheyHaveOneAndTheNextInLineWhatIsLeft(
            String from, String to, String told) {
        assertThat(words.told(handOver(from, to))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
               |    | 99 | new CONFIRMED
               | 30 | 29 | new CONFIRMED
               | 30 | 30 | HAND_OVER_CLOSED
            20 | 30 | 19 | new CONFIRMED
            20 | 30 | 20 | HAND_OVER_CLOSED
            40 | 30 | 35 | new CONFIRMED
            40 |    | 39 | new CONFIRMED
            40 |    | 40 | HAND_OVER_CLOSED
            """)
    void aLineGoesToAColleagueBeforeTheSessionStartsOrWhenTheRulesSay(
            @Nullable Integer until, @Nullable Integer start, int now, String told) {
        DescribingRoster calm = new DescribingRoster();
        calm.publish(calm.session().at(day(start)));
        calm.apply(new SignUpRules(SignUpRules.Admission.OPEN, null, List.of(), null, day(until), false, 0, List.of()));
        calm.signUp("a");
        Instant then = NOW.plus(Duration.ofDays(now));
        assertThat(calm.told(handOver("a", "newcomer"), then).replace("a CANCELLED, ", ""))
                .isEqualTo(told);
    }

    private static @Nullable Instant day(@Nullable Integer day) {
        return day == null ? null : NOW.plus(Duration.ofDays(day));
    }

    @Test
    void aLineGoesOnlyToSomebodyWhomTheSessionIsFor() {
        words.publish(words.session().functions(Set.of(PersonFunction.CONSEIL)));
        assertThat(words.told(handOver("confirmed", new Member("new", "n", null, null, false, null))))
                .isEqualTo("AUDIENCE_MISMATCH");
        var director = new Member("new", "n", "org", PersonFunction.DIRECTION, false, null);
        assertThat(words.told(handOver("confirmed", director))).isEqualTo("FUNCTION_NOT_ADMITTED");
    }

    @Test
    void theJournalKeepsWhoGaveTheLineToWhomAndTheColleagueIsToldTheSameWhetherThereOrNot() {
        RosterDecision.Accepted given = (RosterDecision.Accepted) words.tell(handOver("waiting", "newcomer"));
        RegistrationDetails line =
                new RegistrationDetails("new", "newcomer", "org", PersonFunction.CONSEIL, NOW, false, false);
        assertThat(given.changes()).containsExactly(new RosterChange.HandedOver("waiting", line, NOW, "holder"));
        assertThat(given.outcome()).isEqualTo(new Outcome.SignedUp("new", RegistrationState.WAITING, 1));

        DescribingRoster other = DescribingRoster.withALineInEveryState();
        RosterDecision.Accepted merged = (RosterDecision.Accepted) other.tell(handOver("waiting", "pending"));
        assertThat(merged.changes()).containsExactly(new RosterChange.Cancelled("waiting", NOW, "holder"));
        assertThat(merged.outcome()).isEqualTo(given.outcome());
    }

    @Test
    void aRetryGetsTheFirstAnswerAndGivesNothingTwice() {
        HandOver handOver = handOver("confirmed", "newcomer");
        RosterDecision.Accepted first = (RosterDecision.Accepted) words.tell(handOver);
        assertThat(words.told(handOver)).isEqualTo("nothing");
        assertThat(words.tell(handOver)).isEqualTo(new RosterDecision.Accepted(List.of(), first.outcome()));
        assertThat(words.told(new HandOver("key-over", "other body", "waiting", member("x"), "holder")))
                .isEqualTo("KEY_REUSED");
    }

    @Test
    void whoTakesALineOverWaitsTogetherWithTheGroupOfBefore() {
        DescribingRoster full = new DescribingRoster();
        full.publish(full.session().capacity(1));
        full.apply(rules(SignUpRules.Admission.OPEN));
        full.tell(new RegisterGroup(
                "key-group",
                "body",
                "together",
                List.of(member("a"), member("b")),
                IfFull.WAIT_TOGETHER,
                false,
                SignUpOrigin.Kind.GROUP,
                RegisterGroup.REFERENT));
        assertThat(full.told(handOver("a", "newcomer"))).isEqualTo("a CANCELLED, new WAITING 1");
        assertThat(full.roster.holdup("new", NOW)).contains(new WaitingReason.Together(2));
        assertThat(full.roster.holdup("b", NOW)).contains(new WaitingReason.Together(2));
    }
}
