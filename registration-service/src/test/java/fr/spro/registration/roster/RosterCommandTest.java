package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.decisions.CheckInConflict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RosterCommandTest {

    private static final Clash CLASH = new Clash("other", "r-other");

    @Test
    void aSignUpThatClashesIsTheSameOtherwise() {
        Register plain =
                new Register("key", "body", "r", "p", "org", PersonFunction.CONSEIL, true, "digne", true, null);
        assertThat(plain.clashing(CLASH))
                .isEqualTo(new Register(
                        "key", "body", "r", "p", "org", PersonFunction.CONSEIL, true, "digne", true, CLASH));
    }

    private static RegisterGroup group(List<Member> members, Map<String, Clash> clashes) {
        return new RegisterGroup(
                "key",
                "body",
                "g",
                members,
                RosterCommand.IfFull.WAIT_TOGETHER,
                true,
                SignUpOrigin.Kind.LIST,
                "organiser",
                clashes);
    }

    @Test
    void aGroupThatClashesIsTheSameOtherwiseAndNeverOneOfNobody() {
        List<Member> members = List.of(new Member("r", "p", "org", PersonFunction.CONSEIL, false, "digne"));
        assertThat(group(members, Map.of()).clashing(Map.of("p", CLASH))).isEqualTo(group(members, Map.of("p", CLASH)));
        assertThatThrownBy(() -> group(List.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArrivalIsNotedUnderTheIdTimeAndNameOfItsWalkIn() {
        RosterCommand.WalkIn walkIn = new RosterCommand.WalkIn("scan", "r", null, null, null, NOW, "helper", false);
        DoorNote arrival = new DoorNote.Arrive(walkIn, "north", -30);
        assertThat(arrival.scanId()).isEqualTo("scan");
        assertThat(arrival.at()).isEqualTo(NOW);
        assertThat(arrival.by()).isEqualTo("helper");
    }

    @Test
    void settlingIsDoneAtNoDoorWithNoClockOfItsOwn() {
        DoorNote settling = new DoorNote.Settle("scan", CheckInConflict.Kind.TWICE, NOW, "organiser");
        assertThat(settling.door()).isEmpty();
        assertThat(settling.clockOff()).isZero();
    }
}
