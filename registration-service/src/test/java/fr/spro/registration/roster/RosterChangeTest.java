package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterChangeTest {

    private static final RegistrationDetails LINE = aLine("new", "org-1");

    private static final List<RosterChange> WITH_A_NEW_LINE = List.of(
            new RosterChange.Registered(LINE),
            new RosterChange.Queued(LINE, 1, 1),
            new RosterChange.Requested(LINE),
            new RosterChange.WalkedIn(LINE, "scan", NOW, "door"),
            new RosterChange.HandedOver("r", LINE, NOW, "holder"));

    private static final List<RosterChange> OF_LINES_THAT_ARE_THERE = List.of(
            new RosterChange.SessionApplied(aSession("s").copy()),
            new RosterChange.RulesApplied(SignUpRules.USUAL, NOW, "organiser"),
            new RosterChange.SignedUpAgain("r"),
            new RosterChange.Overlapped("other", "r"),
            new RosterChange.Promoted("r"),
            new RosterChange.Approved("r", null, NOW, "organiser"),
            new RosterChange.Declined("r", NOW, "organiser", null),
            new RosterChange.Offered("r", NOW),
            new RosterChange.OfferAccepted("r", NOW, "holder"),
            new RosterChange.OfferLapsed("r", NOW),
            new RosterChange.GivenPlace("r", NOW, "organiser", "urgent"),
            new RosterChange.Cancelled("r", NOW, "holder"),
            new RosterChange.Attended("r", "scan", NOW, "door"),
            new RosterChange.Admitted("r", "scan", NOW, "door"),
            new RosterChange.ScannedAgain("r", "scan"),
            new RosterChange.ScanNoted(ScanRecord.online("scan", ScanRecord.Kind.ARRIVED, "r", NOW, "door")),
            new RosterChange.AttendanceUndone("r", "scan", NOW, "door"),
            new RosterChange.Forgotten("r", List.of(), NOW),
            new RosterChange.Wished("r", List.of(), NOW, "holder"),
            new RosterChange.Corrected(LINE, List.of("givenName"), null, NOW, "holder"));

    @Test
    void bringsALineWhenSomebodyComesWhoWasNotOnTheRoster() {
        assertThat(WITH_A_NEW_LINE).extracting(RosterChange::newLine).containsOnly(LINE);
        assertThat(OF_LINES_THAT_ARE_THERE).extracting(RosterChange::newLine).containsOnlyNulls();
    }

    @Test
    void isOfAKindOfWhichItIsKnownWhetherItBringsALine() {
        assertThat(Stream.concat(WITH_A_NEW_LINE.stream(), OF_LINES_THAT_ARE_THERE.stream())
                        .map(Object::getClass))
                .containsExactlyInAnyOrder(RosterChange.class.getPermittedSubclasses());
    }
}
