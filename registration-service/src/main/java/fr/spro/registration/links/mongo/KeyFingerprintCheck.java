package fr.spro.registration.links.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bson.Document;
import org.springframework.context.SmartLifecycle;

/**
 * Refuses to start over data that was written under other keys: people would not be recognised, and what is sealed could
 * not be opened. Of each key the database holds a mark that tells nothing but whether it is the same.
 */
public final class KeyFingerprintCheck implements SmartLifecycle {
    private static final String COLLECTION = "known_keys";
    private static final String ID = "_id";
    private static final String MARK = "mark";
    private static final byte[] TEXT = "spro known key 1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int MARK_BYTES = 8;
    /** Behind the migrations, which wait for the database; before everything else. */
    private static final int PHASE = Integer.MIN_VALUE + 101;

    private final MongoCollection<Document> marks;
    private final Map<String, SecretKey> keys;
    private volatile boolean done;

    /** Keys for HMAC-SHA-256 by the names of their settings. */
    public KeyFingerprintCheck(MongoDatabase database, Map<String, SecretKey> keys) {
        this.marks = database.getCollection(COLLECTION);
        this.keys = Map.copyOf(keys);
    }

    @Override
    public void start() {
        keys.forEach((setting, key) -> {
            if (!mark(key).equals(noted(setting, mark(key)))) {
                throw new IllegalStateException(
                        setting
                                + " is not the key that this database was written with; give the old one back (docs/runbook.md, Keys)");
            }
        });
        done = true;
    }

    /** The mark in the database, which is this one if there was none. */
    private String noted(String setting, String mark) {
        try {
            marks.insertOne(new Document(ID, setting).append(MARK, mark));
            return mark;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            Document there = marks.find(Filters.eq(ID, setting)).first();
            return there == null ? "" : there.getString(MARK);
        }
    }

    private static String mark(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(TEXT), 0, MARK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
