package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.Registration.Cancelled;
import fr.spro.registration.roster.Registration.Confirmed;
import fr.spro.registration.roster.Registration.Offered;
import fr.spro.registration.roster.Registration.Pending;
import fr.spro.registration.roster.Registration.Waiting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every state of a line and what becomes of it. */
class RegistrationTest {

    private static final Instant LATER = NOW.plusSeconds(60);
    private static final SignUpOrigin BY_REFERENT = new SignUpOrigin(SignUpOrigin.Kind.GROUP, "referent");
    private static final RegistrationDetails LINE = new RegistrationDetails(
            "r", "person", "org-1", PersonFunction.CONSEIL, NOW, false, true, "digne", "group", BY_REFERENT);
    private static final RegistrationDetails NAMELESS = new RegistrationDetails(
            "r", null, "org-1", PersonFunction.CONSEIL, NOW, false, true, "digne", "group", BY_REFERENT);
    private static final Attendance CAME = new Attendance(NOW, "scan");

    private final Confirmed confirmed = new Confirmed(LINE, null);
    private final Waiting waiting = new Waiting(LINE, 7);
    private final Offered offered = new Offered(LINE, 7, LATER);
    private final Pending pending = new Pending(LINE);
    private final Cancelled cancelled = new Cancelled(LINE, NOW, CancellationCause.DECLINED);

    @Test
    void everyStateIsCalledByItsName() {
        assertThat(List.of(confirmed, waiting, offered, pending, cancelled))
                .extracting(Registration::state)
                .containsExactly(
                        RegistrationState.CONFIRMED,
                        RegistrationState.WAITING,
                        RegistrationState.OFFERED,
                        RegistrationState.PENDING,
                        RegistrationState.CANCELLED);
        assertThat(List.of(confirmed, waiting, offered, pending, cancelled))
                .extracting(Registration::id)
                .containsOnly("r");
    }

    @Test
    void everyWayToAPlaceEndsWithTheSamePlace() {
        assertThat(List.of(waiting.promote(), offered.accept(), pending.approve()))
                .containsOnly(confirmed);
    }

    @Test
    void aTurnStaysWithItsTicketWhileAPlaceIsHeld() {
        assertThat(pending.queue(7)).isEqualTo(waiting);
        assertThat(waiting.offer(LATER)).isEqualTo(offered);
    }

    @Test
    void everyLineCanBeGivenBack() {
        Cancelled gone = new Cancelled(LINE, LATER, CancellationCause.BY_HOLDER);
        assertThat(List.of(
                        confirmed.cancel(LATER, CancellationCause.BY_HOLDER),
                        waiting.cancel(LATER, CancellationCause.BY_HOLDER),
                        offered.cancel(LATER, CancellationCause.BY_HOLDER),
                        pending.cancel(LATER, CancellationCause.BY_HOLDER)))
                .containsOnly(gone);
    }

    @Test
    void whoCameByMistakeHasAgainWhatTheyHadBefore() {
        assertThat(confirmed.attend(NOW, "scan").undoAttendance(LATER)).isEqualTo(confirmed);
        assertThat(waiting.admit(NOW, "scan").undoAttendance(LATER)).isEqualTo(waiting);
        assertThat(offered.attend(NOW, "scan").undoAttendance(LATER)).isEqualTo(offered);
        assertThat(pending.admit(NOW, "scan").undoAttendance(LATER)).isEqualTo(pending);
        assertThat(confirmed.undoAttendance(LATER)).isEqualTo(confirmed);
    }

    @Test
    void anEarlierMarkOfSomebodyLetInForgetsNothingOfWhatTheyHad() {
        Confirmed earlier = waiting.admit(LATER, "scan").attend(NOW, "earlier");
        assertThat(earlier).isEqualTo(new Confirmed(LINE, new Attendance(NOW, "earlier", new Attendance.Turn(7))));
        assertThat(earlier.undoAttendance(LATER)).isEqualTo(waiting);
    }

    @Test
    void aWalkInWhoCameByMistakeWasNeverThere() {
        RegistrationDetails walkIn = new RegistrationDetails("w", null, null, null, NOW, true, false);
        assertThat(new Confirmed(walkIn, CAME).undoAttendance(LATER))
                .isEqualTo(new Cancelled(walkIn, LATER, CancellationCause.BY_ORGANISER));
    }

    @Test
    void onlyThoseWithoutAPlaceAreLetInByTheDoor() {
        assertThat(confirmed.attended()).isFalse();
        assertThat(confirmed.attend(NOW, "scan")).isEqualTo(new Confirmed(LINE, CAME));
        assertThat(confirmed.attend(NOW, "scan").attended()).isTrue();
        assertThat(CAME.admitted()).isFalse();
        assertThat(new Attendance(NOW, "scan", new Attendance.Held(7, LATER)).admitted())
                .isFalse();
        assertThat(new Attendance(NOW, "scan", new Attendance.Turn(7)).admitted())
                .isTrue();
        assertThat(new Attendance(NOW, "scan", new Attendance.Request()).admitted())
                .isTrue();
    }

    @Test
    void anErasureTakesTheNameAndLeavesTheState() {
        assertThat(List.of(
                        new Confirmed(LINE, CAME).nameless(),
                        waiting.nameless(),
                        offered.nameless(),
                        pending.nameless(),
                        cancelled.nameless()))
                .containsExactly(
                        new Confirmed(NAMELESS, CAME),
                        new Waiting(NAMELESS, 7),
                        new Offered(NAMELESS, 7, LATER),
                        new Pending(NAMELESS),
                        new Cancelled(NAMELESS, NOW, CancellationCause.DECLINED));
    }

    @Test
    void aLineThatChangesItsGroupOrItsOriginIsTheSameOtherwise() {
        SignUpOrigin moved = new SignUpOrigin(SignUpOrigin.Kind.MOVE, "organiser");
        assertThat(LINE.inGroup(null).from(moved))
                .isEqualTo(new RegistrationDetails(
                        "r", "person", "org-1", PersonFunction.CONSEIL, NOW, false, true, "digne", null, moved));
        assertThat(LINE.inGroup("other").inGroup("group")).isEqualTo(LINE);
    }
}
