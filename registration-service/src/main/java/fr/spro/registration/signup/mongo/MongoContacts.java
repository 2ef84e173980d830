package fr.spro.registration.signup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import fr.spro.platform.mongo.BulkWrites;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Contacts by registration id; random ids, so inserting needs no order. */
@Component
public final class MongoContacts implements Contacts {

    public static final String COLLECTION = "contacts";
    private static final int CHUNK = 1_000;

    private static final String ID = "_id";
    static final String SESSION = "sessionId";
    static final String STORED_AT = "storedAt";
    private static final String GIVEN = "givenName";
    private static final String FAMILY = "familyName";
    private static final String EMAIL = "email";
    private static final String LOCALE = "locale";
    static final String NEEDS = "needs";
    private static final String CONSENT_AT = "consentAt";
    private static final String CONSENT_VERSION = "consentVersion";
    private static final String DEMO = "demo";
    static final String ANSWERS = "answers";

    private final MongoCollection<Document> contacts;

    public MongoContacts(MongoDatabase database) {
        this.contacts = database.getCollection(COLLECTION);
    }

    /** For a migration: serves the search for contacts that have been kept long enough. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(STORED_AT));
    }

    @Override
    public Optional<Contact> find(String registrationId) {
        return Optional.ofNullable(contacts.find(eq(ID, registrationId)).first())
                .map(MongoContacts::toDomain);
    }

    @Override
    public Map<String, Contact> find(Collection<String> registrationIds) {
        Map<String, Contact> found = HashMap.newHashMap(registrationIds.size());
        List<String> ids = List.copyOf(registrationIds);
        for (int from = 0; from < ids.size(); from += CHUNK) {
            for (Document d : contacts.find(in(ID, ids.subList(from, Math.min(ids.size(), from + CHUNK))))) {
                Contact contact = toDomain(d);
                found.put(contact.registrationId(), contact);
            }
        }
        return found;
    }

    @Override
    public void store(List<Contact> added) {
        BulkWrites.insertMissing(
                contacts, added.stream().map(MongoContacts::toDocument).toList());
    }

    @Override
    public boolean correct(Contact seen, Contact corrected) {
        UpdateResult written = contacts.updateOne(
                and(
                        eq(ID, seen.registrationId()),
                        eq(GIVEN, seen.givenName()),
                        eq(FAMILY, seen.familyName()),
                        eq(EMAIL, seen.email()),
                        eq(NEEDS, seen.needs())),
                Updates.combine(
                        Updates.set(GIVEN, corrected.givenName()),
                        Updates.set(FAMILY, corrected.familyName()),
                        Updates.set(EMAIL, corrected.email()),
                        Updates.set(NEEDS, corrected.needs())));
        return written.getMatchedCount() > 0;
    }

    @Override
    public void delete(Collection<String> registrationIds) {
        for (String id : registrationIds) {
            contacts.deleteOne(eq(ID, id));
        }
    }

    private static Document toDocument(Contact c) {
        Instant consentAt = c.consentAt();
        return new Document(ID, c.registrationId())
                .append(SESSION, c.sessionId())
                .append(GIVEN, c.givenName())
                .append(FAMILY, c.familyName())
                .append(EMAIL, c.email())
                .append(LOCALE, c.locale())
                .append(NEEDS, c.needs())
                .append(CONSENT_AT, consentAt == null ? null : Date.from(consentAt))
                .append(STORED_AT, Date.from(c.storedAt()))
                .append(DEMO, c.demo())
                .append(ANSWERS, c.answers().isEmpty() ? null : new Document(new HashMap<>(c.answers())))
                .append(CONSENT_VERSION, c.consentVersion());
    }

    private static Contact toDomain(Document d) {
        return new Contact(
                d.getString(ID),
                d.getString(SESSION),
                d.getString(GIVEN),
                d.getString(FAMILY),
                d.getString(EMAIL),
                d.getString(LOCALE),
                d.getString(NEEDS),
                instant(d.getDate(CONSENT_AT)),
                d.getDate(STORED_AT).toInstant(),
                d.getBoolean(DEMO, false),
                answers(d.get(ANSWERS, Document.class)),
                d.getString(CONSENT_VERSION));
    }

    private static Map<String, String> answers(@Nullable Document d) {
        Map<String, String> answers = new HashMap<>();
        if (d != null) {
            d.forEach((key, answer) -> answers.put(key, String.valueOf(answer)));
        }
        return answers;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
