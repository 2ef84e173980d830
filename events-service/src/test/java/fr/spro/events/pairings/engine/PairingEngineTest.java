package fr.spro.events.pairings.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairingEngineTest {
    private static List<Candidate> people(String... organisations) {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < organisations.length; i++) {
            people.add(new Candidate("p" + i, organisations[i]));
        }
        return people;
    }

    @Test
    void pairsNobodyWithTheirOwnOrganisation() {
        assertThat(PairingEngine.match(PairingRequest.of(people("a", "a", "b", "b")))
                        .pairs())
                .hasSize(2)
                .allMatch(pair -> pair.has("p0") != pair.has("p1"));
    }

    @Test
    void leavesOneOverWhenTheNumberIsOdd() {
        EnginePairing plan = PairingEngine.match(PairingRequest.of(people("a", "b", "c")));

        assertThat(plan.pairs()).hasSize(1);
        assertThat(plan.left()).extracting(UnmatchedPerson::why).containsExactly(UnmatchedPerson.Why.ODD_NUMBER);
    }

    @Test
    void saysThatOneOrganisationHasMoreThanHalf() {
        EnginePairing plan = PairingEngine.match(PairingRequest.of(people("a", "a", "a", "a", "b", "c")));

        assertThat(plan.pairs()).hasSize(2);
        assertThat(plan.left())
                .hasSize(2)
                .extracting(UnmatchedPerson::why)
                .containsOnly(UnmatchedPerson.Why.OWN_ORGANISATION);
    }

    @Test
    void saysWhoHasNobodyLeftAndWhoseOnlyPartnerIsTaken() {
        Set<IdPair> apart = Set.of(new IdPair("p0", "p1"), new IdPair("p0", "p2"), new IdPair("p0", "p3"));
        assertThat(PairingEngine.match(new PairingRequest(
                                people("a", "b", "c", "d"), Set.of(), apart, Set.of(), Map.of(), Map.of()))
                        .left())
                .contains(new UnmatchedPerson("p0", UnmatchedPerson.Why.NOBODY_ELSE))
                .hasSize(2);

        // p0 and p1 may both be with p2 only, and nobody else with anybody.
        Set<IdPair> narrow = new HashSet<>();
        List<String> ids = List.of("p0", "p1", "p2", "p3");
        for (String one : ids) {
            for (String other : ids) {
                if (one.compareTo(other) < 0 && !one.equals("p2") && !other.equals("p2")) {
                    narrow.add(new IdPair(one, other));
                }
            }
        }
        assertThat(PairingEngine.match(new PairingRequest(
                                people("a", "b", "c", "d"), Set.of(), narrow, Set.of(), Map.of(), Map.of()))
                        .left())
                .hasSize(2)
                .extracting(UnmatchedPerson::why)
                .containsOnly(UnmatchedPerson.Why.OTHERS_FIRST);
    }

    @Test
    void prefersPeopleWhoNeverMetAndOrganisationsThatAreNewToEachOther() {
        Set<IdPair> met = Set.of(new IdPair("p0", "p1"), new IdPair("p2", "p3"));
        assertThat(PairingEngine.match(new PairingRequest(
                                people("a", "b", "c", "d"), Set.of(), Set.of(), met, Map.of(), Map.of()))
                        .metBefore())
                .isZero();

        EnginePairing plan = PairingEngine.match(new PairingRequest(
                people("a", "b", "c", "d"),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(new IdPair("a", "b"), 1, new IdPair("a", "c"), 1),
                Map.of()));
        assertThat(plan.pairs()).containsExactly(new IdPair("p0", "p3"), new IdPair("p1", "p2"));
        assertThat(plan.familiar()).isZero();
    }

    @Test
    void mixesTheOrganisations() {
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(new Candidate("p%02d".formatted(i), "o" + i % 4));
        }
        // Six pairs, and six ways to pair four organisations.
        assertThat(PairingEngine.match(PairingRequest.of(people)).repeats()).isZero();
    }

    @Test
    void refusesWhatNoDeskShouldAsk() {
        assertThatThrownBy(() -> PairingRequest.of(List.of(new Candidate("a", "x"), new Candidate("a", "y"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PairingRequest(
                        people("a", "b"), Set.of(new IdPair("p0", "p9")), Set.of(), Set.of(), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Half of the people of one organisation, a few who declined each other, many who met. */
    static PairingRequest gathering(int count, int organisations, int seed) {
        Random random = new Random(seed);
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int organisation = random.nextBoolean() ? 0 : random.nextInt(organisations);
            people.add(new Candidate("p" + i, "o" + organisation));
        }
        Set<IdPair> apart = new HashSet<>();
        Set<IdPair> met = new HashSet<>();
        for (int i = 0; i < 4 * count; i++) {
            IdPair pair = new IdPair("p" + random.nextInt(count), "p" + random.nextInt(count));
            (i % 4 == 0 ? apart : met).add(pair);
        }
        Map<IdPair, Integer> familiar = new HashMap<>();
        for (int i = 0; i < organisations; i++) {
            familiar.put(new IdPair("o" + random.nextInt(organisations), "o" + i), random.nextInt(5));
        }
        Map<IdPair, Integer> present = new HashMap<>();
        for (int i = 1; i < count / 2; i += 2) {
            present.put(new IdPair("p" + i, "p" + (i + 1)), 1 + random.nextInt(2));
        }
        return new PairingRequest(people, Set.of(), apart, met, familiar, present);
    }
}
