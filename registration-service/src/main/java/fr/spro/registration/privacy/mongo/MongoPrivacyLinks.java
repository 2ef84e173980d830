package fr.spro.registration.privacy.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.privacy.PrivacyLink;
import fr.spro.registration.privacy.PrivacyLinkStore;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Links to one's own data by the hash of their token; small collections, emptied of what has ended. */
@Component
public final class MongoPrivacyLinks implements PrivacyLinkStore {
    static final String COLLECTION = "privacy_links";
    static final String PERSON = "personKey";
    private static final String ID = "_id";
    private static final String UNTIL = "until";
    private static final String AT = "at";

    private final MongoCollection<Document> links;
    private final MongoCollection<Document> marks;

    public MongoPrivacyLinks(MongoDatabase database) {
        this.links = database.getCollection(COLLECTION);
        this.marks = database.getCollection("privacy_marks");
    }

    @Override
    public void keep(PrivacyLink link) {
        links.insertOne(
                new Document(ID, link.id()).append(PERSON, link.personKey()).append(UNTIL, Date.from(link.until())));
    }

    @Override
    public Optional<PrivacyLink> find(String id) {
        return Optional.ofNullable(links.find(eq(ID, id)).first()).map(MongoPrivacyLinks::link);
    }

    private static PrivacyLink link(Document stored) {
        return new PrivacyLink(
                stored.getString(ID),
                stored.getString(PERSON),
                stored.getDate(UNTIL).toInstant());
    }

    @Override
    public void extend(String id, Instant until) {
        links.updateOne(eq(ID, id), set(UNTIL, Date.from(until)));
    }

    @Override
    public Optional<PrivacyLink> take(String id) {
        return Optional.ofNullable(links.findOneAndDelete(eq(ID, id))).map(MongoPrivacyLinks::link);
    }

    @Override
    public void revoke(String id) {
        links.deleteOne(eq(ID, id));
    }

    @Override
    public boolean once(String mark, Instant at) {
        try {
            marks.insertOne(new Document(ID, mark).append(AT, Date.from(at)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void undo(String mark) {
        marks.deleteOne(eq(ID, mark));
    }

    @Override
    public void tidy(Instant now, Instant notedBefore) {
        links.deleteMany(lt(UNTIL, Date.from(now)));
        marks.deleteMany(lt(AT, Date.from(notedBefore)));
    }
}
