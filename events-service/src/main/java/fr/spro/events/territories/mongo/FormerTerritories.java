package fr.spro.events.territories.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryJournal;
import java.time.Instant;
import org.bson.Document;

/**
 * Territories as they were stored before they had a journal: one document each. The documents stay, since a program of
 * the version before may still read them while it is replaced; nothing writes them any more.
 */
public final class FormerTerritories {
    private final MongoCollection<Document> territories;

    /** Those of a database. */
    public FormerTerritories(MongoDatabase database) {
        this.territories = database.getCollection("territories");
    }

    /** Makes each the first entry of its journal; one that has a journal already is left as it is. */
    public void journal(TerritoryJournal journal, Instant now) {
        for (Document document : territories.find()) {
            journal.append(toDomain(document), TerritoryJournal.Cause.LISTED, now, "system", null);
        }
    }

    private static Territory toDomain(Document document) {
        return Territory.listed(
                document.getString("_id"),
                document.getInteger(JournaledTerritories.PLACE),
                document.getString(JournaledTerritories.NAME),
                document.getList(JournaledTerritories.ZONES, String.class),
                document.getList(JournaledTerritories.COMMUNES, String.class),
                JournaledTerritories.facilitators(document),
                document.getString(JournaledTerritories.SINCE),
                document.getInteger(JournaledTerritories.PARTNERS));
    }
}
