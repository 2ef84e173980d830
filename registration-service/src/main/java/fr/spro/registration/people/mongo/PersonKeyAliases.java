package fr.spro.registration.people.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import fr.spro.platform.mongo.BulkWrites;
import fr.spro.registration.signup.PersonKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The people who were known before addresses had one form. Journal entries keep their keys; {@code person_key_aliases}
 * leads from the key that their address has now to the key under which they are known. Where that key belongs to another
 * person, nothing leads anywhere: both stay as they are.
 */
public final class PersonKeyAliases implements PersonKeys.Known {
    private static final String COLLECTION = "person_key_aliases";
    private static final String ID = "_id";
    private static final String KEY = "key";
    private static final int BATCH = 500;

    /** Letters of domains for which two domains had one key; such a key may be somebody else's. */
    private static final Pattern TWO_DOMAINS = Pattern.compile("@.*[ßẞς\\u200C\\u200D]");

    private final MongoCollection<Document> aliases;
    private final MongoCollection<Document> people;
    private final MongoCollection<Document> complainants;
    private volatile @Nullable Set<String> written;

    public PersonKeyAliases(MongoDatabase database) {
        this.aliases = database.getCollection(COLLECTION);
        this.people = database.getCollection("people");
        this.complainants = database.getCollection("complaint_people");
    }

    @Override
    public boolean isKnown(String key) {
        return people.find(eq(ID, key)).first() != null
                || complainants.find(eq("personKey", key)).first() != null;
    }

    @Override
    public Optional<String> alias(String key) {
        Set<String> all = written;
        if (all == null) {
            // Written by the migration alone, which has run before the first request.
            all = new HashSet<>();
            for (Document alias : aliases.find().projection(Projections.include(ID))) {
                all.add(alias.getString(ID));
            }
            written = all;
        }
        if (!all.contains(key)) {
            return Optional.empty();
        }
        // An erasure takes them away.
        return Optional.ofNullable(aliases.find(eq(ID, key)).first()).map(found -> found.getString(KEY));
    }

    /** Computes the keys of all stored addresses anew, in batches; safe to repeat. */
    public static void write(MongoDatabase database, PersonKeys keys) {
        MongoCollection<Document> aliases = database.getCollection(COLLECTION);
        // Serves the erasure of a person.
        aliases.createIndex(Indexes.ascending(KEY), new IndexOptions().name("key"));
        MongoCollection<Document> contacts = database.getCollection("contacts");
        Map<String, String> known = new LinkedHashMap<>();
        for (Document person : database.getCollection("people").find().sort(Sorts.ascending(ID))) {
            Document registrations = person.get("registrations", Document.class);
            if (registrations != null) {
                registrations.keySet().forEach(id -> known.put(id, person.getString(ID)));
            }
            if (known.size() >= BATCH) {
                writeBatch(database, aliases, contacts, keys, known);
            }
        }
        writeBatch(database, aliases, contacts, keys, known);
        for (Document person : database.getCollection("complaint_people").find()) {
            String key = person.getString("personKey");
            String email = person.getString("email");
            if (key != null && email != null) {
                write(database, aliases, keys, Map.of(email, key));
            }
        }
    }

    private static void writeBatch(
            MongoDatabase database,
            MongoCollection<Document> aliases,
            MongoCollection<Document> contacts,
            PersonKeys keys,
            Map<String, String> known) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Document contact : contacts.find(in(ID, known.keySet()))) {
            String email = contact.getString("email");
            String key = known.get(contact.getString(ID));
            if (email != null && key != null) {
                addresses.put(email, key);
            }
        }
        known.clear();
        write(database, aliases, keys, addresses);
    }

    /** Writes the aliases of these addresses, of which the keys are those under which their people are known. */
    private static void write(
            MongoDatabase database, MongoCollection<Document> aliases, PersonKeys keys, Map<String, String> addresses) {
        Map<String, String> moved = new LinkedHashMap<>();
        addresses.forEach((email, key) -> {
            String folded = keys.folded(email);
            if (!folded.equals(key) && !TWO_DOMAINS.matcher(email).find()) {
                moved.putIfAbsent(folded, key);
            }
        });
        if (moved.isEmpty()) {
            return;
        }
        for (Document person : database.getCollection("people").find(in(ID, moved.keySet()))) {
            moved.remove(person.getString(ID));
        }
        List<Document> documents = new ArrayList<>();
        moved.forEach((folded, key) -> documents.add(new Document(ID, folded).append(KEY, key)));
        BulkWrites.insertMissing(aliases, documents);
    }
}
