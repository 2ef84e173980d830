package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import fr.spro.registration.signup.ContactFieldStore;
import fr.spro.registration.signup.ContactFieldStore.Held;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Reads contacts without names and addresses; writes by exact id. */
@Component
public final class MongoContactFieldStore implements ContactFieldStore {

    private static final String ID = "_id";

    private final MongoCollection<Document> contacts;

    public MongoContactFieldStore(MongoDatabase database) {
        this.contacts = database.getCollection(MongoContacts.COLLECTION);
    }

    @Override
    public void each(Instant storedBefore, Consumer<Held> seen) {
        Bson held = or(
                ne(MongoContacts.NEEDS, null),
                ne(MongoContacts.ANSWERS, null),
                lt(MongoContacts.STORED_AT, Date.from(storedBefore)));
        for (Document d : contacts.find(held)
                .projection(Projections.include(
                        MongoContacts.SESSION, MongoContacts.STORED_AT, MongoContacts.NEEDS, MongoContacts.ANSWERS))) {
            Document answers = d.get(MongoContacts.ANSWERS, Document.class);
            seen.accept(new Held(
                    d.getString(ID),
                    d.getString(MongoContacts.SESSION),
                    d.getString(MongoContacts.NEEDS) != null,
                    answers == null ? Set.of() : answers.keySet(),
                    d.getDate(MongoContacts.STORED_AT).toInstant()));
        }
    }

    @Override
    public boolean dropNeeds(String registrationId) {
        return contacts.updateOne(
                                and(eq(ID, registrationId), ne(MongoContacts.NEEDS, null)),
                                Updates.set(MongoContacts.NEEDS, null))
                        .getMatchedCount()
                > 0;
    }

    @Override
    public boolean dropAnswers(String registrationId, Set<String> keys) {
        return contacts.updateOne(
                                eq(ID, registrationId),
                                Updates.combine(keys.stream()
                                        .map(key -> Updates.unset(MongoContacts.ANSWERS + "." + key))
                                        .toList()))
                        .getModifiedCount()
                > 0;
    }
}
