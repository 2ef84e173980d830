package fr.spro.registration.headcount;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.headcount.HeadCountDecision.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadCountTest {
    private static final Instant TEN = Instant.parse("2027-03-02T10:00:00Z");

    private final HeadCount count = HeadCount.empty("s");

    private static CounterTap tap(String id, String door, int change, int minutes) {
        return new CounterTap(id, door, change, TEN.plus(Duration.ofMinutes(minutes)));
    }

    private HeadCountDecision tell(CounterTap tap) {
        HeadCountDecision decision = count.decide(tap, false, TEN.plus(Duration.ofHours(8)));
        if (decision instanceof HeadCountDecision.Counted(CounterTap counted)) {
            count.apply(new HeadCountEntry("s", count.version() + 1, "w", TEN, "o", counted));
        }
        return decision;
    }

    @Test
    void addsUpDoorsAndHours() {
        tell(tap("1", "Nord", 5, 0));
        tell(tap("2", "Parvis", 1, 61));
        tell(tap("3", "Nord", 1, 62));

        HeadCountView view = count.view();

        assertThat(view.total()).isEqualTo(7);
        assertThat(view.version()).isEqualTo(3);
        assertThat(view.doors()).extracting(HeadCountView.Door::door).containsExactly("Nord", "Parvis");
        assertThat(view.hours())
                .containsExactly(
                        new HeadCountView.Hour(TEN, 5), new HeadCountView.Hour(TEN.plus(Duration.ofHours(1)), 2));
    }

    @Test
    void countsATapOnceAndRefusesItsIdForAnother() {
        tell(tap("1", "Nord", 5, 0));

        assertThat(tell(tap("1", "Nord", 5, 3))).isInstanceOf(HeadCountDecision.Known.class);
        assertThat(tell(tap("1", "Nord", 4, 0))).isEqualTo(new HeadCountDecision.Refused(Reason.KEY_REUSED));
        assertThat(tell(tap("1", "Parvis", 5, 0))).isEqualTo(new HeadCountDecision.Refused(Reason.KEY_REUSED));
        assertThat(count.view().total()).isEqualTo(5);
    }

    @Test
    void takesBackTheLatestArrivalsAndNeverMoreThanThereAre() {
        tell(tap("1", "Nord", 3, 0));
        tell(tap("2", "Nord", 1, 70));
        tell(tap("3", "Nord", -2, 75));

        assertThat(count.view().hours()).containsExactly(new HeadCountView.Hour(TEN, 2));

        tell(tap("4", "Nord", -20, 80));
        tell(tap("5", "Nord", 1, 81));

        assertThat(count.view().total()).isEqualTo(1);
    }

    @Test
    void aCorrectionDoesNotTouchAnotherDoor() {
        tell(tap("1", "Nord", 3, 0));
        tell(tap("2", "Parvis", -1, 5));

        assertThat(count.view().total()).isEqualTo(3);
    }

    @Test
    void aPhoneThatWasOfflineCountsAsIfItHadNot() {
        tell(tap("1", "Nord", -1, 30));
        tell(tap("2", "Nord", 5, 10));

        assertThat(count.view().total()).isEqualTo(4);
    }

    @Test
    void aTapFromTheFutureCountsAsOfNowAndOneOfLastWeekNotAtAll() {
        Instant now = TEN.plus(Duration.ofHours(8));

        assertThat(tell(new CounterTap("1", "", 1, now.plus(Duration.ofHours(3)))))
                .isEqualTo(new HeadCountDecision.Counted(new CounterTap("1", "", 1, now)));
        assertThat(tell(new CounterTap("2", "", 1, now.minus(HeadCount.MEMORY))))
                .isInstanceOf(HeadCountDecision.Counted.class);
        assertThat(tell(new CounterTap("3", "", 1, now.minus(HeadCount.MEMORY).minusMillis(1))))
                .isEqualTo(new HeadCountDecision.Refused(Reason.TOO_OLD));
    }

    @Test
    void aSessionCalledOffCountsNobodyButAnswersARetry() {
        tell(tap("1", "", 1, 0));
        Instant now = TEN.plus(Duration.ofHours(1));

        assertThat(count.decide(tap("1", "", 1, 0), true, now)).isInstanceOf(HeadCountDecision.Known.class);
        assertThat(count.decide(tap("2", "", 1, 0), true, now))
                .isEqualTo(new HeadCountDecision.Refused(Reason.SESSION_CANCELLED));
    }

    @Test
    void refusesOneDoorTooMany() {
        for (int i = 0; i < HeadCount.DOORS; i++) {
            tell(tap("d" + i, "Porte " + i, 1, i));
        }

        assertThat(tell(tap("more", "Cour", 1, 60))).isEqualTo(new HeadCountDecision.Refused(Reason.TOO_MANY_DOORS));
        assertThat(tell(tap("again", "Porte 3", 1, 60))).isInstanceOf(HeadCountDecision.Counted.class);
    }

    @Test
    void refusesOneTapTooMany() {
        HeadCount full = HeadCount.of(
                "s",
                HeadCount.TAPS,
                java.util.stream.IntStream.range(0, HeadCount.TAPS)
                        .mapToObj(i -> tap("t" + i, "", 1, i / 100))
                        .toList());

        assertThat(full.decide(tap("more", "", 1, 0), false, TEN.plus(Duration.ofHours(8))))
                .isEqualTo(new HeadCountDecision.Refused(Reason.TOO_MANY_TAPS));
        assertThat(full.view().total()).isEqualTo(HeadCount.TAPS);
    }
}
