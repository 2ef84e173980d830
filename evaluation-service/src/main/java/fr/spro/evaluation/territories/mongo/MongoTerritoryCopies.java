package fr.spro.evaluation.territories.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.territories.Territory;
import fr.spro.platform.mongo.VersionedUpsert;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps territories between starts, so that a restarted instance knows them before its first request. */
@Component
public final class MongoTerritoryCopies {
    /** Where they are. */
    public static final String COLLECTION = "territories";

    private static final String NAME = "name";
    private static final String SHORT_NAME = "shortName";

    private final MongoCollection<Document> territories;

    public MongoTerritoryCopies(MongoDatabase database) {
        this.territories = database.getCollection(COLLECTION);
    }

    /** Every one of them. */
    public List<Territory> all() {
        List<Territory> all = new ArrayList<>();
        for (Document d : territories.find()) {
            all.add(new Territory(
                    d.getString("_id"), d.getLong("version"), d.getString(NAME), d.getString(SHORT_NAME)));
        }
        return all;
    }

    /** Keeps a territory unless the same or a newer state of it is there. */
    public void save(Territory territory) {
        VersionedUpsert.save(
                territories,
                territory.key(),
                territory.version(),
                new Document(NAME, territory.name()).append(SHORT_NAME, territory.shortName()));
    }
}
