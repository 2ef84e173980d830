package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpRulesTest {

    private static final Quota OF_ORG = new Quota(Quota.Kind.ORGANISATION, "org", 3);
    private static final Quota OF_EACH = new Quota(Quota.Kind.ORGANISATION, null, 1);
    private static final Quota OF_TERRITORY = new Quota(Quota.Kind.TERRITORY, "org", 5);

    private static SignUpRules rules(List<Quota> quotas, @Nullable Instant until) {
        return new SignUpRules(
                SignUpRules.Admission.INVITATION,
                new OfferRule(4, Set.of()),
                quotas,
                until,
                NOW,
                true,
                6,
                List.of(new Question("k", Question.Kind.TEXT, "Quoi ?", null, true, List.of(), "Pour savoir", 7)));
    }

    @Test
    void aNewRoundChangesTheLinksAndNothingElse() {
        SignUpRules before = rules(List.of(OF_ORG), NOW);
        assertThat(before.nextRound())
                .isEqualTo(new SignUpRules(
                        before.admission(),
                        before.offer(),
                        before.quotas(),
                        before.quotasUntil(),
                        before.handOverUntil(),
                        before.overlaps(),
                        7,
                        before.questions()));
    }

    @Test
    void quotasCountUntilTheMomentTheyAreReleased() {
        SignUpRules released = rules(List.of(OF_ORG), NOW);
        assertThat(released.quotasHold(NOW.minusMillis(1))).isTrue();
        assertThat(released.quotasHold(NOW)).isFalse();
        assertThat(rules(List.of(OF_ORG), null).quotasHold(NOW)).isTrue();
        assertThat(rules(List.of(), null).quotasHold(NOW)).isFalse();
    }

    @Test
    void aGroupHasItsOwnQuotaElseTheOneForEach() {
        for (List<Quota> quotas :
                List.of(List.of(OF_ORG, OF_EACH, OF_TERRITORY), List.of(OF_TERRITORY, OF_EACH, OF_ORG))) {
            SignUpRules rules = rules(quotas, null);
            assertThat(rules.quota(Quota.Kind.ORGANISATION, "org")).isEqualTo(OF_ORG);
            assertThat(rules.quota(Quota.Kind.ORGANISATION, "other")).isEqualTo(OF_EACH);
            assertThat(rules.quota(Quota.Kind.ORGANISATION, null)).isNull();
            assertThat(rules.quota(Quota.Kind.TERRITORY, "org")).isEqualTo(OF_TERRITORY);
            assertThat(rules.quota(Quota.Kind.TERRITORY, "other")).isNull();
        }
    }

    @Test
    void aGroupHasOneQuotaOfAKind() {
        assertThat(rules(List.of(OF_ORG, OF_EACH, OF_TERRITORY), null).quotas()).hasSize(3);
        Quota again = new Quota(Quota.Kind.ORGANISATION, "org", 9);
        assertThatThrownBy(() -> rules(List.of(OF_ORG, again), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules(List.of(OF_EACH, OF_EACH), null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, 3", "3, 2, 1", "3, 3, 0", "3, 4, 0", "0, 0, 0"})
    void aQuotaLeavesThePlacesThatItsGroupHasNotTaken(int places, int used, int free) {
        assertThat(new Quota.Use(Quota.Kind.ORGANISATION, "org", places, used, 9).free())
                .isEqualTo(free);
    }

    @Test
    void aQuotaMayKeepAGroupOut() {
        assertThat(new Quota(Quota.Kind.TERRITORY, "digne", 0).places()).isZero();
        assertThatThrownBy(() -> new Quota(Quota.Kind.TERRITORY, "digne", -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
