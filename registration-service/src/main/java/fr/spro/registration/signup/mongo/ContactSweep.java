package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import fr.spro.registration.signup.LeftOverContacts;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Lists contacts by session and age; scans, which a sweep every few minutes may. */
@Component
public final class ContactSweep implements LeftOverContacts {

    private final MongoCollection<Document> contacts;

    public ContactSweep(MongoDatabase database) {
        this.contacts = database.getCollection(MongoContacts.COLLECTION);
    }

    @Override
    public Map<String, Set<String>> storedBetween(Instant from, Instant to) {
        Map<String, Set<String>> bySession = new HashMap<>();
        for (Document d : contacts.find(gte(MongoContacts.STORED_AT, Date.from(from)))
                .projection(Projections.include(MongoContacts.SESSION, MongoContacts.STORED_AT))) {
            if (d.getDate(MongoContacts.STORED_AT).toInstant().isBefore(to)) {
                bySession
                        .computeIfAbsent(d.getString(MongoContacts.SESSION), _ -> new HashSet<>())
                        .add(d.getString("_id"));
            }
        }
        return bySession;
    }
}
