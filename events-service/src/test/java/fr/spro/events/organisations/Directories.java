package fr.spro.events.organisations;

import fr.spro.platform.journal.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organisations and points for tests. */
public final class Directories {
    private Directories() {}

    /** A point of which everything is known. */
    public static ReceptionPoint point(String id, String name) {
        return new ReceptionPoint(
                id,
                name,
                "1 place du Marché",
                "84300",
                "Cavaillon",
                "04 90 78 00 00",
                "cio@example.org",
                List.of("Conseil", "Accueil, information"),
                List.of("Tous"),
                List.of(ReceptionMode.HOURS, ReceptionMode.APPOINTMENT),
                "Du lundi au jeudi, 9 h - 12 h",
                43.837,
                5.038,
                LocationSource.MANUAL);
    }

    /** What an organiser wants. */
    public static OrganisationProposal proposal(String name, ReceptionPoint... points) {
        return new OrganisationProposal(
                "sud-vaucluse", name, OrganisationType.EDUCATION, "https://example.org", true, null, List.of(points));
    }

    /** An organisation of version 1. */
    public static Organisation organisation(String id, String name, ReceptionPoint... points) {
        return accepted(OrganisationDecider.decide(
                null, new OrganisationCommand.Create(id, "sud-vaucluse", proposal(name, points))));
    }

    /** What a decision led to. */
    public static Organisation accepted(Decision<Organisation, OrganisationChange, OrganisationDecision> decision) {
        return decision.orElseThrow(why -> new IllegalStateException("refused: " + why));
    }

    /** What becomes of an organisation. */
    public static Decision<Organisation, OrganisationChange, OrganisationDecision> decide(
            @Nullable Organisation before, OrganisationCommand command) {
        return OrganisationDecider.decide(before, command);
    }
}
