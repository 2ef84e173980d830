package fr.spro.registration.links.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.LinkStore;
import fr.spro.registration.links.ManageLink;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Links by the hash of their token: every access is by exact {@code _id}, so no index is needed. */
@Component
public final class MongoLinkStore implements LinkStore {
    private static final String COLLECTION = "links";
    private static final String REGISTRATION = "registrationId";
    private static final String SESSION = "sessionId";
    private static final String PURPOSE = "purpose";
    private static final String GENERATION = "generation";
    private static final String REVOKED = "revoked";
    private static final String USED = "used";

    private final MongoCollection<Document> links;

    public MongoLinkStore(MongoDatabase database) {
        this.links = database.getCollection(COLLECTION);
    }

    @Override
    public void keep(ManageLink link) {
        Document document = new Document("_id", link.hash())
                .append(REGISTRATION, link.registrationId())
                .append(SESSION, link.sessionId())
                .append(PURPOSE, link.purpose().name())
                .append(GENERATION, link.generation())
                .append(REVOKED, link.revoked());
        Instant used = link.used();
        if (used != null) {
            document.append(USED, Date.from(used));
        }
        try {
            links.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    @Override
    public Optional<ManageLink> find(String hash) {
        return Optional.ofNullable(links.find(Filters.eq("_id", hash)).first()).map(MongoLinkStore::toDomain);
    }

    @Override
    public void revoke(String hash) {
        links.updateOne(Filters.eq("_id", hash), Updates.set(REVOKED, true));
    }

    @Override
    public void used(String hash, Instant at) {
        links.updateOne(Filters.eq("_id", hash), Updates.set(USED, Date.from(at)));
    }

    private static ManageLink toDomain(Document stored) {
        Date used = stored.getDate(USED);
        return new ManageLink(
                stored.getString("_id"),
                stored.getString(REGISTRATION),
                stored.getString(SESSION),
                LinkPurpose.valueOf(stored.getString(PURPOSE)),
                stored.getInteger(GENERATION, 1),
                stored.getBoolean(REVOKED, false),
                used == null ? null : used.toInstant());
    }
}
