package fr.spro.registration.views.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.views.Organisation;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps organisations between starts, so that a restarted instance knows them at once. */
@Component
public final class MongoOrganisationCopies {

    private static final String COLLECTION = "organisations";
    private static final String TERRITORY = "territory";
    private static final String NAME = "name";
    private static final String ACTIVE = "active";

    private final MongoCollection<Document> organisations;

    public MongoOrganisationCopies(MongoDatabase database) {
        this.organisations = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    public List<Organisation> all() {
        List<Organisation> all = new ArrayList<>();
        for (Document d : organisations.find()) {
            all.add(new Organisation(
                    d.getString("_id"),
                    d.get("version", Number.class).longValue(),
                    d.getString(TERRITORY),
                    d.getString(NAME),
                    d.getBoolean(ACTIVE, true)));
        }
        return all;
    }

    public void save(Organisation o) {
        VersionedUpsert.save(
                organisations,
                o.id(),
                o.version(),
                new Document(TERRITORY, o.territory()).append(NAME, o.name()).append(ACTIVE, o.active()));
    }
}
