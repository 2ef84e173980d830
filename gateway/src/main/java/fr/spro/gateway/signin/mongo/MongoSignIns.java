package fr.spro.gateway.signin.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.gateway.signin.SignIns;
import fr.spro.platform.core.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document for each: {@code { _id: hash of the subject . hash of the session's id, until }}. A person's are neighbours,
 * so that they end together without an index of their own. Of a sign-in at a provider also {@code sid}, the hash of the
 * provider's session; {@code token}, sealed; {@code due}, when the provider is asked again, put off by whoever asks, so that
 * it is one; {@code silent}, since when it has not answered. Messages of the provider that
 * were heard and ended link sessions are in collections of their own.
 */
@Component
final class MongoSignIns implements SignIns {
    static final String COLLECTION = "sign_ins";
    static final String HEARD = "logout_tokens";
    static final String ENDED_LINKS = "ended_links";

    private static final String ID = "_id";
    private static final String UNTIL = "until";
    private static final String DUE = "due";
    private static final String TOKEN = "token";
    private static final String SILENT = "silent";
    private static final String PROVIDER_SESSION = "sid";
    private static final String SEPARATOR = ".";
    /** The character behind the separator. */
    private static final String BEHIND = "/";

    private final MongoCollection<Document> signIns;
    private final MongoCollection<Document> heard;
    private final MongoCollection<Document> endedLinks;
    private volatile boolean indexed;

    MongoSignIns(MongoDatabase database) {
        this.signIns = database.getCollection(COLLECTION);
        this.heard = database.getCollection(HEARD);
        this.endedLinks = database.getCollection(ENDED_LINKS);
    }

    @Override
    public void begin(String subject, String sessionId, Instant until, @Nullable Origin origin) {
        String id = id(subject, sessionId);
        Document document = new Document(ID, id).append(UNTIL, Date.from(until));
        if (origin != null) {
            document.append(DUE, Date.from(origin.due()));
            if (origin.token() != null) {
                document.append(TOKEN, origin.token());
            }
            if (origin.providerSession() != null) {
                document.append(PROVIDER_SESSION, hash(origin.providerSession()));
            }
        }
        signIns.replaceOne(eq(ID, id), document, new ReplaceOptions().upsert(true));
    }

    @Override
    public @Nullable Open find(String subject, String sessionId) {
        Document found = signIns.find(eq(ID, id(subject, sessionId))).first();
        return found == null ? null : new Open(instant(found, DUE));
    }

    @Override
    public @Nullable Claim claim(String subject, String sessionId, Instant now, Instant lease) {
        Document found = signIns.findOneAndUpdate(
                and(eq(ID, id(subject, sessionId)), lte(DUE, Date.from(now))), set(DUE, Date.from(lease)));
        return found == null ? null : new Claim(found.getString(TOKEN), instant(found, SILENT));
    }

    @Override
    public boolean settle(String subject, String sessionId, Instant lease, Instant due, Claim next) {
        return signIns.updateOne(
                                and(eq(ID, id(subject, sessionId)), eq(DUE, Date.from(lease))),
                                combine(
                                        set(DUE, Date.from(due)),
                                        next.token() == null ? unset(TOKEN) : set(TOKEN, next.token()),
                                        next.silentSince() == null
                                                ? unset(SILENT)
                                                : set(SILENT, Date.from(next.silentSince()))))
                        .getMatchedCount()
                == 1;
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    /** A scan, as below: one for all of them. */
    @Override
    public Map<String, List<Instant>> ends(Collection<String> subjects, Instant now) {
        Map<String, String> asked = new HashMap<>();
        subjects.forEach(subject -> asked.put(hash(subject), subject));
        Map<String, List<Instant>> ends = new HashMap<>();
        for (Document found : signIns.find(gte(UNTIL, Date.from(now)))
                .projection(include(UNTIL))
                .sort(descending(UNTIL))) {
            String id = found.getString(ID);
            String subject = asked.get(id.substring(0, id.indexOf(SEPARATOR)));
            if (subject != null) {
                ends.computeIfAbsent(subject, one -> new ArrayList<>())
                        .add(found.getDate(UNTIL).toInstant());
            }
        }
        return ends;
    }

    @Override
    public void end(String subject, String sessionId) {
        signIns.deleteOne(eq(ID, id(subject, sessionId)));
    }

    @Override
    public void endAll(String subject) {
        String theirs = hash(subject);
        signIns.deleteMany(and(gte(ID, theirs + SEPARATOR), lt(ID, theirs + BEHIND)));
    }

    /** A scan: accounts are few, and a provider that names a session alone is rare. */
    @Override
    public void endAllOf(String providerSession) {
        signIns.deleteMany(eq(PROVIDER_SESSION, hash(providerSession)));
    }

    @Override
    public void endLinks(String sessionId, Instant until) {
        String id = mark(sessionId);
        endedLinks.replaceOne(
                eq(ID, id), new Document(ID, id).append(UNTIL, Date.from(until)), new ReplaceOptions().upsert(true));
    }

    @Override
    public Set<String> endedLinks(Instant now) {
        Set<String> ended = new HashSet<>();
        endedLinks.find(gte(UNTIL, Date.from(now))).forEach(found -> ended.add(found.getString(ID)));
        return ended;
    }

    @Override
    public String mark(String sessionId) {
        return hash(sessionId);
    }

    @Override
    public boolean hear(String messageId, Instant until) {
        try {
            heard.insertOne(new Document(ID, hash(messageId)).append(UNTIL, Date.from(until)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void unhear(String messageId) {
        heard.deleteOne(eq(ID, hash(messageId)));
    }

    @Override
    public void forget(Instant before) {
        indexOnce();
        signIns.deleteMany(lt(UNTIL, Date.from(before)));
        heard.deleteMany(lt(UNTIL, Date.from(before)));
        endedLinks.deleteMany(lt(UNTIL, Date.from(before)));
    }

    /** Lets the database remove expired documents. The embedded server takes the index and removes nothing. */
    private void indexOnce() {
        if (!indexed) {
            IndexOptions expiry = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
            signIns.createIndex(Indexes.ascending(UNTIL), expiry);
            heard.createIndex(Indexes.ascending(UNTIL), expiry);
            endedLinks.createIndex(Indexes.ascending(UNTIL), expiry);
            indexed = true;
        }
    }

    private static String id(String subject, String sessionId) {
        return hash(subject) + SEPARATOR + hash(sessionId);
    }

    private static String hash(String text) {
        return Sha256.hex(text);
    }
}
