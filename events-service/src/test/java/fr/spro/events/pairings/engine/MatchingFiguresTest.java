package fr.spro.events.pairings.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchingFiguresTest {
    private static final Set<IdPair> NONE = Set.of();

    private static List<Candidate> people(String... organisations) {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < organisations.length; i++) {
            people.add(new Candidate("p" + i, organisations[i]));
        }
        return people;
    }

    @Test
    void countsThePairsWhoMetBeforeAndThoseOfFamiliarOrganisations() {
        EnginePairing plan = PairingEngine.match(new PairingRequest(
                people("a", "b", "a", "b"),
                NONE,
                NONE,
                Set.of(new IdPair("p0", "p1"), new IdPair("p2", "p3"), new IdPair("p0", "p3"), new IdPair("p1", "p2")),
                Map.of(new IdPair("a", "b"), 4),
                Map.of()));

        assertThat(plan.pairs()).hasSize(2);
        assertThat(plan.metBefore()).isEqualTo(2);
        assertThat(plan.familiar()).isEqualTo(2);
        assertThat(plan.repeats()).isEqualTo(1);
    }

    @Test
    void countsTheFixedPairsAmongTheRepeatsOfTwoOrganisations() {
        EnginePairing plan = PairingEngine.match(new PairingRequest(
                people("a", "b", "a", "b", "a", "b"),
                Set.of(new IdPair("p0", "p1"), new IdPair("p2", "p3")),
                NONE,
                NONE,
                Map.of(),
                Map.of()));

        assertThat(plan.pairs())
                .containsExactly(new IdPair("p0", "p1"), new IdPair("p2", "p3"), new IdPair("p4", "p5"));
        assertThat(plan.repeats()).isEqualTo(2);
        assertThat(plan.familiar()).isEqualTo(1);
        assertThat(plan.metBefore()).isZero();
    }

    @Test
    void exactlyHalfOfOneOrganisationIsNotTooMany() {
        // p0 may be with nobody, so p1's partner is the one who is over.
        EnginePairing plan = PairingEngine.match(new PairingRequest(
                people("a", "a", "b", "c"),
                NONE,
                Set.of(new IdPair("p0", "p2"), new IdPair("p0", "p3")),
                NONE,
                Map.of(),
                Map.of()));

        assertThat(plan.left()).contains(new UnmatchedPerson("p0", UnmatchedPerson.Why.NOBODY_ELSE));
        assertThat(plan.left()).extracting(UnmatchedPerson::why).doesNotContain(UnmatchedPerson.Why.OWN_ORGANISATION);
    }

    @Test
    void threeOfFiveAreNotTooManyButFourAre() {
        assertThat(PairingEngine.match(PairingRequest.of(people("a", "a", "a", "b", "c")))
                        .left())
                .extracting(UnmatchedPerson::why)
                .containsExactly(UnmatchedPerson.Why.ODD_NUMBER);
        assertThat(PairingEngine.match(PairingRequest.of(people("a", "a", "a", "a", "b")))
                        .left())
                .extracting(UnmatchedPerson::why)
                .containsExactly(
                        UnmatchedPerson.Why.OWN_ORGANISATION,
                        UnmatchedPerson.Why.OWN_ORGANISATION,
                        UnmatchedPerson.Why.OWN_ORGANISATION);
    }

    @Test
    void somebodyAloneHasNobodyElse() {
        assertThat(PairingEngine.match(PairingRequest.of(people("a"))).left())
                .containsExactly(new UnmatchedPerson("p0", UnmatchedPerson.Why.NOBODY_ELSE));
        assertThat(PairingEngine.match(PairingRequest.of(List.of())))
                .isEqualTo(new EnginePairing(List.of(), List.of(), 0, 0, 0));
    }

    @Test
    void pairsAreSortedByTheFirstThenByTheSecondAndKnowNoDirection() {
        assertThat(new IdPair("b", "a")).isEqualTo(new IdPair("a", "b"));
        assertThat(Stream.of(new IdPair("b", "c"), new IdPair("a", "d"), new IdPair("a", "c"), new IdPair("a", "b"))
                        .sorted())
                .containsExactly(
                        new IdPair("a", "b"), new IdPair("a", "c"), new IdPair("a", "d"), new IdPair("b", "c"));
        assertThat(new IdPair("a", "b").has("a") && new IdPair("a", "b").has("b"))
                .isTrue();
        assertThat(new IdPair("a", "b").has("c")).isFalse();
    }

    @Test
    void takesAThousandPeopleBesidesTheFixedPairsAndNotOneMore() {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < PairingEngine.MOST_PEOPLE + 2; i++) {
            people.add(new Candidate("p" + i, null));
        }
        Set<IdPair> fixed = Set.of(new IdPair("p0", "p1"));

        assertThat(new PairingRequest(people, fixed, NONE, NONE, Map.of(), Map.of()).people())
                .hasSize(PairingEngine.MOST_PEOPLE + 2);
        people.add(new Candidate("one more", null));
        assertThatThrownBy(() -> new PairingRequest(people, fixed, NONE, NONE, Map.of(), Map.of()))
                .hasMessage("too many people: 1003");
    }

    @Test
    void nobodyIsInTwoFixedPairsAndEverybodyInThemIsKnown() {
        for (Set<IdPair> fixed : List.of(
                Set.of(new IdPair("p0", "p1"), new IdPair("p1", "p2")),
                Set.of(new IdPair("p0", "p1"), new IdPair("p0", "p2")),
                Set.of(new IdPair("p0", "p2"), new IdPair("p1", "p2")),
                Set.of(new IdPair("p0", "p0")),
                Set.of(new IdPair("p0", "stranger")),
                Set.of(new IdPair("a stranger", "p0")))) {
            assertThatThrownBy(() -> new PairingRequest(people("a", "b", "c"), fixed, NONE, NONE, Map.of(), Map.of()))
                    .hasMessageStartingWith("cannot be fixed: ");
        }
    }

    @Test
    void breakingAPairCountsOneOrTwo() {
        for (int wrong : new int[] {0, 3}) {
            assertThatThrownBy(() -> present(wrong)).hasMessage("breaking a pair counts 1 or 2");
        }
        for (int right : new int[] {1, 2}) {
            assertThat(PairingEngine.match(present(right)).pairs()).containsExactly(new IdPair("p0", "p1"));
        }
    }

    private static PairingRequest present(int loss) {
        return new PairingRequest(
                people("a", "b", "c"), NONE, NONE, NONE, Map.of(), Map.of(new IdPair("p0", "p1"), loss));
    }
}
