package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.decisions.CheckInConflict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organiser is shown of the marks of all doors. */
class ScanLogTest {

    private final ScanLog log = new ScanLog();
    private final Map<String, Registration> registrations = new HashMap<>();

    @BeforeEach
    void anaHasAPlaceAndBeaGaveHersBack() {
        RegistrationDetails ana =
                new RegistrationDetails("ana", "p-ana", "org-1", PersonFunction.CONSEIL, NOW, false, false);
        RegistrationDetails bea =
                new RegistrationDetails("bea", "p-bea", "org-1", PersonFunction.CONSEIL, NOW, false, false);
        registrations.put("ana", new Registration.Confirmed(ana, null));
        registrations.put("bea", new Registration.Cancelled(bea, NOW, CancellationCause.BY_HOLDER));
    }

    private static ScanRecord mark(
            String id,
            ScanRecord.Kind kind,
            @Nullable String who,
            @Nullable String about,
            int minute,
            String door,
            int clockOff) {
        Instant at = NOW.plusSeconds(60L * minute);
        return new ScanRecord(id, kind, who, about, at, "helper", door, clockOff);
    }

    private void arrived(String id, String who, int minute, String door) {
        log.note(mark(id, ScanRecord.Kind.ARRIVED, who, null, minute, door, 0));
    }

    private void strange(String id, ScanRecord.Kind kind, int minute) {
        log.note(mark(id, kind, null, null, minute, "north", 0));
    }

    private void withClock(String id, int minute, String door, int secondsOff) {
        log.note(mark(id, ScanRecord.Kind.ARRIVED, "ana", null, minute, door, secondsOff));
    }

    private void takenBack(String id, @Nullable String who, @Nullable String about, int minute) {
        log.note(mark(id, ScanRecord.Kind.TAKEN_BACK, who, about, minute, "north", 0));
    }

    private void settled(CheckInConflict.Kind kind, String about) {
        log.note(mark(ScanLog.settled(kind, about), ScanRecord.Kind.SETTLED, null, about, 59, "", 0));
    }

    private List<String> conflicts() {
        return log.conflicts(registrations::get).stream()
                .map(conflict -> conflict.kind() + " of " + conflict.registrationId() + ": "
                        + conflict.marks().stream().map(ScanRecord::scanId).collect(Collectors.joining(" ")))
                .toList();
    }

    // ---------------------------------------------------------------- the same person at several doors

    @ParameterizedTest
    @CsvSource({
        "north, south, ana1 ana2",
        "north, north, ''",
        "north, '', ''",
        "north, self, ''",
        "self, '', ''",
        "'', '', ''",
        "self, self, ''",
    })
    void aPersonIsCheckedInTwiceWhereTwoDevicesDidItThatHaveNames(String first, String second, String shown) {
        arrived("ana1", "ana", 1, first);
        arrived("ana2", "ana", 2, second);
        assertThat(conflicts()).isEqualTo(shown.isEmpty() ? List.of() : List.of("TWICE of ana: " + shown));
    }

    @Test
    void whatAPersonDidWithoutTheDevicesIsNoPartOfTheirConflict() {
        arrived("phone", "ana", 0, ScanRecord.SELF);
        arrived("south", "ana", 3, "south");
        arrived("desk", "ana", 1, "");
        arrived("north", "ana", 2, "north");
        assertThat(conflicts()).containsExactly("TWICE of ana: north south");
    }

    @Test
    void ofTwoMarksOfOneMomentTheOneWithTheSmallerIdComesFirst() {
        arrived("b", "ana", 1, "north");
        arrived("a", "ana", 1, "south");
        assertThat(conflicts()).containsExactly("TWICE of ana: a b");
    }

    @Test
    void aMarkTakenBackIsNoPartOfAConflictWhicheverComesFirst() {
        takenBack("undo", null, "late", 9);
        arrived("north", "ana", 1, "north");
        arrived("late", "ana", 2, "south");
        assertThat(conflicts()).isEmpty();

        arrived("south", "ana", 3, "south");
        assertThat(conflicts()).containsExactly("TWICE of ana: north south");

        takenBack("all", "ana", null, 3);
        assertThat(conflicts()).isEmpty();
    }

