package fr.spro.registration.mail.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import fr.spro.platform.mongo.BulkWrites;
import fr.spro.registration.mail.RecipientLimits;
import fr.spro.registration.mail.RecipientLimits.Cause;
import fr.spro.registration.mail.RecipientLimits.Most;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document for each recipient of the last day; it is written in the version in which it was read, or read again. */
@Component
public final class MongoRecipientLimits implements RecipientLimits {
    private static final String COLLECTION = "recipient_limits";
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String MAILS = "mails";
    private static final String UNTIL = "until";
    private static final int ROUNDS = 12;

    private final MongoCollection<Document> recipients;
    private final Most most;

    public MongoRecipientLimits(MongoDatabase database, Most most) {
        this.recipients = database.getCollection(COLLECTION);
        this.most = most;
    }

    /** Serves the removal of what no longer counts. */
    public static void createIndex(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending(UNTIL), new IndexOptions().name(UNTIL));
    }

    @Override
    public Set<String> admitted(List<Cause> causes) {
        Map<String, List<Cause>> byPerson = new LinkedHashMap<>();
        causes.forEach(cause -> byPerson.computeIfAbsent(cause.person(), key -> new ArrayList<>())
                .add(cause));
        Set<String> admitted = new HashSet<>();
        for (int round = 0; round < ROUNDS && !byPerson.isEmpty(); round++) {
            Map<String, Document> stored = new HashMap<>();
            recipients.find(in(ID, byPerson.keySet())).forEach(one -> stored.put(one.getString(ID), one));
            List<Document> inserts = new ArrayList<>();
            List<WriteModel<Document>> updates = new ArrayList<>();
            admitted = new HashSet<>();
            for (Map.Entry<String, List<Cause>> person : byPerson.entrySet()) {
                Document before = stored.get(person.getKey());
                List<Counted> mails = counted(before);
                int known = mails.size();
                for (Cause cause : person.getValue()) {
                    if (most.allows(mails, cause)) {
                        admitted.add(cause.mailId());
                        if (mails.stream().noneMatch(one -> one.mailId().equals(cause.mailId()))) {
                            mails.add(RecipientLimits.counted(cause));
                        }
                    }
                }
                if (mails.size() > known) {
                    Document after = document(mails);
                    if (before == null) {
                        inserts.add(after.append(ID, person.getKey()).append(VERSION, 1L));
                    } else {
                        updates.add(new UpdateOneModel<>(
                                and(eq(ID, person.getKey()), eq(VERSION, before.getLong(VERSION))),
                                Updates.combine(
                                        Updates.set(MAILS, after.get(MAILS)),
                                        Updates.set(UNTIL, after.get(UNTIL)),
                                        Updates.inc(VERSION, 1L))));
                    }
                }
            }
            if (write(inserts, updates)) {
                return admitted;
            }
        }
        if (byPerson.isEmpty()) {
            return admitted;
        }
        throw new IllegalStateException("the mails of a recipient change faster than they can be counted");
    }

    /** False where another instance was faster with one of them; what was written counts from then on. */
    private boolean write(List<Document> inserts, List<WriteModel<Document>> updates) {
        boolean all = true;
        if (!inserts.isEmpty()) {
            try {
                recipients.insertMany(inserts, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                if (!BulkWrites.metOnlyKnown(e)) {
                    throw e;
                }
                all = false;
            }
        }
        if (!updates.isEmpty()) {
            all &= recipients
                            .bulkWrite(updates, new BulkWriteOptions().ordered(false))
                            .getMatchedCount()
                    == updates.size();
        }
        return all;
    }

    /** Removes what no longer counts. */
    public void tidy(Instant now) {
        recipients.deleteMany(lt(UNTIL, Date.from(now)));
    }

    private static Document document(List<Counted> mails) {
        Instant last = mails.stream().map(Counted::at).max(Instant::compareTo).orElseThrow();
        List<Document> kept = mails.stream()
                .filter(one -> one.at().isAfter(last.minus(DAY)))
                .map(one -> new Document("i", one.mailId())
                        .append("k", one.kind())
                        .append("s", one.sessionId())
                        .append("e", one.eventId())
                        .append("t", Date.from(one.at())))
                .toList();
        return new Document(MAILS, kept).append(UNTIL, Date.from(last.plus(DAY)));
    }

    private static List<Counted> counted(@Nullable Document stored) {
        List<Counted> mails = new ArrayList<>();
        if (stored != null) {
            for (Document one : stored.getList(MAILS, Document.class)) {
                mails.add(new Counted(
                        one.getString("i"),
                        one.getString("k"),
                        one.getString("s"),
                        one.getString("e"),
                        one.getDate("t").toInstant()));
            }
        }
        return mails;
    }
}
