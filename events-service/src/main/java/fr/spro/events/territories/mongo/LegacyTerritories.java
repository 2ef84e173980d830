package fr.spro.events.territories.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.events.territories.ShortName;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.platform.journal.Aggregates;
import java.time.Instant;
import java.util.List;
import org.bson.Document;

/**
 * Territories as they were stored before they had a journal: one document each. The documents stay, since a program of
 * the version before may still read them while it is replaced; nothing writes them any more.
 */
public final class LegacyTerritories {
    private final MongoCollection<Document> territories;

    /** Those of a database. */
    public LegacyTerritories(MongoDatabase database) {
        this.territories = database.getCollection("territories");
    }

    /** Makes each the first entry of its journal; one that has a journal already is left as it is. */
    public void journal(Aggregates<Territory, TerritoryChange> journal, Instant now) {
        for (Document document : territories.find()) {
            String key = document.getString("_id");
            document.append("shortName", ShortName.of(document.getString("name")))
                    .remove("_id");
            Territory listed = TerritoryDocuments.toTerritory(key, 1, document);
            TerritoryChange change = new TerritoryChange(TerritoryChange.Cause.LISTED, listed);
            journal.append(key, null, listed, List.of(change), now, "system", List.of());
        }
    }
}
