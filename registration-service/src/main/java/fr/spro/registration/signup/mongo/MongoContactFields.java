package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import fr.spro.registration.signup.ContactFields;
import fr.spro.registration.signup.ContactFields.Held;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads all contacts without names and addresses; writes by exact id. */
@Component
public final class MongoContactFields implements ContactFields {

    private static final String ID = "_id";

    private final MongoCollection<Document> contacts;

    public MongoContactFields(MongoDatabase database) {
        this.contacts = database.getCollection(MongoContacts.COLLECTION);
    }

    @Override
    public void each(Instant storedBefore, Consumer<Held> seen) {
        for (Document d : contacts.find()
                .projection(Projections.include(
                        MongoContacts.SESSION, MongoContacts.STORED_AT, MongoContacts.NEEDS, MongoContacts.ANSWERS))) {
            Document answers = d.get(MongoContacts.ANSWERS, Document.class);
            Held held = new Held(
                    d.getString(ID),
                    d.getString(MongoContacts.SESSION),
                    d.getString(MongoContacts.NEEDS) != null,
                    answers == null ? Set.of() : answers.keySet(),
                    d.getDate(MongoContacts.STORED_AT).toInstant());
            if (held.needs() || !held.answers().isEmpty() || held.storedAt().isBefore(storedBefore)) {
                seen.accept(held);
            }
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
