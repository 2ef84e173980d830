package fr.spro.events.rotations.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first seats, before anything is levelled; a gathering is visitors, tables and rounds. */
class LatinSquareSeatingTest {
    private static int[][] seats(int[] gathering) {
        return LatinSquareSeating.seats(gathering[0], gathering[1], gathering[2]);
    }

    private static void comeToATableOnceAndMeetOnce(int[] gathering) {
        int[][] seats = seats(gathering);
        int visitors = gathering[0];
        for (int one = 0; one < visitors; one++) {
            int visitor = one;
            assertThat(IntStream.range(0, seats.length)
                            .map(round -> seats[round][visitor])
                            .filter(seat -> seat >= 0)
                            .boxed()
                            .toList())
                    .doesNotHaveDuplicates();
            for (int other = 0; other < one; other++) {
                int fellow = other;
                assertThat(IntStream.range(0, seats.length)
                                .filter(round ->
                                        seats[round][visitor] >= 0 && seats[round][visitor] == seats[round][fellow])
                                .count())
                        .as("meetings of %d and %d of %s", one, other, Arrays.toString(gathering))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static boolean anybodyPauses(int[] gathering) {
        return Arrays.stream(seats(gathering)).flatMapToInt(Arrays::stream).anyMatch(seat -> seat < 0);
    }

    @Test
    void whereFewSitAtATableOrFewRoundsArePlayedNobodyPausesAndNoTwoMeetAgain() {
        for (int[] gathering : new int[][] {{18, 9, 9}, {24, 9, 3}, {72, 9, 3}, {42, 7, 7}, {4, 4, 4}, {12, 4, 2}}) {
            comeToATableOnceAndMeetOnce(gathering);
            assertThat(anybodyPauses(gathering)).isFalse();
        }
    }

    @Test
    void beyondThatSomePauseForAStartAndStillNoTwoMeetAgain() {
        for (int[] gathering : new int[][] {{19, 9, 9}, {24, 9, 4}, {73, 9, 3}, {5, 4, 4}, {13, 4, 2}}) {
            comeToATableOnceAndMeetOnce(gathering);
            assertThat(anybodyPauses(gathering)).isTrue();
        }
    }

    @Test
    void moreVisitorsThanPairsOfNumbersStillGoWaysOfTheirOwn() {
        int[][] seats = LatinSquareSeating.seats(40, 5, 5);
        Set<String> ways = new HashSet<>();
        for (int visitor = 0; visitor < 40; visitor++) {
            int one = visitor;
            int[] way = IntStream.range(0, 5).map(round -> seats[round][one]).toArray();
            assertThat(way).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            ways.add(Arrays.toString(way));
        }
        assertThat(ways).hasSize(40);
    }
}
