package fr.spro.gateway.session.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import fr.spro.gateway.session.SignIns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bson.Document;

/**
 * One document for each: {@code { _id: hash of the subject . hash of the session's id, until }}. A person's are neighbours,
 * so that they end together without an index of their own.
 */
final class MongoSignIns implements SignIns {
    static final String COLLECTION = "sign_ins";

    private static final String ID = "_id";
    private static final String UNTIL = "until";
    private static final String SEPARATOR = ".";
    /** The character behind the separator. */
    private static final String BEHIND = "/";

    private final MongoCollection<Document> signIns;

    MongoSignIns(MongoDatabase database) {
        this.signIns = database.getCollection(COLLECTION);
    }

    @Override
    public void begin(String subject, String sessionId, Instant until) {
        String id = id(subject, sessionId);
        signIns.replaceOne(
                eq(ID, id), new Document(ID, id).append(UNTIL, Date.from(until)), new ReplaceOptions().upsert(true));
    }

    @Override
    public boolean isOpen(String subject, String sessionId) {
        return signIns.find(eq(ID, id(subject, sessionId))).first() != null;
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

    @Override
    public void forget(Instant before) {
        signIns.deleteMany(lt(UNTIL, Date.from(before)));
    }

    private static String id(String subject, String sessionId) {
        return hash(subject) + SEPARATOR + hash(sessionId);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
