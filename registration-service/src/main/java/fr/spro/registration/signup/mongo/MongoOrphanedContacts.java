package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.registration.signup.OrphanedContacts;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Lists contacts by session and age. */
@Component
public final class MongoOrphanedContacts implements OrphanedContacts {

    private final MongoCollection<Document> contacts;

    public MongoOrphanedContacts(MongoDatabase database) {
        this.contacts = database.getCollection(MongoContacts.COLLECTION);
    }

    @Override
    public Map<String, Set<String>> storedBetween(Instant from, Instant to) {
        Map<String, Set<String>> bySession = new HashMap<>();
        Bson stored = and(gte(MongoContacts.STORED_AT, Date.from(from)), lt(MongoContacts.STORED_AT, Date.from(to)));
        for (Document d : contacts.find(stored).projection(Projections.include(MongoContacts.SESSION))) {
            bySession
                    .computeIfAbsent(d.getString(MongoContacts.SESSION), _ -> new HashSet<>())
                    .add(d.getString("_id"));
        }
        return bySession;
    }
}
