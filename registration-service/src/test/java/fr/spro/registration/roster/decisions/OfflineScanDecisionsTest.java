package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.decisions.CheckInFixtures.changes;
import static fr.spro.registration.roster.decisions.CheckInFixtures.said;
import static fr.spro.registration.roster.decisions.CheckInFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.ScanLog;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a device is told, when it brings what it noted and when it brings it again. */
class OfflineScanDecisionsTest {

    private final Roster roster = CheckInFixtures.roster(SessionStatus.PUBLISHED);

    private static Instant ago(int seconds) {
        return NOW.minusSeconds(seconds);
    }

    private static DoorNote.Scan scan(String id, @Nullable String line, int secondsAgo, int clockOff) {
        return new DoorNote.Scan(id, line, false, ago(secondsAgo), "by", "Nord", clockOff);
    }

    private static DoorNote.Scan scan(String id, String line, int secondsAgo) {
        return scan(id, line, secondsAgo, 0);
    }

    private static DoorNote.Arrive arrive(String id, @Nullable String person, int clockOff) {
        return new DoorNote.Arrive(
                new RosterCommand.WalkIn(id, "new", person, "org", PersonFunction.CONSEIL, ago(30), "by", false),
                "Nord",
                clockOff);
    }

    private static DoorNote.TakeBack takeBack(String id, @Nullable String line, @Nullable String undoes) {
        return new DoorNote.TakeBack(id, line, undoes, NOW, "by", "Nord", 0);
    }

    private static DoorNote.Settle settle(String scanId, CheckInConflict.Kind kind) {
        return new DoorNote.Settle(scanId, kind, NOW, "organiser");
    }

    /** What a note about each line is answered, then the same note again, on a roster of its own. */
    private static String table(Function<String, DoorNote> note) {
        return CheckInFixtures.ALL.stream()
                .map(line -> {
                    Roster own = CheckInFixtures.roster(SessionStatus.PUBLISHED);
                    return line + ": " + said(tell(own, note.apply(line))) + " | " + said(tell(own, note.apply(line)));
                })
                .collect(Collectors.joining("\n"));
    }

    private String conflicts() {
        return roster.conflicts().stream()
                .map(conflict -> conflict.kind() + " "
                        + conflict.marks().stream().map(ScanRecord::scanId).toList())
                .collect(Collectors.joining(", "));
    }

    @Test
    void aCodeIsAnsweredByWhatItsPersonHasAndTheSameWhenItComesAgain() {
        assertThat(table(line -> scan("n", line, 30))).isEqualTo("""
                        nobody: [ScanNoted] nobody NOTED conflict UNKNOWN | [] nobody NOTED conflict UNKNOWN
                        place: [ScanNoted, Attended] place PRESENT since 30 s at 'Nord' | [] place PRESENT since 30 s at 'Nord'
                        here: [ScanNoted] here ALREADY since 60 s at '' | [] here ALREADY since 60 s at ''
                        held: [ScanNoted, Attended] held PRESENT since 30 s at 'Nord' | [] held PRESENT since 30 s at 'Nord'
                        turn: [ScanNoted, Admitted] turn ADMITTED since 30 s at 'Nord' | [] turn ADMITTED since 30 s at 'Nord'
                        asked: [ScanNoted, Admitted] asked ADMITTED since 30 s at 'Nord' | [] asked ADMITTED since 30 s at 'Nord'
                        gone: [ScanNoted] gone NOTED conflict CANCELLED | [] gone NOTED conflict CANCELLED""");
    }

    @Test
    void whoComesWithoutACodeIsKnownByTheirAddressAndElseGetsALine() {
        assertThat(table(line -> arrive("n", "person-" + line, 0))).isEqualTo("""
                        nobody: [ScanNoted, WalkedIn] new PRESENT since 30 s at 'Nord' | [] new PRESENT since 30 s at 'Nord'
                        place: [ScanNoted, Attended] place PRESENT since 30 s at 'Nord' | [] place PRESENT since 30 s at 'Nord'
                        here: [ScanNoted] here ALREADY since 60 s at '' | [] here ALREADY since 60 s at ''
                        held: [ScanNoted, Attended] held PRESENT since 30 s at 'Nord' | [] held PRESENT since 30 s at 'Nord'
                        turn: [ScanNoted, Admitted] turn ADMITTED since 30 s at 'Nord' | [] turn ADMITTED since 30 s at 'Nord'
                        asked: [ScanNoted, Admitted] asked ADMITTED since 30 s at 'Nord' | [] asked ADMITTED since 30 s at 'Nord'
                        gone: [ScanNoted, WalkedIn] new PRESENT since 30 s at 'Nord' | [] new PRESENT since 30 s at 'Nord'""");
        assertThat(said(tell(roster, arrive("without address", null, 0))))
                .isEqualTo("[ScanNoted, WalkedIn] new PRESENT since 30 s at 'Nord'");
    }

