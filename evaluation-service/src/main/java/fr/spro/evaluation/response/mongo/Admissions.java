package fr.spro.evaluation.response.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Number of answers admitted to each campaign, one document per campaign for all instances. A campaign admits no
 * answer beyond its limit, and none once it is closed. Nothing in the document is a ballot, a date or an order.
 */
final class Admissions {
    static final String COLLECTION = "admissions";

    private static final String ID = "_id";
    private static final String ADMITTED = "admitted";
    /** Changes with each change of the number, so that an update can be made only where nothing happened meanwhile. */
    private static final String TICK = "tick";

    private static final String CLOSED = "closed";
    /** The account that closed the campaign. */
    private static final String BY = "by";
    /** The number was set to that of the stored answers: it may be less than those admitted. */
    private static final String HEALED = "healed";

    private final MongoCollection<Document> numbers;
    private final LongSupplier millis;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    enum Admission {
        ADMITTED,
        FULL,
        CLOSED,
        /** The campaign has no document: it was opened by an older version. */
        UNKNOWN
    }

    /**
     * State of one campaign.
     *
     * @param by null while answers are admitted
     */
    record State(long admitted, long tick, @Nullable String by, boolean healed) {
        boolean isClosed() {
            return by != null;
        }
    }

    private record Seen(long tick, long since) {}

    /** Admissions with a clock that never jumps, in milliseconds. */
    Admissions(MongoDatabase database, LongSupplier millis) {
        this.numbers = database.getCollection(COLLECTION);
        this.millis = millis;
    }

    /** Admits answers to a campaign of which so many are stored; does nothing where its document exists. */
    void open(String campaignId, int stored) {
        try {
            numbers.insertOne(new Document(ID, campaignId)
                    .append(ADMITTED, (long) stored)
                    .append(TICK, 0L)
                    .append(CLOSED, false)
                    .append(HEALED, false));
        } catch (MongoException e) {
            if (state(campaignId) == null) {
                throw e;
            }
        }
    }

    Admission admit(String campaignId, int most) {
        if (update(
                new Document(ID, campaignId).append(CLOSED, false).append(ADMITTED, new Document("$lt", (long) most)),
                plus(1))) {
            return Admission.ADMITTED;
        }
        State state = state(campaignId);
        if (state == null) {
            return Admission.UNKNOWN;
        }
        return state.isClosed() ? Admission.CLOSED : Admission.FULL;
    }

    /** Takes back one admission of which no answer came. */
    void giveBack(String campaignId) {
        update(new Document(ID, campaignId), plus(-1));
    }

    /** Admits no more answers; the account of the first call is kept. */
    void close(String campaignId, String by) {
        update(
                new Document(ID, campaignId).append(CLOSED, false),
                Updates.combine(Updates.set(CLOSED, true), Updates.set(BY, by), Updates.inc(TICK, 1L)));
    }

    /** Admits answers again beside those that are stored; does nothing where the campaign is not closed. */
    void reopen(String campaignId, int stored) {
        update(
                new Document(ID, campaignId).append(CLOSED, true),
                Updates.combine(
                        Updates.set(CLOSED, false),
                        Updates.unset(BY),
                        Updates.set(ADMITTED, (long) stored),
                        Updates.set(HEALED, true),
                        Updates.inc(TICK, 1L)));
    }

    /** Sets the number to that of the stored answers unless it changed since this state. */
    void heal(String campaignId, State since, int stored) {
        update(
                new Document(ID, campaignId).append(CLOSED, false).append(TICK, since.tick()),
                Updates.combine(
                        Updates.set(ADMITTED, (long) stored), Updates.set(HEALED, true), Updates.inc(TICK, 1L)));
    }

    @Nullable
    State state(String campaignId) {
        Document there = numbers.find(eq(ID, campaignId)).first();
        return there == null
                ? null
                : new State(
                        number(there, ADMITTED),
                        number(there, TICK),
                        there.getBoolean(CLOSED) ? there.getString(BY) : null,
                        there.getBoolean(HEALED));
    }

    /** For how many milliseconds this instance knows that the number has not changed. */
    long quietFor(String campaignId, State state) {
        long now = millis.getAsLong();
        Seen first = seen.compute(
                campaignId,
                (_, before) -> before != null && before.tick() == state.tick() ? before : new Seen(state.tick(), now));
        return now - first.since();
    }

    void forget(String campaignId) {
        seen.remove(campaignId);
    }

    private boolean update(Bson filter, Bson change) {
        return numbers.updateOne(filter, change, new UpdateOptions()).getMatchedCount() > 0;
    }

    private static Bson plus(long more) {
        return Updates.combine(Updates.inc(ADMITTED, more), Updates.inc(TICK, 1L));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
