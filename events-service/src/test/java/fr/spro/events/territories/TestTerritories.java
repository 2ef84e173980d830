package fr.spro.events.territories;

import fr.spro.platform.journal.Decision;
import java.util.List;

/** Territories for tests. */
public final class TestTerritories {
    private TestTerritories() {}

    /** What an administrator writes of a territory with a town and a facilitator. */
    public static TerritoryProposal proposal(String name, String shortName) {
        return new TerritoryProposal(
                name,
                shortName,
                List.of(shortName),
                List.of("Tallard"),
                List.of(new Territory.Facilitator("sv-cio-de-cavaillon", "CIO de Cavaillon")),
                "2026-05",
                12);
    }

    /** A territory that was just added. */
    public static Territory area(String key, String name, String shortName) {
        return accepted(TerritoryDecider.decide(null, new TerritoryCommand.Add(key, 3, proposal(name, shortName))));
    }

    /** The same closed, as its next version. */
    public static Territory closed(Territory territory) {
        return accepted(TerritoryDecider.decide(territory, new TerritoryCommand.Close(null)));
    }

    static Territory accepted(Decision<Territory, TerritoryChange, TerritoryDecision> decision) {
        return decision.orElseThrow(why -> new IllegalStateException("refused: " + why));
    }
}