    @Test
    void takingEverythingBackMakesAbsentWhoIsHereAndIsNotedForTheOthers() {
        assertThat(table(line -> takeBack("n", line, null))).isEqualTo("""
                        nobody: [ScanNoted] null UNDONE | [] null UNDONE
                        place: [ScanNoted] place UNDONE | [] place UNDONE
                        here: [ScanNoted, AttendanceUndone] here UNDONE | [] here UNDONE
                        held: [ScanNoted] held UNDONE | [] held UNDONE
                        turn: [ScanNoted] turn UNDONE | [] turn UNDONE
                        asked: [ScanNoted] asked UNDONE | [] asked UNDONE
                        gone: [ScanNoted] gone UNDONE | [] gone UNDONE""");
    }

    @Test
    void aCodeOfAnotherSessionOrOfNoneIsNotedForAnOrganiser() {
        var elsewhere = new DoorNote.Scan("n-1", "elsewhere", true, NOW, "by", "Nord", 0);
        assertThat(said(tell(roster, elsewhere))).isEqualTo("[ScanNoted] elsewhere NOTED conflict OTHER_SESSION");
        assertThat(said(tell(roster, elsewhere))).isEqualTo("[] elsewhere NOTED conflict OTHER_SESSION");
        assertThat(said(tell(roster, scan("n-2", null, 0, 0)))).isEqualTo("[ScanNoted] null NOTED conflict UNKNOWN");
        assertThat(said(tell(roster, scan("n-2", null, 0, 0)))).isEqualTo("[] null NOTED conflict UNKNOWN");
    }

    @Test
    void whoeverWasSeenEarlierIsHereSinceThen() {
        assertThat(changes(tell(roster, scan("earlier", "here", 90))))
                .contains(new RosterChange.Attended("here", "earlier", ago(90), "by"));
        assertThat(said(tell(roster, scan("earlier", "here", 90)))).isEqualTo("[] here PRESENT since 90 s at 'Nord'");
        assertThat(said(tell(roster, scan("later", "here", 0))))
                .isEqualTo("[ScanNoted] here ALREADY since 90 s at 'Nord'");
        assertThat(changes(tell(roster, takeBack("back", null, "earlier"))))
                .contains(new RosterChange.Attended("here", "scan-here", ago(60), ""));
        assertThat(said(tell(roster, scan("earlier", "here", 90)))).isEqualTo("[] here UNDONE");
        assertThat(said(tell(roster, scan("later", "here", 0)))).isEqualTo("[] here ALREADY since 60 s at ''");
    }

    @Test
    void aNoteOfTheFutureIsOneOfNow() {
        assertThat(said(tell(roster, scan("n", "place", -30))))
                .isEqualTo("[ScanNoted, Attended] place PRESENT since 0 s at 'Nord'");
    }

    @Test
    void aMarkThatWasTakenBackBeforeItCameMakesNobodyPresent() {
        assertThat(said(tell(roster, takeBack("back-1", null, "n-1")))).isEqualTo("[ScanNoted] null UNDONE");
        assertThat(said(tell(roster, scan("n-1", "place", 30)))).isEqualTo("[ScanNoted] place UNDONE");
        assertThat(said(tell(roster, scan("n-1", "place", 30)))).isEqualTo("[] place UNDONE");
        tell(roster, takeBack("back-2", null, "n-2"));
        assertThat(said(tell(roster, scan("n-2", "here", 90)))).isEqualTo("[ScanNoted] here UNDONE");
        tell(roster, takeBack("back-3", null, "n-3"));
        assertThat(said(tell(roster, arrive("n-3", "person-turn", 0)))).isEqualTo("[ScanNoted] null UNDONE");
        assertThat(said(tell(roster, arrive("n-3", "person-turn", 0)))).isEqualTo("[] null UNDONE");
        assertThat(roster.counts(1).orElseThrow().attended())
                .as("only who was here")
                .isEqualTo(1);
    }