    // ---------------------------------------------------------------- people without a place here

    @Test
    void everyArrivalOfSomebodyWhoGaveThePlaceBackIsOneConflict() {
        arrived("bea2", "bea", 2, "south");
        arrived("bea1", "bea", 1, "north");
        assertThat(conflicts()).containsExactly("CANCELLED of bea: bea1 bea2");
    }

    @Test
    void aLineThatTheRosterDoesNotHaveIsNoConflict() {
        arrived("x1", "nobody", 1, "north");
        arrived("x2", "nobody", 2, "south");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void codesOfNobodyAndOfOtherSessionsAreShownOneByOneUntilTakenBack() {
        strange("u1", ScanRecord.Kind.UNKNOWN, 1);
        strange("e", ScanRecord.Kind.ELSEWHERE, 2);
        strange("u2", ScanRecord.Kind.UNKNOWN, 3);
        assertThat(conflicts())
                .containsExactly("UNKNOWN of null: u1", "OTHER_SESSION of null: e", "UNKNOWN of null: u2");

        takenBack("undo", null, "e", 4);
        assertThat(conflicts()).containsExactly("UNKNOWN of null: u1", "UNKNOWN of null: u2");
    }

    // ---------------------------------------------------------------- clocks

    @ParameterizedTest
    @CsvSource({"0, false", "120, false", "-120, false", "121, true", "-121, true"})
    void aClockIsWrongBeyondTwoMinutes(int secondsOff, boolean wrong) {
        withClock("m", 1, "north", secondsOff);
        assertThat(conflicts()).isEqualTo(wrong ? List.of("CLOCK of null: m") : List.of());
    }

    @Test
    void theWrongClockOfADeviceIsOneConflictWithItsWrongMarksOnly() {
        withClock("n2", 2, "north", 300);
        withClock("n1", 1, "north", 300);
        withClock("right", 0, "north", 0);
        registrations.clear();
        assertThat(conflicts()).containsExactly("CLOCK of null: n1 n2");

        withClock("s", 3, "south", -300);
        assertThat(conflicts()).containsExactly("CLOCK of null: n1 n2", "CLOCK of null: s");
    }

    // ---------------------------------------------------------------- what is done with

    @Test
    void aConflictIsShownWithAllItsMarksUntilEachOfThemIsSettled() {
        arrived("north", "ana", 1, "north");
        arrived("south", "ana", 2, "south");
        settled(CheckInConflict.Kind.TWICE, "north");
        assertThat(conflicts()).containsExactly("TWICE of ana: north south");

        settled(CheckInConflict.Kind.TWICE, "south");
        assertThat(conflicts()).isEmpty();

        arrived("east", "ana", 3, "east");
        assertThat(conflicts()).containsExactly("TWICE of ana: north south east");
    }

    @Test
    void settlingOneConflictOfAMarkLeavesItsOthers() {
        log.note(mark("m", ScanRecord.Kind.UNKNOWN, null, null, 1, "north", 300));
        log.note(mark("e", ScanRecord.Kind.ELSEWHERE, null, null, 2, "north", 0));
        settled(CheckInConflict.Kind.UNKNOWN, "m");
        assertThat(conflicts()).containsExactly("CLOCK of null: m", "OTHER_SESSION of null: e");

        settled(CheckInConflict.Kind.CLOCK, "m");
        settled(CheckInConflict.Kind.OTHER_SESSION, "e");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void conflictsComeByTimeThenByMarkThenByKind() {
        strange("late", ScanRecord.Kind.UNKNOWN, 9);
        log.note(mark("d", ScanRecord.Kind.ARRIVED, "bea", null, 2, "north", 300));
        strange("c", ScanRecord.Kind.ELSEWHERE, 2);
        strange("z", ScanRecord.Kind.UNKNOWN, 1);
        arrived("a", "ana", 1, "north");
        arrived("later", "ana", 8, "south");
        assertThat(conflicts())
                .containsExactly(
                        "TWICE of ana: a later",
                        "UNKNOWN of null: z",
                        "OTHER_SESSION of null: c",
                        "CANCELLED of bea: d",
                        "CLOCK of null: d",
                        "UNKNOWN of null: late");
    }
}
