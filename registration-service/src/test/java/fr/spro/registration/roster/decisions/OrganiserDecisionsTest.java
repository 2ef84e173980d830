package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.DescribingRoster.OFFER;
import static fr.spro.registration.roster.DescribingRoster.rules;
import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.DescribingRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each decision on a line, by the line's state (first column) and whether the session is on, over or cancelled. */
class OrganiserDecisionsTest {

    private static final List<SessionStatus> ON_OVER_CANCELLED =
            List.of(SessionStatus.PUBLISHED, SessionStatus.ENDED, SessionStatus.CANCELLED);

    private final DescribingRoster words = DescribingRoster.withALineInEveryState();

    private static List<String> told(RosterCommand command) {
        return ON_OVER_CANCELLED.stream()
                .map(status -> {
                    DescribingRoster words = DescribingRoster.withALineInEveryState();
                    words.publish(words.session().status(status));
                    return words.told(command);
                })
                .toList();
    }

    private void publish(int places) {
        words.publish(words.session().capacity(places));
    }

    private List<RosterChange> changes(RosterCommand command) {
        return ((RosterDecision.Accepted) words.tell(command)).changes();
    }

    private Outcome outcome(RosterCommand command) {
        return ((RosterDecision.Accepted) words.tell(command)).outcome();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN                   | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN
            confirmed | confirmed CANCELLED, waiting OFFERED   | SESSION_ENDED        | confirmed CANCELLED
            attended  | ALREADY_ATTENDED                       | ALREADY_ATTENDED     | ALREADY_ATTENDED
            offered   | offered CANCELLED, waiting OFFERED     | SESSION_ENDED        | offered CANCELLED
            waiting   | waiting CANCELLED                      | SESSION_ENDED        | waiting CANCELLED
            pending   | pending CANCELLED                      | SESSION_ENDED        | pending CANCELLED
            cancelled | nothing                                | nothing              | nothing
            """)
    void whoeverDidNotComeGivesBackUntilTheEnd(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.Cancel(line, "holder"))).containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN
            confirmed | nothing              | nothing              | nothing
            attended  | nothing              | nothing              | nothing
            offered   | offered CONFIRMED    | NO_OFFER             | NO_OFFER
            waiting   | NO_OFFER             | NO_OFFER             | NO_OFFER
            pending   | NO_OFFER             | NO_OFFER             | NO_OFFER
            cancelled | NO_OFFER             | NO_OFFER             | NO_OFFER
            """)
    void onlyAPlaceThatIsHeldCanBeTakenAndOnlyWhileTheSessionIsOn(
            String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.AcceptOffer(line, "holder"))).containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN               | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN
            confirmed | NO_OFFER                           | NO_OFFER             | NO_OFFER
            attended  | NO_OFFER                           | NO_OFFER             | NO_OFFER
            offered   | offered CANCELLED, waiting OFFERED | offered CANCELLED    | offered CANCELLED
            waiting   | NO_OFFER                           | NO_OFFER             | NO_OFFER
            pending   | NO_OFFER                           | NO_OFFER             | NO_OFFER
            cancelled | nothing                            | nothing              | nothing
            """)
    void onlyAPlaceThatIsHeldCanBeLeftToTheNext(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.LeaveOffer(line, "holder"))).containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN
            confirmed | nothing              | nothing              | nothing
            attended  | nothing              | nothing              | nothing
            offered   | nothing              | nothing              | nothing
            waiting   | nothing              | nothing              | nothing
            pending   | pending WAITING 2    | SESSION_ENDED        | SESSION_CANCELLED
            cancelled | NOT_PENDING          | NOT_PENDING          | NOT_PENDING
            """)
    void aYesWithoutAFreePlaceIsTheLastTurn(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.Approve(line, "organiser"))).containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN | REGISTRATION_UNKNOWN
            confirmed | NOT_PENDING          | NOT_PENDING          | NOT_PENDING
            attended  | NOT_PENDING          | NOT_PENDING          | NOT_PENDING
            offered   | NOT_PENDING          | NOT_PENDING          | NOT_PENDING
            waiting   | NOT_PENDING          | NOT_PENDING          | NOT_PENDING
            pending   | pending CANCELLED    | pending CANCELLED    | pending CANCELLED
            cancelled | nothing              | nothing              | nothing
            """)
    void aNoIsForWhoeverAskedWhateverBecameOfTheSession(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.Decline(line, "complet", "organiser")))
                .containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN   | REGISTRATION_UNKNOWN   | REGISTRATION_UNKNOWN
            confirmed | nothing                | nothing                | nothing
            attended  | nothing                | nothing                | nothing
            offered   | offered CONFIRMED      | offered CONFIRMED      | SESSION_CANCELLED
            waiting   | NO_FREE_PLACE          | NO_FREE_PLACE          | SESSION_CANCELLED
            pending   | NO_FREE_PLACE          | NO_FREE_PLACE          | SESSION_CANCELLED
            cancelled | REGISTRATION_CANCELLED | REGISTRATION_CANCELLED | REGISTRATION_CANCELLED
            """)
    void aPlaceOutOfTurnIsOneThatIsFreeOrHeldForThatLine(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.GivePlace(line, "urgent", false, "organiser")))
                .containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            absent    | REGISTRATION_UNKNOWN   | REGISTRATION_UNKNOWN   | REGISTRATION_UNKNOWN
            confirmed | nothing                | nothing                | nothing
            attended  | nothing                | nothing                | nothing
            offered   | offered CONFIRMED      | offered CONFIRMED      | SESSION_CANCELLED
            waiting   | waiting CONFIRMED      | waiting CONFIRMED      | SESSION_CANCELLED
            pending   | pending CONFIRMED      | pending CONFIRMED      | SESSION_CANCELLED
            cancelled | REGISTRATION_CANCELLED | REGISTRATION_CANCELLED | REGISTRATION_CANCELLED
            """)
    void anOrganiserMayGiveAPlaceMoreThanThereAre(String line, String on, String over, String cancelled) {
        assertThat(told(new RosterCommand.GivePlace(line, "urgent", true, "organiser")))
                .containsExactly(on, over, cancelled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes   | pending CONFIRMED | second WAITING 1
            place | pending CONFIRMED | NO_FREE_PLACE
            """)
    void theLastFreePlaceGoesToTheFirstWhoIsGivenIt(String given, String first, String second) {
        words.tell(new RosterCommand.Cancel("waiting", "holder"));
        words.signUp("second");
        publish(4);
        Function<String, RosterCommand> command = line -> given.equals("yes")
                ? new RosterCommand.Approve(line, "organiser")
                : new RosterCommand.GivePlace(line, "urgent", false, "organiser");
        assertThat(words.told(command.apply("pending"))).isEqualTo(first);
        assertThat(words.told(command.apply("second"))).isEqualTo(second);
    }

    @Test
    void aYesDoesNotOpenAFullQuotaAndAPlaceOutOfTurnDoes() {
        words.apply(rules(SignUpRules.Admission.APPROVAL, new Quota(Quota.Kind.ORGANISATION, "org", 3)));
        publish(9);
        assertThat(words.told(new RosterCommand.Approve("pending", "organiser")))
                .isEqualTo("pending WAITING 2");
        assertThat(words.told(new RosterCommand.GivePlace("pending", "urgent", false, "organiser")))
                .isEqualTo("pending CONFIRMED");
    }

    @Test
    void otherRulesCountFromNowOnAndGiveThePlacesThatTheyFree() {
        SignUpRules before = words.roster.rules();
        SignUpRules full = rules(SignUpRules.Admission.OPEN, new Quota(Quota.Kind.ORGANISATION, "org", 3));
        var close = new RosterCommand.ApplyRules(full, before, "organiser");
        assertThat(changes(close)).containsExactly(new RosterChange.RulesApplied(full, NOW, "organiser"));
        assertThat(words.roster.rules()).isEqualTo(full);
        publish(4);

        var open = new RosterCommand.ApplyRules(before, full, "organiser");
        assertThat(changes(open))
                .containsExactly(
                        new RosterChange.RulesApplied(before, NOW, "organiser"),
                        new RosterChange.Offered("waiting", OFFER.deadline(NOW)));
    }

    @Test
    void rulesMadeFromOthersThanThoseThatCountAreNotTakenOver() {
        SignUpRules seen = words.roster.rules();
        var first = new RosterCommand.ApplyRules(SignUpRules.USUAL, seen, "ada");
        var second = new RosterCommand.ApplyRules(rules(SignUpRules.Admission.INVITATION), seen, "grace");

        assertThat(outcome(first)).isEqualTo(new Outcome.RulesNoted(SignUpRules.USUAL));
        assertThat(words.told(second)).isEqualTo("RULES_CHANGED");
        assertThat(outcome(first)).as("a retry").isEqualTo(new Outcome.RulesNoted(SignUpRules.USUAL));
        assertThat(changes(first)).isEmpty();
        assertThat(words.roster.rules()).isEqualTo(SignUpRules.USUAL);
    }

    @Test
    void theJournalKeepsWhoDecidedWhenAndWhy() {
        assertThat(changes(new RosterCommand.Decline("pending", "complet", "ada")))
                .containsExactly(new RosterChange.Declined("pending", NOW, "ada", "complet"));
        assertThat(changes(new RosterCommand.GivePlace("waiting", "urgent", true, "ada")))
                .containsExactly(new RosterChange.GivenPlace("waiting", NOW, "ada", "urgent"));
        assertThat(changes(new RosterCommand.AcceptOffer("offered", "holder")))
                .containsExactly(new RosterChange.OfferAccepted("offered", NOW, "holder"));
        assertThat(changes(new RosterCommand.Cancel("confirmed", "ada", "salle trop petite")))
                .containsExactly(new RosterChange.Cancelled("confirmed", NOW, "ada", "salle trop petite"));
    }

    @Test
    void theAnswerTellsTheLineAsItIsAfterwards() {
        assertThat(outcome(new RosterCommand.Approve("waiting", "ada"))).isEqualTo(standing("waiting"));
        assertThat(outcome(new RosterCommand.Approve("pending", "ada"))).isEqualTo(standing("pending"));
        assertThat(outcome(new RosterCommand.Approve("attended", "ada"))).isEqualTo(standing("attended"));
        assertThat(outcome(new RosterCommand.AcceptOffer("offered", "holder"))).isEqualTo(standing("offered"));
        assertThat(outcome(new RosterCommand.AcceptOffer("offered", "holder"))).isEqualTo(standing("offered"));
        assertThat(outcome(new RosterCommand.GivePlace("offered", "", false, "ada")))
                .isEqualTo(standing("offered"));
        assertThat(outcome(new RosterCommand.GivePlace("waiting", "", true, "ada")))
                .isEqualTo(standing("waiting"));
        assertThat(outcome(new RosterCommand.Decline("cancelled", null, "ada")))
                .isEqualTo(new Outcome.GivenBack("cancelled"));
        assertThat(outcome(new RosterCommand.LeaveOffer("cancelled", "holder")))
                .isEqualTo(new Outcome.GivenBack("cancelled"));
    }

    private Outcome.Standing standing(String line) {
        RegistrationView view = words.roster.view(line).orElseThrow();
        return new Outcome.Standing(line, view.state(), view.position());
    }
}
