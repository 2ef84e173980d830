package fr.spro.registration.roster.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The waiting list against a sorted map of its tickets. */
class WaitingListProperties {

    /** Tickets, counted from the smallest; whoever holds one already goes when it is named again. */
    @Provide
    Arbitrary<List<Integer>> comingAndGoing() {
        return Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.integers().between(0, 30)),
                        Tuple.of(4, Arbitraries.integers().between(50, 140)),
                        Tuple.of(1, Arbitraries.integers().between(141, 1_000)))
                .list()
                .ofMaxSize(120);
    }

    @Property
    void keepsTheOrderOfTheTicketsWhoeverComesAndGoes(
            @ForAll("comingAndGoing") List<Integer> named, @ForAll("smallest") long smallest) {
        WaitingList waiting = new WaitingList(smallest);
        TreeMap<Long, String> plain = new TreeMap<>();
        for (int number : named) {
            long ticket = smallest + number;
            if (plain.remove(ticket) == null) {
                plain.put(ticket, "r" + number);
                waiting.add(ticket, "r" + number);
            } else {
                waiting.remove(ticket);
            }
            assertThat(waiting.size()).isEqualTo(plain.size());
            assertThat(waiting.isEmpty()).isEqualTo(plain.isEmpty());
            assertThat(waiting.iterator()).toIterable().containsExactlyElementsOf(plain.values());
            assertThat(plain.keySet().stream().map(waiting::position))
                    .isEqualTo(IntStream.rangeClosed(1, plain.size()).boxed().toList());
        }
    }

    /** Also one that no array could be as long as. */
    @Provide
    Arbitrary<Long> smallest() {
        return Arbitraries.of(1L, 40L, 5_000_000_000L);
    }
}
