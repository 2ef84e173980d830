package fr.spro.gateway.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingRoomTest {

    private static final Instant OPENS = Instant.parse("2027-03-02T08:30:00Z");

    private static WaitingRoom room(int perMinute) {
        return new WaitingRoom("s", "Forum", OPENS, OPENS.plus(Duration.ofDays(1)), perMinute);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 90, 6_000})
    void letsEveryRankInOnceInOrderAtItsPace(int perMinute) {
        WaitingRoom room = room(perMinute);
        List<Long> entered = new ArrayList<>();
        for (long ms = 0; ms <= 60_000; ms += 7) {
            for (long rank = entered.size();
                    Position.of(rank, room, OPENS.plusMillis(ms)) instanceof Position.Admitted;
                    rank++) {
                entered.add(rank);
            }
        }

        // A step of 7 ms ends a little before the minute does.
        assertThat(entered)
                .containsExactlyElementsOf(
                        LongStream.range(0, entered.size()).boxed().toList())
                .hasSizeBetween(perMinute - 1, perMinute);
    }

    /** Nothing waits for whoever has a number: one that nobody holds passes with the time. */
    @Test
    void isNotHeldUpByNumbersThatNobodyHolds() {
        assertThat(Position.of(600, room(60), OPENS.plusSeconds(599))).isEqualTo(new Position.Waiting(601, 1));
        assertThat(Position.of(600, room(60), OPENS.plusSeconds(601))).isEqualTo(new Position.Admitted());
    }

    @Test
    void letsNobodyInBeforeTheOpening() {
        for (int seconds = 0; seconds < 3_600; seconds += 60) {
            assertThat(room(6_000).frontier(OPENS.minusSeconds(seconds))).isZero();
        }
    }

    @Test
    void isAskedSeldomFarFromTheTurnAndOftenNearItAndNeverByAllAtOnce() {
        WaitingRoom room = room(60);
        Instant doors = OPENS.minusSeconds(1_800);
        List<Long> atOpening = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant soon = OPENS.minusSeconds(20);
            atOpening.add(again(room, new Position.Early(), doors, soon));
            assertThat(again(room, new Position.Early(), doors, doors)).isBetween(30_000L, 60_000L);
            assertThat(again(room, new Position.Waiting(5_000, 4_000), doors, OPENS))
                    .isBetween(45_000L, 75_000L);
            assertThat(again(room, new Position.Waiting(50, 30), doors, OPENS)).isBetween(7_700L, 13_000L);
            assertThat(again(room, new Position.Waiting(50, 0), doors, OPENS)).isBetween(1_000L, 2_500L);
            assertThat(again(room, new Position.Outside(), doors, doors.minus(Duration.ofDays(3))))
                    .isBetween(300_000L, 600_000L);
        }
        assertThat(atOpening).allMatch(wait -> wait >= 20_000 && wait <= 30_000);
        assertThat(atOpening.stream().distinct().count()).isGreaterThan(150);
    }

    private static long again(WaitingRoom room, Position position, Instant doors, Instant now) {
        Long again = RoomView.of(room, position, doors, now).again();
        return again == null ? -1 : again;
    }
}
