package fr.spro.registration.corrections.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.retention.RetentionRun.Kept;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes by exact id; a write replaces only the version it has read. */
@Component
public final class MongoCodeBook implements CodeBook {
    private static final String COLLECTION = "address_codes";
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String HASH = "hash";
    private static final String TRIES = "tries";
    private static final String UNTIL = "until";
    private static final String SENT = "sent";
    private static final String CHANGED = "changed";
    private static final String KEPT_UNTIL = "keptUntil";
    private static final int ROUNDS = 12;

    private final MongoCollection<Document> codes;

    public MongoCodeBook(MongoDatabase database) {
        this.codes = database.getCollection(COLLECTION);
    }

    @Override
    public boolean update(String id, Instant keptUntil, Function<Kept, Optional<Kept>> next) {
        for (int round = 0; round < ROUNDS; round++) {
            Document before = codes.find(eq(ID, id)).first();
            Optional<Kept> after = next.apply(kept(before));
            if (after.isEmpty()) {
                return false;
            }
            long version = before == null ? 0 : before.getLong(VERSION);
            Document document = document(id, after.get(), version + 1, keptUntil);
            if (before == null
                    ? inserted(document)
                    : codes.replaceOne(and(eq(ID, id), eq(VERSION, version)), document)
                                    .getMatchedCount()
                            == 1) {
                return true;
            }
        }
        throw new IllegalStateException("codes change faster than they can be counted");
    }

    private boolean inserted(Document document) {
        try {
            codes.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public void tidy(Instant now) {
        codes.deleteMany(lt(KEPT_UNTIL, Date.from(now)));
    }

    private static Document document(String id, Kept kept, long version, Instant keptUntil) {
        return new Document(ID, id)
                .append(VERSION, version)
                .append(HASH, kept.hash())
                .append(TRIES, kept.tries())
                .append(UNTIL, Date.from(kept.until()))
                .append(SENT, kept.sent().stream().map(Date::from).toList())
                .append(CHANGED, kept.changed().stream().map(Date::from).toList())
                .append(KEPT_UNTIL, Date.from(keptUntil));
    }

    private static Kept kept(@Nullable Document d) {
        return d == null
                ? new Kept(null, 0, Instant.EPOCH, List.of(), List.of())
                : new Kept(
                        d.getString(HASH),
                        d.getInteger(TRIES, 0),
                        d.getDate(UNTIL).toInstant(),
                        times(d, SENT),
                        times(d, CHANGED));
    }

    private static List<Instant> times(Document d, String field) {
        return d.getList(field, Date.class).stream().map(Date::toInstant).toList();
    }
}
