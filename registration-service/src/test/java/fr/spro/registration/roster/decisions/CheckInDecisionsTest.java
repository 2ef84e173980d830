package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.roster.decisions.CheckInFixtures.changes;
import static fr.spro.registration.roster.decisions.CheckInFixtures.line;
import static fr.spro.registration.roster.decisions.CheckInFixtures.said;
import static fr.spro.registration.roster.decisions.CheckInFixtures.tell;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckInDecisionsTest {

    private static final Instant AT = NOW.minusSeconds(30);

    private static RosterCommand.Attend attend(String line, String scan) {
        return new RosterCommand.Attend(line, scan, AT, "door");
    }

    private static RosterCommand.UndoAttendance undo(String line, String scan) {
        return new RosterCommand.UndoAttendance(line, scan, "door");
    }

    private static RosterCommand.WalkIn walkIn(@Nullable String person) {
        return new RosterCommand.WalkIn("scan", "new", person, "org", PersonFunction.CONSEIL, AT, "door", false);
    }

    /** What each line hears, on a roster of its own. */
    private static String table(SessionStatus status, Function<String, RosterCommand> command) {
        return CheckInFixtures.ALL.stream()
                .map(line -> line + ": " + said(tell(CheckInFixtures.roster(status), command.apply(line))))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whoComesIsPresentWhateverTheyHadUnlessTheyGaveItBack() {
        String during = """
                nobody: REGISTRATION_UNKNOWN
                place: [Attended] place since 30 s
                here: [ScannedAgain] here already since 60 s
                held: [Attended] held since 30 s
                turn: [Admitted] turn since 30 s
                asked: [Admitted] asked since 30 s
                gone: NOT_CONFIRMED""";
        assertThat(table(SessionStatus.PUBLISHED, line -> attend(line, "scan"))).isEqualTo(during);
        assertThat(table(SessionStatus.ENDED, line -> attend(line, "scan"))).isEqualTo(during);
    }

    @Test
    void nobodyComesToASessionThatDoesNotTakePlace() {
        assertThat(table(SessionStatus.CANCELLED, line -> attend(line, "scan"))).isEqualTo("""
                        nobody: REGISTRATION_UNKNOWN
                        place: SESSION_CANCELLED
                        here: SESSION_CANCELLED
                        held: SESSION_CANCELLED
                        turn: SESSION_CANCELLED
                        asked: SESSION_CANCELLED
                        gone: SESSION_CANCELLED""");
        assertThat(table(SessionStatus.CANCELLED, line -> walkIn("person-" + line)))
                .isEqualTo(CheckInFixtures.ALL.stream()
                        .map(line -> line + ": SESSION_CANCELLED")
                        .collect(Collectors.joining("\n")));
        assertThat(said(tell(CheckInFixtures.roster(SessionStatus.CANCELLED), attend("here", "scan-here"))))
                .as("what was said before is said again")
                .isEqualTo("[] here since 60 s");
    }

    @Test
    void takingBackChangesOnlyWhoIsHere() {
        for (SessionStatus status : SessionStatus.values()) {
            assertThat(table(status, line -> undo(line, "scan"))).isEqualTo("""
                            nobody: REGISTRATION_UNKNOWN
                            place: [] place absent
                            here: [AttendanceUndone] here absent
                            held: [] held absent
                            turn: [] turn absent
                            asked: [] asked absent
                            gone: [] gone absent""");
        }
    }

    @Test
    void whoComesWithoutACodeIsKnownByTheirAddressAndElseGetsALine() {
        assertThat(table(SessionStatus.PUBLISHED, line -> walkIn("person-" + line)))
                .isEqualTo("""
                        nobody: [WalkedIn] new since 30 s
                        place: [Attended] place since 30 s
                        here: [ScannedAgain] here already since 60 s
                        held: [Attended] held since 30 s
                        turn: [Admitted] turn since 30 s
                        asked: [Admitted] asked since 30 s
                        gone: [WalkedIn] new since 30 s""");
        assertThat(said(tell(CheckInFixtures.roster(SessionStatus.ENDED), walkIn(null))))
                .isEqualTo("[WalkedIn] new since 30 s");
    }

    @Test
    void whatTheDoorNotesHasItsScanItsTimeAndWhoWroteItDown() {
        Roster roster = CheckInFixtures.roster(SessionStatus.PUBLISHED);
        assertThat(changes(tell(roster, attend("place", "scan-1"))))
                .containsExactly(new RosterChange.Attended("place", "scan-1", AT, "door"));
        assertThat(changes(tell(roster, attend("place", "scan-2"))))
                .containsExactly(new RosterChange.ScannedAgain("place", "scan-2"));
        assertThat(changes(tell(roster, attend("asked", "scan-3"))))
                .containsExactly(new RosterChange.Admitted("asked", "scan-3", AT, "door"));
        assertThat(changes(tell(roster, undo("place", "scan-1"))))
                .containsExactly(new RosterChange.AttendanceUndone("place", "scan-1", NOW, "door"));
        assertThat(changes(tell(roster, walkIn("person"))))
                .containsExactly(new RosterChange.WalkedIn(
                        new RegistrationDetails("new", "person", "org", PersonFunction.CONSEIL, NOW, true, false),
                        "scan",
                        AT,
                        "door"));
    }

    @Test
    void aScanIdThatWasUsedForOneLineIsRefusedForAnother() {
        Roster roster = CheckInFixtures.roster(SessionStatus.PUBLISHED);
        tell(roster, attend("place", "scan"));
        assertThat(said(tell(roster, attend("held", "scan")))).isEqualTo("KEY_REUSED");
        assertThat(said(tell(roster, attend("place", "scan")))).isEqualTo("[] place since 30 s");
        tell(roster, undo("place", "scan"));
        assertThat(said(tell(roster, undo("here", "scan")))).isEqualTo("KEY_REUSED");
        tell(roster, attend("place", "scan-again"));
        assertThat(said(tell(roster, undo("place", "scan"))))
                .as("a retry takes nothing back that came later")
                .isEqualTo("[] place already since 30 s");
    }

    /** Places enough for the two who wait together, but a quota keeps the first of them out. */
    @Test
    void whenOneOfAGroupIsLetInThePlaceThatIsFreeGoesToTheOther() {
        SignUpRules rules = new SignUpRules(
                SignUpRules.Admission.OPEN,
                null,
                List.of(new Quota(Quota.Kind.ORGANISATION, "org-a", 0)),
                null,
                null,
                false,
                0,
                List.of());
        Roster roster = waiting(rules, 5, line("a").inGroup("group"), line("b").inGroup("group"));
        assertThat(changes(tell(roster, attend("a", "scan"))))
                .containsExactly(new RosterChange.Admitted("a", "scan", AT, "door"), new RosterChange.Promoted("b"));
    }

    @Test
    void thePlaceOfAWalkInWhoWasAMistakeGoesToTheFirstInLine() {
        Roster roster = waiting(SignUpRules.USUAL, 0, line("a"), line("b"));
        tell(roster, walkIn(null));
        tell(
                roster,
                new RosterCommand.ApplySession(
                        aSession("s").version(2).capacity(1).copy()));
        assertThat(changes(tell(roster, undo("new", "scan"))))
                .containsExactly(
                        new RosterChange.AttendanceUndone("new", "scan", NOW, "door"), new RosterChange.Promoted("a"));
    }

    private static Roster waiting(
            SignUpRules rules, int places, RegistrationDetails first, RegistrationDetails second) {
        return Roster.of(new RosterState(
                "s",
                1,
                aSession("s").capacity(places).copy(),
                3,
                List.of(new Registration.Waiting(first, 1), new Registration.Waiting(second, 2)),
                Map.of(),
                Map.of(),
                Map.of(),
                rules,
                List.of()));
    }
}
