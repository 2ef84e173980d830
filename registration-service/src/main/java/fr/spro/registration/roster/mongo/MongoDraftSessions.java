package fr.spro.registration.roster.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.registration.roster.DraftSession;
import fr.spro.registration.roster.DraftSessions;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document per session that is or was a draft's. */
@Component
public final class MongoDraftSessions implements DraftSessions {
    private static final String COLLECTION = "drafts";
    private static final String VERSION = "version";
    private static final String TERRITORY = "territory";
    private static final String STATUS = "status";
    private static final String START = "start";

    private final MongoCollection<Document> drafts;

    public MongoDraftSessions(MongoDatabase database) {
        this.drafts = database.getCollection(COLLECTION);
    }

    /** For a migration. */
    public static void createCollection(MongoDatabase database) {
        VersionedUpsert.createCollection(database, COLLECTION);
    }

    @Override
    public Optional<DraftSession> find(String sessionId) {
        return Optional.ofNullable(drafts.find(eq("_id", sessionId)).first()).map(MongoDraftSessions::toDomain);
    }

    @Override
    public void save(DraftSession draft) {
        Document document = new Document(TERRITORY, draft.territory())
                .append(STATUS, draft.status().name());
        Instant start = draft.start();
        if (start != null) {
            document.append(START, Date.from(start));
        }
        VersionedUpsert.save(drafts, draft.sessionId(), draft.version(), document);
    }

    private static DraftSession toDomain(Document d) {
        Date start = d.getDate(START);
        return new DraftSession(
                d.getString("_id"),
                d.get(VERSION, Number.class).longValue(),
                d.getString(TERRITORY),
                DraftSession.Status.valueOf(d.getString(STATUS)),
                start == null ? null : start.toInstant());
    }
}
