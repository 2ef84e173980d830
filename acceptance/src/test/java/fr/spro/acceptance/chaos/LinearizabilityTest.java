package fr.spro.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.chaos.Linearizability.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    private static final long LIMIT = 200_000;
    private static final long LIMIT_OF_MUTATED = 10_000;
    private static final Told UNKNOWN = new Told.Unknown();

    private final List<Operation> history = new ArrayList<>();
    private int clients;

    @Test
    void anEmptyHistoryIsLinearizable() {
        assertThat(verdict(1)).isInstanceOf(Verdict.Linearizable.class);
    }

    @Test
    void twoAtTheSameTimeMayComeInEitherOrder() {
        at(0, 10, new Ask.SignUp(0, 0), new Told.SignedUp(1));
        at(1, 9, new Ask.SignUp(1, 1), new Told.SignedUp(0));
        assertThat(verdict(1)).isInstanceOf(Verdict.Linearizable.class);
    }

    @Test
    void aNewcomerDoesNotOvertakeSomebodyWhoWasAnsweredBefore() {
        at(0, 1, new Ask.SignUp(0, 0), new Told.SignedUp(1));
        at(2, 3, new Ask.SignUp(1, 1), new Told.SignedUp(0));
        assertThat(verdict(1)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void oneMoreThanThePlacesIsNoOrderAtAll() {
        at(0, 10, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(0, 10, new Ask.SignUp(1, 1), new Told.SignedUp(0));
        assertThat(verdict(1)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anUpdateThatWasAnsweredAndIsGoneIsFound() {
        at(0, 1, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(2, 3, new Ask.ReadPlaces(), new Told.Places(5, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void aStaleReadIsFoundAndOneThatOverlapsIsNot() {
        at(0, 1, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(2, 5, new Ask.SignUp(1, 1), new Told.SignedUp(0));
        at(3, 9, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
        at(6, 9, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void readsDoNotGoBackInTime() {
        at(0, 20, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(1, 2, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        at(3, 4, new Ask.ReadPlaces(), new Told.Places(5, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void theFirstInLineGetsThePlaceThatIsGivenBack() {
        at(0, 1, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(2, 3, new Ask.SignUp(1, 1), new Told.SignedUp(1));
        at(4, 5, new Ask.SignUp(2, 2), new Told.SignedUp(2));
        at(6, 7, new Ask.GiveBack(0), new Told.Done());
        List<Operation> before = List.copyOf(history);
        at(8, 9, new Ask.ReadRoster(), new Told.Roster(List.of(line(1)), List.of(line(2))));
        assertThat(verdict(1)).isInstanceOf(Verdict.Linearizable.class);

        history.clear();
        history.addAll(before);
        at(8, 9, new Ask.ReadRoster(), new Told.Roster(List.of(line(2)), List.of(line(1))));
        assertThat(verdict(1)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void aPlaceThatIsFreeWhileSomebodyWaitsIsFound() {
        at(0, 1, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(2, 3, new Ask.SignUp(1, 1), new Told.SignedUp(1));
        at(4, 5, new Ask.GiveBack(0), new Told.Done());
        at(6, 7, new Ask.ReadPlaces(), new Told.Places(1, 0, 1));
        assertThat(verdict(1)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void theSameKeyGetsTheFirstAnswerAndHasOneEffect() {
        at(0, 1, new Ask.SignUp(0, 0), UNKNOWN);
        at(2, 3, new Ask.SignUp(1, 1), new Told.SignedUp(1));
        at(4, 5, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(6, 7, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(8, 9, new Ask.ReadPlaces(), new Told.Places(1, 1, 1));
        assertThat(verdict(1)).isInstanceOf(Verdict.Linearizable.class);
        at(10, 11, new Ask.SignUp(0, 0), new Told.SignedUp(2));
        assertThat(verdict(1)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void aKeyThatTookEffectTwiceIsFound() {
        at(0, 1, new Ask.SignUp(0, 0), UNKNOWN);
        at(2, 3, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(4, 5, new Ask.ReadPlaces(), new Told.Places(5, 2, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anUnknownOutcomeMayComeLateOrNeverButNotBeforeItWasSent() {
        at(2, 3, new Ask.SignUp(0, 0), UNKNOWN);
        at(4, 5, new Ask.ReadPlaces(), new Told.Places(5, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
        at(6, 7, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
        at(0, 1, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    /** Two give the same registration back: one too early, the other's answer is lost and it took effect before it was sent again. */
    @Test
    void aRefusalThatDoesNotLastExplainsNoLostRequest() {
        at(0, 9, new Ask.GiveBack(0), UNKNOWN);
        at(0, 1, new Ask.GiveBack(0), new Told.Refused("REGISTRATION_UNKNOWN"));
        at(2, 3, new Ask.SignUp(0, 0), new Told.SignedUp(0));
        at(4, 5, new Ask.ReadPlaces(), new Told.Places(5, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
    }

    @Test
    void whoWasPresentIsNotGivenBackAndWhoSignsUpTwiceIsCountedOnce() {
        at(0, 1, new Ask.SignUp(0, 7), new Told.SignedUp(0));
        at(2, 3, new Ask.SignUp(1, 7), new Told.SignedUp(0));
        at(4, 5, new Ask.Attend(0, 1), new Told.Present(false));
        at(6, 7, new Ask.Attend(0, 1), new Told.Present(false));
        at(8, 9, new Ask.Attend(0, 2), new Told.Present(true));
        at(10, 11, new Ask.GiveBack(0), new Told.Refused("ALREADY_ATTENDED"));
        at(12, 13, new Ask.ReadPlaces(), new Told.Places(5, 1, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
    }

    @Test
    void anEarlierCapacityDoesNotReplaceALaterOne() {
        at(0, 1, new Ask.SetPlaces(1, 3), UNKNOWN);
        at(2, 3, new Ask.SetPlaces(2, 4), UNKNOWN);
        at(4, 5, new Ask.ReadPlaces(), new Told.Places(4, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Linearizable.class);
        at(6, 7, new Ask.ReadPlaces(), new Told.Places(3, 0, 0));
        assertThat(verdict(5)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void historiesOfSimulatedClientsAreLinearizable() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(judge(Simulation.history(seed, 6, 120, true)))
                    .as("seed %d", seed)
                    .isInstanceOf(Verdict.Linearizable.class);
        }
    }

    /** Each of them has more than {@link #LIMIT} states if reads are tried at every place where they fit. */
    @Test
    void historiesOfManyAtOnceAreDecidedSoon() {
        for (long seed : new long[] {0, 1, 2, 8, 9}) {
            assertThat(judge(Simulation.history(seed, 20, 200, true)))
                    .as("seed %d", seed)
                    .isInstanceOf(Verdict.Linearizable.class);
        }
    }

    /** The verdict of a search without memory, without an order of what is tried, and that takes nothing without a choice. */
    @Test
    void smallHistoriesAreJudgedAsByTryingEverything() {
        int linearizable = 0;
        int not = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            List<Operation> small = new ArrayList<>(Simulation.history(seed, 3, 7, true));
            if (small.size() > 11) {
                continue;
            }
            Random random = new Random(seed);
            if (random.nextInt(4) > 0) {
                Operation one = small.get(random.nextInt(small.size()));
                Operation other = small.get(random.nextInt(small.size()));
                small.remove(one);
                small.add(new Operation(one.client(), one.ask(), one.invoked(), one.returned(), other.told()));
            }
            PlacesModel start = PlacesModel.of(2, Simulation.KEYS);
            boolean expected = existsAnOrder(start, small);
            assertThat(Linearizability.judge(start, small, LIMIT))
                    .as("seed %d: %s", seed, small)
                    .isInstanceOf(expected ? Verdict.Linearizable.class : Verdict.Violated.class);
            linearizable += expected ? 1 : 0;
            not += expected ? 0 : 1;
        }
        assertThat(linearizable).isGreaterThan(100);
        assertThat(not).isGreaterThan(100);
    }

    private static boolean existsAnOrder(PlacesModel state, List<Operation> left) {
        if (left.stream().allMatch(Operation::isUnknown)) {
            return true;
        }
        for (Operation next : left) {
            PlacesModel.Step step = state.step(next.ask());
            boolean inTime = left.stream().noneMatch(o -> !o.isUnknown() && o.returned() < next.invoked());
            if (inTime && (next.isUnknown() || step.told().equals(next.told()))) {
                List<Operation> rest = new ArrayList<>(left);
                rest.remove(next);
                if (existsAnOrder(step.next(), rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** At rest somebody is missing or is there twice; whoever gives back and signs up again at the same time may be either. */
    @Test
    void historiesWithAnotherEndAreNot() {
        int judged = 0;
        int refuted = 0;
        for (long seed = 0; seed < 100; seed++) {
            List<Operation> good = Simulation.history(seed, 3, 60, false);
            Operation end = good.getLast();
            if (!(end.told() instanceof Told.Roster(List<Told.Line> confirmed, List<Told.Line> waiting))) {
                throw new AssertionError(end);
            }
            List<Told.Roster> bad = new ArrayList<>();
            if (!confirmed.isEmpty()) {
                List<Told.Line> twice = new ArrayList<>(confirmed);
                twice.add(confirmed.getLast());
                bad.add(new Told.Roster(confirmed.subList(1, confirmed.size()), waiting));
                bad.add(new Told.Roster(twice, waiting));
            }
            if (!waiting.isEmpty()) {
                bad.add(new Told.Roster(confirmed, waiting.subList(0, waiting.size() - 1)));
            }
            for (Told.Roster other : bad) {
                List<Operation> mutated = new ArrayList<>(good.subList(0, good.size() - 1));
                mutated.add(new Operation(0, end.ask(), end.invoked(), end.returned(), other));
                if (isRefuted(mutated)) {
                    refuted++;
                }
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(100);
        assertThat(refuted).isGreaterThan(judged / 2);
    }

    /** One person in the middle is told a turn that nobody can have had. */
    @Test
    void historiesWithAnotherAnswerAreNot() {
        int refuted = 0;
        for (long seed = 0; seed < 100; seed++) {
            List<Operation> mutated = new ArrayList<>(Simulation.history(seed, 3, 60, false));
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < mutated.size(); i++) {
                if (mutated.get(i).told() instanceof Told.SignedUp) {
                    answers.add(i);
                }
            }
            int which = answers.get(new Random(seed).nextInt(answers.size()));
            Operation one = mutated.get(which);
            mutated.set(
                    which,
                    new Operation(
                            one.client(),
                            one.ask(),
                            one.invoked(),
                            one.returned(),
                            new Told.SignedUp(Simulation.KEYS + 1)));
            if (isRefuted(mutated)) {
                refuted++;
            }
        }
        assertThat(refuted).isGreaterThan(80);
    }

    @Test
    void whatWouldTakeTooLongIsNotDecided() {
        for (int i = 0; i < 12; i++) {
            at(0, 100, new Ask.SignUp(i, i), new Told.SignedUp(i));
        }
        at(101, 102, new Ask.ReadPlaces(), new Told.Places(1, 5, 5));
        assertThat(Linearizability.judge(PlacesModel.of(1, 12), history, 5)).isInstanceOf(Verdict.Undecided.class);
    }

    private void at(long invoked, long returned, Ask ask, Told told) {
        history.add(new Operation(clients++, ask, invoked, returned, told));
    }

    private static Told.Line line(int person) {
        return new Told.Line(person, false);
    }

    private Verdict verdict(int places) {
        return Linearizability.judge(PlacesModel.of(places, 20), history, LIMIT);
    }

    /** Never found in order; that there is no order at all may take more tries than there is memory for. */
    private static boolean isRefuted(List<Operation> mutated) {
        Verdict verdict =
                Linearizability.judge(PlacesModel.of(Simulation.PLACES, Simulation.KEYS), mutated, LIMIT_OF_MUTATED);
        assertThat(verdict).isNotInstanceOf(Verdict.Linearizable.class);
        return verdict instanceof Verdict.Violated;
    }

    private static Verdict judge(List<Operation> history) {
        return Linearizability.judge(PlacesModel.of(Simulation.PLACES, Simulation.KEYS), history, LIMIT);
    }
}
