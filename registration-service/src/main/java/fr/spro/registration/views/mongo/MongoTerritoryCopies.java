package fr.spro.registration.views.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.roster.mongo.ContactDocuments;
import fr.spro.registration.views.Territory;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps territories between starts, so that a restarted instance knows them before its first request. */
@Component
public final class MongoTerritoryCopies {
    private static final String COLLECTION = "territories";
    private static final String NAME = "name";
    private static final String CONTACT = "contact";

    private final MongoCollection<Document> territories;

    public MongoTerritoryCopies(MongoDatabase database) {
        this.territories = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    /** Every one of them. */
    public List<Territory> all() {
        List<Territory> all = new ArrayList<>();
        for (Document d : territories.find()) {
            all.add(new Territory(
                    d.getString("_id"),
                    d.getLong("version"),
                    d.getString(NAME),
                    ContactDocuments.toDomain(d.get(CONTACT, Document.class))));
        }
        return all;
    }

    /** Keeps a territory unless the same or a newer state of it is there. */
    public void save(Territory territory) {
        VersionedUpsert.save(
                territories,
                territory.key(),
                territory.version(),
                new Document(NAME, territory.name()).append(CONTACT, ContactDocuments.toDocument(territory.contact())));
    }
}
