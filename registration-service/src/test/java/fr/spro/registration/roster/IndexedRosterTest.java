package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.UNTIL;
import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IndexedRosterTest {

    /** Beyond what an array could hold. */
    private static final long TICKET = 5_000_000_000L;

    private static final RegistrationDetails FIRST = aLine("first", "org-1");
    private static final RegistrationDetails SECOND = aLine("second", "org-1");

    private static IndexedRoster restored(Registration... registrations) {
        return new IndexedRoster(new RosterState(
                "s",
                1,
                null,
                TICKET + 2,
                List.of(registrations),
                Map.of(),
                Map.of(),
                Map.of(),
                SignUpRules.USUAL,
                List.of()));
    }

    static Stream<Arguments> beforeAMark() {
        return Stream.of(
                Arguments.of(new Attendance.Place(), new Registration.Confirmed(FIRST, null), 1),
                Arguments.of(new Attendance.Request(), new Registration.Pending(FIRST), 1),
                Arguments.of(new Attendance.Held(TICKET, UNTIL), new Registration.Offered(FIRST, TICKET, UNTIL), 1),
                Arguments.of(new Attendance.Turn(TICKET), new Registration.Waiting(FIRST, TICKET), 2));
    }

    @ParameterizedTest
    @MethodSource("beforeAMark")
    void giveBackAfterASnapshotWhatSomebodyHadBeforeTheDoor(
            Attendance.Before before, Registration expected, int positionOfTheSecond) {
        IndexedRoster lines = restored(
                new Registration.Confirmed(FIRST, new Attendance(NOW, "scan", before)),
                new Registration.Waiting(SECOND, TICKET + 1));
        assertThat(lines.waiting().position(TICKET + 1)).isEqualTo(1);
        assertThat(lines.doors().of("first"))
                .as("a snapshot from before there were marks")
                .containsExactly(ScanRecord.online("scan", ScanRecord.Kind.ARRIVED, "first", NOW, ""));

        RosterReducer.apply(lines, new RosterChange.AttendanceUndone("first", "undo", NOW, "door"));

        assertThat(lines.get("first")).isEqualTo(expected);
        assertThat(lines.waiting().position(TICKET + 1)).isEqualTo(positionOfTheSecond);
    }

    @Test
    void goOnWithTheTicketsOfASnapshot() {
        IndexedRoster lines =
                restored(new Registration.Offered(FIRST, TICKET, UNTIL), new Registration.Waiting(SECOND, TICKET + 1));
        assertThat(lines.nextTicket()).isEqualTo(TICKET + 2);
        RosterReducer.apply(lines, new RosterChange.Queued(aLine("third", "org-1"), TICKET + 2, 2));
        assertThat(lines.nextTicket()).isEqualTo(TICKET + 3);
        assertThat(lines.waiting().iterator()).toIterable().containsExactly("second", "third");
        assertThat(lines.offersUntil(UNTIL)).containsExactly(new Registration.Offered(FIRST, TICKET, UNTIL));
    }
}
