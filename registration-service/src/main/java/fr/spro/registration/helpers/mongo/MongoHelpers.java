package fr.spro.registration.helpers.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.HelperStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Helpers by the hash of their link's token. */
@Component
public final class MongoHelpers implements HelperStore {
    private static final String COLLECTION = "door_helpers";
    private static final String ID = "_id";
    private static final String SESSION = "sessionId";
    private static final String LABEL = "label";
    private static final String BY = "by";
    private static final String BY_NAME = "byName";
    private static final String MADE_AT = "madeAt";
    private static final String UNTIL = "until";
    private static final String OPENED_AT = "openedAt";
    private static final String REVOKED_AT = "revokedAt";

    private final MongoCollection<Document> helpers;

    public MongoHelpers(MongoDatabase database) {
        this.helpers = database.getCollection(COLLECTION);
    }

    /** For the list of a session. */
    public static void createIndexes(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(SESSION));
    }

    @Override
    public void keep(HelperPass helper) {
        helpers.insertOne(new Document(ID, helper.id())
                .append(SESSION, helper.sessionId())
                .append(LABEL, helper.label())
                .append(BY, helper.by())
                .append(BY_NAME, helper.byName())
                .append(MADE_AT, Date.from(helper.madeAt()))
                .append(UNTIL, Date.from(helper.until()))
                .append(OPENED_AT, null)
                .append(REVOKED_AT, null));
    }

    @Override
    public Optional<HelperPass> find(String id) {
        return Optional.ofNullable(helpers.find(eq(ID, id)).first()).map(MongoHelpers::toDomain);
    }

    /** One write decides who was first. */
    @Override
    public boolean open(String id, Instant now) {
        return helpers.updateOne(
                                and(eq(ID, id), eq(OPENED_AT, null), eq(REVOKED_AT, null), gt(UNTIL, Date.from(now))),
                                Updates.set(OPENED_AT, Date.from(now)))
                        .getModifiedCount()
                == 1;
    }

    @Override
    public boolean revoke(String sessionId, String id, Instant now) {
        helpers.updateOne(
                and(eq(ID, id), eq(SESSION, sessionId), eq(REVOKED_AT, null)), Updates.set(REVOKED_AT, Date.from(now)));
        return helpers.find(and(eq(ID, id), eq(SESSION, sessionId))).first() != null;
    }

    @Override
    public List<HelperPass> of(String sessionId) {
        return helpers.find(eq(SESSION, sessionId))
                .sort(Sorts.descending(MADE_AT))
                .map(MongoHelpers::toDomain)
                .into(new ArrayList<>());
    }

    @Override
    public void forget(Instant before) {
        helpers.deleteMany(lt(UNTIL, Date.from(before)));
    }

    private static HelperPass toDomain(Document stored) {
        return new HelperPass(
                stored.getString(ID),
                stored.getString(SESSION),
                stored.getString(LABEL),
                stored.getString(BY),
                stored.getString(BY_NAME),
                stored.getDate(MADE_AT).toInstant(),
                stored.getDate(UNTIL).toInstant(),
                instant(stored.getDate(OPENED_AT)),
                instant(stored.getDate(REVOKED_AT)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
