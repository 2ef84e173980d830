package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.DescribingRoster;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.Correct;
import fr.spro.registration.roster.RosterCommand.CorrectAddress;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.DecisionBatch;
import fr.spro.registration.signup.DoubleBookingCheck;
import fr.spro.registration.signup.TimeClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data of a line are corrected, by what its person has; the lines are named after their states. */
class CorrectionsTest {

    private final DescribingRoster words = DescribingRoster.withALineInEveryState();

    private RegistrationDetails line(String id) {
        return words.roster.view(id).orElseThrow().line();
    }

    private Correct to(String id, @Nullable String organisation, @Nullable PersonFunction function, String... fields) {
        return new Correct(line(id), organisation, "elsewhere", function, List.of(fields), "holder");
    }

    private static List<RosterChange> changes(RosterDecision decision) {
        return ((RosterDecision.Accepted) decision).changes();
    }

    private static RefusalReason why(RosterDecision decision) {
        return ((RosterDecision.Refused) decision).why();
    }

    @ParameterizedTest
    @CsvSource({"confirmed", "attended", "offered", "waiting", "pending"})
    void anotherOrganisationKeepsPlaceAndTurn(String id) {
        words.publish(words.session().openTo(List.of("elsewhere")));

        assertThat(words.told(to(id, "org-2", PersonFunction.ACCUEIL))).isEqualTo("nothing");

        assertThat(line(id).organisationId()).isEqualTo("org-2");
        assertThat(line(id).territory()).isEqualTo("elsewhere");
        assertThat(line(id).function()).isEqualTo(PersonFunction.ACCUEIL);
    }

    @Test
    void aFullQuotaOfTheNewOrganisationCountsThePersonInstead() {
        words.publish(words.session().capacity(10));
        words.apply(DescribingRoster.rules(SignUpRules.Admission.OPEN, new Quota(Quota.Kind.ORGANISATION, "org-2", 1)));
        Correct first = new Correct(line("confirmed"), "org-2", null, PersonFunction.CONSEIL, List.of(), "holder");
        Correct second = new Correct(line("attended"), "org-2", null, PersonFunction.CONSEIL, List.of(), "holder");

        words.tell(first);
        words.tell(second);

        assertThat(words.roster.view("attended").orElseThrow().state()).isEqualTo(RegistrationState.CONFIRMED);
        assertThat(words.roster.counts(1).orElseThrow().byOrganisation()).containsKey("org-2");
        assertThat(words.roster.quotas(NOW))
                .filteredOn(use -> "org-2".equals(use.key()))
                .extracting(Quota.Use::used)
                .containsExactly(2);
    }

    @Test
    void namesOfFieldsAreWrittenDownAndNoValue() {
        RosterDecision decision = words.tell(to("confirmed", "org", PersonFunction.CONSEIL, "givenName", "needs"));

        assertThat(changes(decision))
                .containsExactly(new RosterChange.Corrected(
                        line("confirmed"), List.of("givenName", "needs"), null, NOW, "holder"));
    }

    @Test
    void nothingIsWrittenDownWhereNothingIsCorrected() {
        assertThat(changes(words.tell(to("confirmed", "org", PersonFunction.CONSEIL))))
                .isEmpty();
    }

    @Test
    void isRefusedWithItsReason() {
        assertThat(why(words.tell(to("confirmed", "org-2", PersonFunction.CONSEIL))))
                .isEqualTo(RefusalReason.TERRITORY_NOT_ADMITTED);
        assertThat(why(words.tell(
                        new Correct(line("confirmed"), null, null, PersonFunction.CONSEIL, List.of(), "holder"))))
                .isEqualTo(RefusalReason.AUDIENCE_MISMATCH);
        assertThat(why(words.tell(to("cancelled", "org", PersonFunction.ACCUEIL))))
                .isEqualTo(RefusalReason.REGISTRATION_CANCELLED);
        Correct late = to("confirmed", "org", PersonFunction.ACCUEIL);
        words.tell(late);
        assertThat(why(words.tell(late))).isEqualTo(RefusalReason.REGISTRATION_CHANGED);
        words.publish(words.session().functions(Set.of(PersonFunction.CONSEIL)));
        assertThat(why(words.tell(to("waiting", "org", PersonFunction.DIRECTION))))
                .isEqualTo(RefusalReason.FUNCTION_NOT_ADMITTED);
        // Who was admitted before stays, and corrects their name.
        assertThat(words.tell(to("confirmed", "org", PersonFunction.ACCUEIL, "familyName")))
                .isInstanceOf(RosterDecision.Accepted.class);
        words.publish(words.session().status(SessionStatus.ENDED));
        assertThat(why(words.tell(to("waiting", "org", PersonFunction.CONSEIL, "givenName"))))
                .isEqualTo(RefusalReason.SESSION_ENDED);
    }

    @Test
    void aNewAddressLeadsToTheSameLineAndTheOneBeforeIsFree() {
        assertThat(words.told(new CorrectAddress("confirmed", "moved", "holder")))
                .isEqualTo("nothing");
        assertThat(line("confirmed").personKey()).isEqualTo("moved");

        words.tell(DescribingRoster.register("moved"));
        words.apply(DescribingRoster.rules(SignUpRules.Admission.OPEN));
        assertThat(words.roster.view("moved"))
                .as("the person with the new address is on the roster")
                .isEmpty();
        words.tell(new RosterCommand.Register(
                "other", "body", "newcomer", "confirmed", "org", PersonFunction.CONSEIL, false));
        assertThat(words.roster.view("newcomer")).isPresent();
    }

    @Test
    void anAddressWithALiveRegistrationIsRefused() {
        assertThat(why(words.tell(new CorrectAddress("confirmed", "waiting", "holder"))))
                .isEqualTo(RefusalReason.ADDRESS_ON_ROSTER);
        assertThat(words.tell(new CorrectAddress("confirmed", "cancelled", "holder")))
                .isInstanceOf(RosterDecision.Accepted.class);
    }

    @Test
    void aNewAddressClaimsTheTimeAndGivesBackThatOfTheOneBefore() {
        List<String> claimed = new ArrayList<>();
        List<String> released = new ArrayList<>();
        TimeClaims agenda = new TimeClaims() {
            @Override
            public Map<String, RosterCommand.Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
                claims.forEach(claim -> claimed.add(claim.personKey()));
                return Map.of();
            }

            @Override
            public void release(String sessionId, Collection<Claim> claims) {
                claims.forEach(claim -> released.add(claim.personKey()));
            }
        };
        CorrectAddress command = new CorrectAddress("confirmed", "moved", "holder");
        DoubleBookingCheck guard = DoubleBookingCheck.claim(agenda, words.roster, List.of(command), NOW);
        words.roster.onTrial();
        DecisionBatch batch = DecisionBatch.decide(words.roster, List.of(command), NOW);
        guard.release(words.roster, batch, Runnable::run);

        assertThat(claimed).containsExactly("moved");
        assertThat(released).containsExactly("confirmed");
    }
}
