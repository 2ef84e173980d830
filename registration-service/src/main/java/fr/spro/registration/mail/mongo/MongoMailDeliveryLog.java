package fr.spro.registration.mail.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.spro.registration.mail.MailDeliveryLog;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads the outbox by session, for an organiser's page. */
@Component
public final class MongoMailDeliveryLog implements MailDeliveryLog {
    private final MongoCollection<Document> mails;

    public MongoMailDeliveryLog(MongoDatabase database) {
        this.mails = database.getCollection(MongoMailQueue.COLLECTION);
    }

    @Override
    public List<Tally> tallies(String sessionId) {
        Document key = new Document();
        for (String field :
                List.of(MongoMailQueue.KIND, MongoMailQueue.REFERS_TO, MongoMailQueue.STATE, MongoMailQueue.REASON)) {
            key.append(field, "$" + field);
        }
        List<Tally> tallies = new ArrayList<>();
        for (Document group : mails.aggregate(List.of(
                Aggregates.match(Filters.eq(MongoMailQueue.SESSION, sessionId)),
                Aggregates.group(key, Accumulators.sum("n", 1))))) {
            Document of = group.get("_id", new Document());
            MailKind kind = MailKind.valueOf(of.getString(MongoMailQueue.KIND));
            tallies.add(new Tally(
                    kind,
                    kind == MailKind.MESSAGE ? text(of, MongoMailQueue.REFERS_TO) : "",
                    MailQueue.State.valueOf(of.getString(MongoMailQueue.STATE)),
                    text(of, MongoMailQueue.REASON),
                    group.get("n", (Number) 0).longValue()));
        }
        return tallies;
    }

    private static String text(Document of, String field) {
        return Objects.requireNonNullElse(of.getString(field), "");
    }

    @Override
    public List<GivenUp> givenUp(String sessionId, int most) {
        return mails.find(Filters.and(
                        Filters.eq(MongoMailQueue.SESSION, sessionId),
                        Filters.eq(MongoMailQueue.STATE, MailQueue.State.FAILED.name())))
                .limit(most)
                .map(found -> new GivenUp(
                        MongoMailQueue.toDomain(found),
                        found.getDate(MongoMailQueue.DONE).toInstant(),
                        text(found, MongoMailQueue.REASON)))
                .into(new ArrayList<>());
    }

    @Override
    public boolean again(String mailId, Instant now) {
        Document found = mails.find(Filters.eq("_id", mailId)).first();
        if (found == null || !MailQueue.State.FAILED.name().equals(found.getString(MongoMailQueue.STATE))) {
            return false;
        }
        // A mail given up was tried at least once: of two clicks, one finds the attempts it has read.
        return mails.updateOne(
                                Filters.and(
                                        Filters.eq("_id", mailId),
                                        Filters.eq(
                                                MongoMailQueue.ATTEMPTS, found.getInteger(MongoMailQueue.ATTEMPTS, 1))),
                                Updates.combine(
                                        Updates.set(MongoMailQueue.STATE, MailQueue.State.QUEUED.name()),
                                        Updates.set(MongoMailQueue.ATTEMPTS, 0),
                                        Updates.set(MongoMailQueue.DUE, Date.from(now)),
                                        Updates.unset(MongoMailQueue.DONE),
                                        Updates.unset(MongoMailQueue.REASON)))
                        .getMatchedCount()
                == 1;
    }
}
