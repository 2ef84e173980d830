package fr.spro.registration.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.complaints.Complaint.Reason;
import fr.spro.registration.complaints.Complaint.State;
import fr.spro.registration.complaints.Complaint.Step;
import fr.spro.registration.complaints.Complaint.Wish;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final LocalDate DUE = LocalDate.of(2027, 3, 15);

    private Complaint complaint =
            Complaint.received("R-0000-0000", "sud-vaucluse", null, DUE, step(Kind.RECEIVED, null));
    private boolean erased;

    private static Step step(Kind kind, @Nullable String textId) {
        return new Step(kind, NOW, "elise", textId);
    }

    private void does(Kind kind, @Nullable String textId) {
        assertThat(complaint.objection(new Wish(kind, textId), complaint.version(), erased))
                .isEmpty();
        complaint = complaint.after(step(kind, textId));
    }

    private void refuses(Kind kind, @Nullable String textId, Reason why) {
        assertThat(complaint.objection(new Wish(kind, textId), complaint.version(), erased))
                .contains(why);
    }

    @Test
    void goesFromReceivedToClosedAndBack() {
        assertThat(complaint.state()).isEqualTo(State.RECEIVED);
        does(Kind.TAKEN, null);
        refuses(Kind.TAKEN, null, Reason.UNDERWAY);
        assertThat(complaint.state()).isEqualTo(State.IN_TREATMENT);
        does(Kind.ANSWERED, "t1");
        assertThat(complaint.state()).isEqualTo(State.ANSWERED);
        does(Kind.CLOSED, null);
        assertThat(complaint.closedSince()).contains(NOW);
        refuses(Kind.ANSWERED, "t2", Reason.CLOSED);
        refuses(Kind.CLOSED, null, Reason.CLOSED);
        does(Kind.REOPENED, null);
        refuses(Kind.REOPENED, null, Reason.NOT_CLOSED);
        assertThat(complaint.state()).isEqualTo(State.IN_TREATMENT);
        assertThat(complaint.closedSince()).isEmpty();
    }

    @Test
    void isNotClosedWithoutAnAnswerOrAReason() {
        refuses(Kind.CLOSED, null, Reason.REASON_NEEDED);
        does(Kind.CLOSED, "reason");
        assertThat(complaint.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void takesNoTextAndNeedsNoneOnceThePersonIsErased() {
        does(Kind.NOTED, "n1");
        erased = true;
        refuses(Kind.NOTED, "n2", Reason.NOBODY);
        refuses(Kind.ANSWERED, "t1", Reason.NOBODY);
        refuses(Kind.CLOSED, "reason", Reason.NOBODY);
        does(Kind.CLOSED, null);
        refuses(Kind.NOTED, "n2", Reason.NOBODY);
        does(Kind.REOPENED, null);
        does(Kind.CLOSED, null);
        assertThat(complaint.textIds()).containsExactly("n1");
    }

    @Test
    void isLateFromTheDayAfterUntilItIsAnswered() {
        assertThat(complaint.isLate(DUE)).isFalse();
        assertThat(complaint.isLate(DUE.plusDays(1))).isTrue();
        does(Kind.NOTED, "n1");
        assertThat(complaint.isLate(DUE.plusDays(1))).isTrue();
        does(Kind.ANSWERED, "t1");
        assertThat(complaint.isLate(DUE.plusDays(1))).isFalse();
    }

    @Test
    void hasAnEnd() {
        while (complaint.story().size() < Complaint.MOST_STEPS) {
            does(Kind.NOTED, "n");
        }
        refuses(Kind.NOTED, "n", Reason.TOO_MANY_STEPS);
    }

    /** Whoever read an older version does nothing, whatever is asked. */
    @Property(tries = 100)
    void nobodyActsOnWhatTheyHaveNotRead(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1) Integer> steps, @ForAll boolean isErased) {
        Complaint now = Complaint.received("R-0000-0000", "t", null, DUE, step(Kind.RECEIVED, null));
        for (int each : steps) {
            now = now.after(step(each == 0 ? Kind.NOTED : Kind.ANSWERED, "t"));
        }
        for (Kind kind : List.of(Kind.TAKEN, Kind.NOTED, Kind.ANSWERED, Kind.CLOSED, Kind.REOPENED)) {
            assertThat(now.objection(new Wish(kind, "t"), now.version() - 1, isErased))
                    .contains(Reason.STALE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A week in March; over Easter Monday; over 1 and 8 May; late on a Friday evening in Paris.
        "2027-03-01T09:00:00Z, 5, 2027-03-08",
        "2027-03-25T09:00:00Z, 3, 2027-03-31",
        "2028-04-28T09:00:00Z, 6, 2028-05-10",
        "2027-03-05T22:30:00Z, 1, 2027-03-08",
        "2027-03-05T23:30:00Z, 1, 2027-03-08",
    })
    void anAnswerIsDueWithinWorkingDays(Instant received, int days, LocalDate due) {
        assertThat(new AnswerDeadline(days).due(received)).isEqualTo(due);
    }

    @Property(tries = 200)
    void anAnswerIsNeverDueOnADayOffNorEarlierThanItsDays(
            @ForAll @IntRange(max = 20_000) int hours, @ForAll @IntRange(min = 1, max = 60) int days) {
        Instant received = NOW.plusSeconds(3_600L * hours);
        LocalDate due = new AnswerDeadline(days).due(received);
        assertThat(due.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(due)
                .isAfterOrEqualTo(
                        LocalDate.ofInstant(received, AnswerDeadline.PARIS).plusDays(days));
    }

    @Property(tries = 50)
    void aKeyAlwaysHasTheSameNumberAndAnotherOneAnother(
            @ForAll @Size(min = 2, max = 50) @UniqueElements List<@IntRange(max = 1_000_000) Integer> keys) {
        Set<String> numbers = new HashSet<>();
        for (int key : keys) {
            String number = ComplaintNumber.of("key " + key);
            assertThat(ComplaintNumber.isOne(number)).isTrue();
            assertThat(ComplaintNumber.of("key " + key)).isEqualTo(number);
            numbers.add(number);
        }
        assertThat(numbers).hasSize(keys.size());
        assertThat(ComplaintNumber.isOne("R-ILOU-0000")).isFalse();
    }
}
