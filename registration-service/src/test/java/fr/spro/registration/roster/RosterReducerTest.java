package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.UNTIL;
import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RosterReducerTest {

    private static final RegistrationDetails LINE = aLine("r", "org-1");
    private static final RegistrationDetails COLLEAGUE = aLine("colleague", "org-1");
    private static final long TURN = 7;

    private static final Map<String, RosterChange> CHANGES = Map.ofEntries(
            Map.entry("approved", new RosterChange.Approved("r", null, NOW, "organiser")),
            Map.entry("approved, waits", new RosterChange.Approved("r", TURN, NOW, "organiser")),
            Map.entry("declined", new RosterChange.Declined("r", NOW, "organiser", null)),
            Map.entry("promoted", new RosterChange.Promoted("r")),
            Map.entry("offered", new RosterChange.Offered("r", UNTIL)),
            Map.entry("offer accepted", new RosterChange.OfferAccepted("r", NOW, "holder")),
            Map.entry("offer lapsed", new RosterChange.OfferLapsed("r", NOW)),
            Map.entry("given a place", new RosterChange.GivenPlace("r", NOW, "organiser", "urgent")),
            Map.entry("handed over", new RosterChange.HandedOver("r", COLLEAGUE, NOW, "holder")),
            Map.entry("cancelled", new RosterChange.Cancelled("r", NOW, "organiser")),
            Map.entry("attended", new RosterChange.Attended("r", "scan", NOW, "door")),
            Map.entry("admitted", new RosterChange.Admitted("r", "scan", NOW, "door")),
            Map.entry("undone", new RosterChange.AttendanceUndone("r", "scan", NOW, "door")),
            Map.entry("scanned again", new RosterChange.ScannedAgain("r", "scan")),
            Map.entry(
                    "scan noted",
                    new RosterChange.ScanNoted(ScanRecord.online("m", ScanRecord.Kind.ARRIVED, "r", NOW, "door"))),
            Map.entry("signed up again", new RosterChange.SignedUpAgain("r")),
            Map.entry("overlapped", new RosterChange.Overlapped("other", "elsewhere")),
            Map.entry("wished", new RosterChange.Wished("r", List.of("a"), NOW, "holder")),
            Map.entry("forgotten", new RosterChange.Forgotten("r", List.of(), NOW)),
            Map.entry(
                    "session applied",
                    new RosterChange.SessionApplied(aSession("s").copy())),
            Map.entry("rules applied", new RosterChange.RulesApplied(SignUpRules.USUAL, NOW, "organiser")));

    private static IndexedRoster with(RegistrationSituation situation) {
        IndexedRoster lines = new IndexedRoster();
        lines.put(situation.of(LINE, TURN));
        return lines;
    }

    /** The situation after a change, or how a line ended; a dash where the journal cannot say such a thing. */
    private static String after(RosterChange change, RegistrationSituation before) {
        IndexedRoster lines = with(before);
        try {
            RosterReducer.apply(lines, change);
        } catch (IllegalStateException e) {
            return "-";
        }
        return switch (lines.get("r")) {
            case Registration.Confirmed confirmed -> confirmed.attended() ? "HERE" : "PLACE";
            case Registration.Waiting _ -> "WAITING";
            case Registration.Offered _ -> "OFFERED";
            case Registration.Pending _ -> "ASKED";
            case Registration.Cancelled cancelled -> String.valueOf(cancelled.ending());
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # change        | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | GONE
            approved        | -            | -            | -            | -            | PLACE        | -
            approved, waits | -            | -            | -            | -            | WAITING      | -
            declined        | -            | -            | -            | -            | DECLINED     | -
            promoted        | -            | -            | PLACE        | -            | -            | -
            offered         | -            | -            | OFFERED      | -            | -            | -
            offer accepted  | -            | -            | -            | PLACE        | -            | -
            offer lapsed    | -            | -            | -            | OFFER_LAPSED | -            | -
            given a place   | PLACE        | HERE         | PLACE        | PLACE        | PLACE        | -
            handed over     | HANDED_OVER  | HANDED_OVER  | HANDED_OVER  | HANDED_OVER  | HANDED_OVER  | -
            cancelled       | BY_ORGANISER | BY_ORGANISER | BY_ORGANISER | BY_ORGANISER | BY_ORGANISER | BY_HOLDER
            attended        | HERE         | HERE         | -            | HERE         | -            | -
            admitted        | -            | -            | HERE         | -            | HERE         | -
            undone          | PLACE        | PLACE        | -            | -            | -            | -
            scanned again   | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            scan noted      | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            signed up again | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            overlapped      | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            wished          | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            forgotten       | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            session applied | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            rules applied   | PLACE        | HERE         | WAITING      | OFFERED      | ASKED        | BY_HOLDER
            """)
    void eachChangeMeansOneThingInEachSituation(
            String change, String place, String here, String waiting, String offered, String asked, String gone) {
        RosterChange told = Objects.requireNonNull(CHANGES.get(change));
        assertThat(Arrays.stream(RegistrationSituation.values()).map(before -> after(told, before)))
                .containsExactly(place, here, waiting, offered, asked, gone);
    }

    @Test
    void aNewLineStandsAsItsChangeSays() {
        IndexedRoster lines = new IndexedRoster();
        RosterReducer.apply(lines, new RosterChange.Registered(aLine("a", null)));
        RosterReducer.apply(lines, new RosterChange.Queued(aLine("b", null), TURN, 1));
        RosterReducer.apply(lines, new RosterChange.Requested(aLine("c", null)));
        RosterReducer.apply(lines, new RosterChange.WalkedIn(aLine("d", null), "scan", NOW, "door"));
        assertThat(lines.all())
                .containsExactly(
                        new Registration.Confirmed(aLine("a", null), null),
                        new Registration.Waiting(aLine("b", null), TURN),
                        new Registration.Pending(aLine("c", null)),
                        new Registration.Confirmed(aLine("d", null), new Attendance(NOW, "scan")));
        assertThat(lines.scan("scan")).isEqualTo("d");
        assertThat(lines.doors().of("d"))
                .containsExactly(ScanRecord.online("scan", ScanRecord.Kind.ARRIVED, "d", NOW, "door"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACE", "WAITING", "OFFERED", "ASKED"})
    void whoTakesALineOverHasWhatTheOtherHad(RegistrationSituation situation) {
        IndexedRoster lines = with(situation);
        RosterReducer.apply(lines, new RosterChange.HandedOver("r", COLLEAGUE, NOW, "holder"));
        assertThat(lines.get("colleague")).isEqualTo(situation.of(COLLEAGUE, TURN));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACE", "WAITING", "OFFERED", "ASKED"})
    void aMarkThatIsTakenBackLeavesEverybodyWhatTheyHad(RegistrationSituation situation) {
        IndexedRoster lines = with(situation);
        RosterReducer.apply(
                lines,
                situation == RegistrationSituation.PLACE || situation == RegistrationSituation.OFFERED
                        ? new RosterChange.Attended("r", "scan", NOW, "door")
                        : new RosterChange.Admitted("r", "scan", NOW, "door"));
        assertThat(lines.scan("scan")).isEqualTo("r");
        assertThat(lines.attended).isEqualTo(1);

        RosterReducer.apply(lines, new RosterChange.AttendanceUndone("r", "scan", NOW, "door"));

        assertThat(lines.get("r")).isEqualTo(situation.of(LINE, TURN));
        assertThat(lines.scan("undo:scan")).isEqualTo("r");
        assertThat(lines.doors().of("r"))
                .containsExactly(
                        ScanRecord.online("scan", ScanRecord.Kind.ARRIVED, "r", NOW, "door"),
                        ScanRecord.online("undo:scan", ScanRecord.Kind.TAKEN_BACK, "r", NOW, "door"));
    }

    @Test
    void aMarkThatADoorTookBackIsNotNotedASecondTime() {
        IndexedRoster lines = with(RegistrationSituation.HERE);
        ScanRecord mistake =
                new ScanRecord("back", ScanRecord.Kind.TAKEN_BACK, "r", "scan-before", NOW, "door", "Nord", 0);
        RosterReducer.apply(lines, new RosterChange.ScanNoted(mistake));

        RosterReducer.apply(lines, new RosterChange.AttendanceUndone("r", "back", NOW, "door"));

        assertThat(lines.doors().of("r")).containsExactly(mistake);
        assertThat(lines.scan("undo:back")).isEqualTo("r");
    }
}
