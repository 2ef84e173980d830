package fr.spro.events.organisations;

import static fr.spro.events.organisations.Directories.accepted;
import static fr.spro.events.organisations.Directories.decide;
import static fr.spro.events.organisations.Directories.organisation;
import static fr.spro.events.organisations.Directories.point;
import static fr.spro.events.organisations.Directories.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.journal.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationDeciderTest {
    private static final Organisation CIO = organisation("o", "CIO", point("", "Cavaillon"), point("", "Apt"));

    @Test
    void numbersThePointsOfANewOrganisation() {
        assertThat(CIO.version()).isEqualTo(1);
        assertThat(CIO.receptionPoints()).extracting(ReceptionPoint::id).containsExactly("p1", "p2");
        assertThat(CIO.active()).isTrue();
    }

    @Test
    void anOrganisationOfWhichOnlyItsNameIsKnownIsNew() {
        OrganisationProposal bare =
                new OrganisationProposal(null, "CIO", OrganisationType.EDUCATION, null, false, null, List.of());

        Organisation made = accepted(decide(null, new OrganisationCommand.Create("o", "sud-vaucluse", bare)));

        assertThat(made.version()).isEqualTo(1);
        assertThat(made.name()).isEqualTo("CIO");
    }

    @Test
    void neverGivesANumberTwice() {
        Organisation without = accepted(decide(
                CIO,
                new OrganisationCommand.Edit(
                        1, proposal("CIO", CIO.receptionPoints().getFirst()))));

        Organisation again = accepted(decide(
                without,
                new OrganisationCommand.Edit(
                        2, proposal("CIO", without.receptionPoints().getFirst(), point("", "Pertuis")))));

        assertThat(again.receptionPoints()).extracting(ReceptionPoint::id).containsExactly("p1", "p3");
    }

    @Test
    void changesNothingWhenNothingIsDifferent() {
        var decision = decide(
                CIO,
                new OrganisationCommand.Edit(
                        1, proposal("CIO", CIO.receptionPoints().toArray(ReceptionPoint[]::new))));

        assertThat(accepted(decision)).isSameAs(CIO);
    }

    @Test
    void refusesAnOldVersionAndAnUnknownPoint() {
        assertThat(decide(CIO, new OrganisationCommand.Edit(7, proposal("CIO"))))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.Stale(1)));
        assertThat(decide(CIO, new OrganisationCommand.Edit(1, proposal("CIO", point("p9", "Apt")))))
                .isEqualTo(
                        new Decision.Refused<>(OrganisationDecision.invalid("receptionPoints[0].id", "UNKNOWN_POINT")));
        assertThat(decide(null, new OrganisationCommand.Edit(1, proposal("CIO"))))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.Unknown()));
        assertThat(decide(CIO, new OrganisationCommand.Create("o", "sud-vaucluse", proposal("CIO"))))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.Exists()));
    }

    @Test
    void keepsAnOrganisationInItsTerritory() {
        OrganisationProposal elsewhere = new OrganisationProposal(
                "nice-menton", "CIO", OrganisationType.EDUCATION, null, false, null, List.of());

        assertThat(decide(CIO, new OrganisationCommand.Edit(1, elsewhere)))
                .isEqualTo(new Decision.Refused<>(OrganisationDecision.invalid("territory", "CANNOT_CHANGE")));
    }

    @Test
    void deactivatesOnceAndTakesBack() {
        Organisation gone = accepted(decide(CIO, new OrganisationCommand.Deactivate(null)));
        assertThat(gone.active()).isFalse();
        assertThat(accepted(decide(gone, new OrganisationCommand.Deactivate(null))))
                .isSameAs(gone);
        assertThat(decide(gone, new OrganisationCommand.Deactivate(1L)))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.Stale(2)));

        OrganisationProposal back = new OrganisationProposal(
                null, "CIO", OrganisationType.EDUCATION, null, true, true, gone.receptionPoints());
        assertThat(accepted(decide(gone, new OrganisationCommand.Edit(2, back))).active())
                .isTrue();
    }

    @Test
    void locatesAPointOnlyAtTheAddressThatWasLookedUp() {
        String line = "1 place du Marché 84300 Cavaillon";

        Organisation located = accepted(decide(CIO, new OrganisationCommand.Locate("p1", line, 43.8, 5.0)));
        assertThat(located.receptionPoints().getFirst())
                .isEqualTo(CIO.receptionPoints().getFirst().at(43.8, 5.0, LocationSource.ADDRESS));
        assertThat(located.receptionPoints().getLast())
                .isEqualTo(CIO.receptionPoints().getLast());

        assertThat(decide(CIO, new OrganisationCommand.Locate("p1", "2 rue Neuve", 43.8, 5.0)))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.Stale(1)));
        assertThat(decide(CIO, new OrganisationCommand.Locate("p8", line, 43.8, 5.0)))
                .isEqualTo(new Decision.Refused<>(new OrganisationDecision.PointUnknown()));
    }

    @Test
    void coordinatesThatDidNotMoveKeepSayingWhereTheyCameFrom() {
        Organisation located = accepted(
                decide(CIO, new OrganisationCommand.Locate("p1", "1 place du Marché 84300 Cavaillon", 43.8, 5.0)));
        ReceptionPoint same = located.receptionPoints().getFirst().at(43.8, 5.0, LocationSource.MANUAL);
        ReceptionPoint moved = same.at(43.9, 5.0, LocationSource.MANUAL);

        assertThat(accepted(decide(located, new OrganisationCommand.Edit(2, proposal("CIO", same))))
                        .receptionPoints()
                        .getFirst()
                        .located())
                .isEqualTo(LocationSource.ADDRESS);
        assertThat(accepted(decide(located, new OrganisationCommand.Edit(2, proposal("CIO", moved))))
                        .receptionPoints()
                        .getFirst()
                        .located())
                .isEqualTo(LocationSource.MANUAL);
    }

    @Test
    void tellsWhatChangedFieldByField() {
        Organisation renamed = accepted(decide(
                CIO,
                new OrganisationCommand.Edit(
                        1, proposal("CIO du Luberon", CIO.receptionPoints().getFirst()))));

        assertThat(OrganisationHistory.changes(CIO, renamed))
                .contains(
                        new OrganisationHistory.FieldChange("name", "CIO", "CIO du Luberon"),
                        new OrganisationHistory.FieldChange("receptionPoints[p2].name", "Apt", null))
                .noneMatch(change -> change.field().startsWith("receptionPoints[p1]"));
    }
}