    @Test
    void aClockThatIsWrongByMoreThanTwoMinutesIsAConflictUnlessThereIsAGraverOne() {
        for (int clock : new int[] {-121, -120, 0, 120, 121}) {
            String conflict = Math.abs(clock) == 121 ? " conflict CLOCK" : "";
            assertThat(table(line -> scan("n", line, 30, clock))
                            .lines()
                            .filter(row -> row.startsWith("place") || row.startsWith("gone"))
                            .toList())
                    .containsExactly(
                            "place: [ScanNoted, Attended] place PRESENT since 30 s at 'Nord'" + conflict
                                    + " | [] place PRESENT since 30 s at 'Nord'" + conflict,
                            "gone: [ScanNoted] gone NOTED conflict CANCELLED | [] gone NOTED conflict CANCELLED");
            assertThat(said(tell(CheckInFixtures.roster(SessionStatus.PUBLISHED), arrive("n", null, clock))))
                    .isEqualTo("[ScanNoted, WalkedIn] new PRESENT since 30 s at 'Nord'" + conflict);
        }
    }

    @Test
    void aSessionThatDoesNotTakePlaceKeepsNothingNewAndAnswersWhatItKnows() {
        Roster cancelled = CheckInFixtures.roster(SessionStatus.CANCELLED);
        assertThat(said(tell(cancelled, scan("n", "place", 30)))).isEqualTo("SESSION_CANCELLED");
        assertThat(said(tell(cancelled, arrive("n", null, 0)))).isEqualTo("SESSION_CANCELLED");
        assertThat(said(tell(cancelled, takeBack("n", "here", null)))).isEqualTo("SESSION_CANCELLED");
        assertThat(said(tell(cancelled, scan("scan-here", "here", 60)))).isEqualTo("[] here PRESENT since 60 s at ''");
    }

    @Test
    void keepsAHundredThousandMarksAndNotOneMore() {
        List<ScanRecord> marks = IntStream.range(2, ScanLog.MOST)
                .mapToObj(n -> new ScanRecord("m-" + n, ScanRecord.Kind.UNKNOWN, null, null, NOW, "by", "Nord", 0))
                .toList();
        Roster full = CheckInFixtures.roster(SessionStatus.PUBLISHED, marks);
        assertThat(said(tell(full, scan("last", null, 0, 0)))).isEqualTo("[ScanNoted] null NOTED conflict UNKNOWN");
        assertThat(said(tell(full, scan("one more", null, 0, 0)))).isEqualTo("TOO_MANY_SCANS");
        assertThat(said(tell(full, scan("last", null, 0, 0)))).isEqualTo("[] null NOTED conflict UNKNOWN");
    }

    @Test
    void aConflictThatAnOrganiserSettledIsGoneAndTheOthersStay() {
        tell(roster, scan("n-1", null, 50, 0));
        tell(roster, scan("n-2", null, 40, 500));
        assertThat(conflicts()).isEqualTo("UNKNOWN [n-1], UNKNOWN [n-2], CLOCK [n-2]");

        assertThat(changes(tell(roster, settle("n-2", CheckInConflict.Kind.UNKNOWN))))
                .containsExactly(new RosterChange.ScanNoted(new ScanRecord(
                        "settled:UNKNOWN:n-2", ScanRecord.Kind.SETTLED, null, "n-2", NOW, "organiser", "", 0)));
        assertThat(conflicts()).isEqualTo("UNKNOWN [n-1], CLOCK [n-2]");
        assertThat(said(tell(roster, settle("n-2", CheckInConflict.Kind.UNKNOWN))))
                .isEqualTo("[] null UNDONE");
        assertThat(said(tell(roster, scan("settled:UNKNOWN:n-2", null, 0, 0)))).isEqualTo("[] null UNDONE");
        assertThat(said(tell(roster, settle("never seen", CheckInConflict.Kind.UNKNOWN))))
                .isEqualTo("REGISTRATION_UNKNOWN");
    }

    @Test
    void aMarkMoreOpensASettledConflictAgainAndIsAllThatIsLeftToSettle() {
        tell(roster, scan("n-1", "place", 50, 500));
        assertThat(said(tell(roster, settle("n-1", CheckInConflict.Kind.CLOCK))))
                .isEqualTo("[ScanNoted] place UNDONE");
        assertThat(conflicts()).isEmpty();
        tell(roster, scan("n-2", "held", 40, 500));
        assertThat(conflicts()).isEqualTo("CLOCK [n-1, n-2]");
        assertThat(changes(tell(roster, settle("n-1", CheckInConflict.Kind.CLOCK))))
                .containsExactly(new RosterChange.ScanNoted(new ScanRecord(
                        "settled:CLOCK:n-2", ScanRecord.Kind.SETTLED, null, "n-1", NOW, "organiser", "", 0)));
        assertThat(conflicts()).isEmpty();
    }
}
