package fr.spro.registration.mail.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.spro.registration.mail.Kind;
import fr.spro.registration.mail.Ledger;
import fr.spro.registration.mail.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reads the outbox by session, for an organiser's page. */
@Component
public final class MongoLedger implements Ledger {
    private final MongoCollection<Document> mails;

    public MongoLedger(MongoDatabase database) {
        this.mails = database.getCollection(MongoOutbox.COLLECTION);
    }

    @Override
    public List<Tally> tallies(String sessionId) {
        Document key = new Document();
        for (String field : List.of(MongoOutbox.KIND, MongoOutbox.REFERS_TO, MongoOutbox.STATE, MongoOutbox.REASON)) {
            key.append(field, "$" + field);
        }
        List<Tally> tallies = new ArrayList<>();
        for (Document group : mails.aggregate(List.of(
                Aggregates.match(Filters.eq(MongoOutbox.SESSION, sessionId)),
                Aggregates.group(key, Accumulators.sum("n", 1))))) {
            Document of = group.get("_id", new Document());
            Kind kind = Kind.valueOf(of.getString(MongoOutbox.KIND));
            tallies.add(new Tally(
                    kind,
                    kind == Kind.MESSAGE ? text(of, MongoOutbox.REFERS_TO) : "",
                    Outbox.State.valueOf(of.getString(MongoOutbox.STATE)),
                    text(of, MongoOutbox.REASON),
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
                        Filters.eq(MongoOutbox.SESSION, sessionId),
                        Filters.eq(MongoOutbox.STATE, Outbox.State.FAILED.name())))
                .limit(most)
                .map(found -> new GivenUp(
                        MongoOutbox.toDomain(found),
                        found.getDate(MongoOutbox.DONE).toInstant(),
                        text(found, MongoOutbox.REASON)))
                .into(new ArrayList<>());
    }

    @Override
    public boolean again(String mailId, Instant now) {
        Document found = mails.find(Filters.eq("_id", mailId)).first();
        if (found == null || !Outbox.State.FAILED.name().equals(found.getString(MongoOutbox.STATE))) {
            return false;
        }
        // A mail given up was tried at least once: of two clicks, one finds the attempts it has read.
        return mails.updateOne(
                                Filters.and(
                                        Filters.eq("_id", mailId),
                                        Filters.eq(MongoOutbox.ATTEMPTS, found.getInteger(MongoOutbox.ATTEMPTS, 1))),
                                Updates.combine(
                                        Updates.set(MongoOutbox.STATE, Outbox.State.QUEUED.name()),
                                        Updates.set(MongoOutbox.ATTEMPTS, 0),
                                        Updates.set(MongoOutbox.DUE, Date.from(now)),
                                        Updates.unset(MongoOutbox.DONE),
                                        Updates.unset(MongoOutbox.REASON)))
                        .getMatchedCount()
                == 1;
    }
}
