package fr.spro.registration.mail.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import fr.spro.platform.mongo.BulkWrites;
import fr.spro.registration.dispatch.ParkedDeliveries.State;
import fr.spro.registration.mail.MailBacklog;
import fr.spro.registration.mail.MailBacklogReader;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document per mail, its {@code _id} derived from the cause. Marks and claims of fresh mails go by exact keys; a
 * sweep takes a batch with three queries, whatever the batch's size.
 */
@Component
public final class MongoMailQueue implements MailQueue, MailBacklogReader {
    static final String COLLECTION = "mails";
    static final String KIND = "kind";
    static final String REGISTRATION = "registrationId";
    static final String SESSION = "sessionId";
    static final String VERSION = "version";
    static final String POSITION = "position";
    static final String INVITATION = "invitationId";
    static final String OTHER = "otherSessionId";
    static final String REFERS_TO = "refersTo";
    static final String AT = "at";
    static final String STATE = "state";
    static final String ATTEMPTS = "attempts";
    static final String DUE = "due";
    /** Since when an attempt is due; later than {@code at} once the recipient's server put the mail off. */
    static final String SINCE = "since";

    static final String CLAIM = "claim";
    static final String REASON = "reason";
    static final String DONE = "done";
    private static final String BEFORE = "before";
    private static final String START = "start";
    private static final String END = "end";
    private static final String VENUE = "venue";
    private static final String ADDRESS = "address";
    private static final String TOWN = "town";
    private static final String WHY = "why";
    private static final String MESSAGE_ID = "messageId";

    /** While a mail is being delivered, or waits for a server that is away, it is due a little later. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final MongoCollection<Document> mails;

    public MongoMailQueue(MongoDatabase database) {
        this.mails = database.getCollection(COLLECTION);
    }

    /** Indexes of the outbox, for the service's list of migrations. */
    public static void createIndexes(MongoDatabase database) {
        MongoCollection<Document> mails = database.getCollection(COLLECTION);
        // Serves claim: what is due, oldest first.
        mails.createIndex(Indexes.ascending(STATE, DUE), new IndexOptions().name("due"));
        // Serves claim: what this claim got.
        mails.createIndex(Indexes.ascending(CLAIM), new IndexOptions().name("claim"));
    }

    /** Serves mail that came back. */
    public static void createIndexOfMessageIds(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .createIndex(Indexes.ascending(MESSAGE_ID), new IndexOptions().name("messageId"));
    }

    /** Serves the organisers' look at the mails of a session. */
    public static void createIndexOfSessions(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .createIndex(Indexes.ascending(SESSION, STATE), new IndexOptions().name("session"));
    }

    @Override
    public void queue(Collection<MailJob> orders) {
        BulkWrites.insertMissing(
                mails, orders.stream().map(MongoMailQueue::toDocument).toList());
    }

    @Override
    public List<Claimed> claim(int max, Instant now, Duration lease) {
        Bson due = Filters.and(Filters.eq(STATE, State.QUEUED.name()), Filters.lte(DUE, Date.from(now)));
        List<String> ids = mails.find(due)
                .sort(Sorts.ascending(DUE))
                .limit(max)
                .projection(Projections.include("_id"))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
        if (ids.isEmpty()) {
            return List.of();
        }
        String claim = UUID.randomUUID().toString();
        mails.updateMany(
                Filters.and(Filters.in("_id", ids), due),
                Updates.combine(
                        Updates.set(CLAIM, claim),
                        Updates.set(DUE, Date.from(now.plus(lease))),
                        Updates.inc(ATTEMPTS, 1)));
        return mails.find(Filters.and(Filters.in("_id", ids), Filters.eq(CLAIM, claim)))
                .map(found -> new Claimed(toDomain(found), found.getInteger(ATTEMPTS, 1)))
                .into(new ArrayList<>());
    }

    @Override
    public List<Claimed> claim(Collection<MailJob> expected, Instant now, Duration lease) {
        if (expected.isEmpty()) {
            return List.of();
        }
        // One mail may be expected several times, for instance after as many clicks.
        Map<String, MailJob> distinct = LinkedHashMap.newLinkedHashMap(expected.size());
        expected.forEach(order -> distinct.putIfAbsent(order.id(), order));
        Collection<MailJob> fresh = distinct.values();
        String claim = UUID.randomUUID().toString();
        Bson taken = Updates.combine(
                Updates.set(CLAIM, claim), Updates.set(DUE, Date.from(now.plus(lease))), Updates.set(ATTEMPTS, 1));
        List<UpdateOneModel<Document>> writes = fresh.stream()
                .map(order -> new UpdateOneModel<Document>(
                        Filters.and(Filters.eq("_id", order.id()), Filters.eq(ATTEMPTS, 0)), taken))
                .toList();
        int got = mails.bulkWrite(writes, new BulkWriteOptions().ordered(false)).getMatchedCount();
        if (got == fresh.size()) {
            return fresh.stream().map(order -> new Claimed(order, 1)).toList();
        }
        return fresh.stream()
                .filter(order -> isClaimedBy(claim, order))
                .map(order -> new Claimed(order, 1))
                .toList();
    }

    private boolean isClaimedBy(String claim, MailJob order) {
        Document stored = mails.find(Filters.eq("_id", order.id()))
                .projection(Projections.include(CLAIM))
                .first();
        return stored != null && claim.equals(stored.getString(CLAIM));
    }

    @Override
    public void hold(Collection<String> ids, Instant until) {
        if (ids.isEmpty()) {
            return;
        }
        Bson prolonged = Updates.set(DUE, Date.from(until));
        List<UpdateOneModel<Document>> writes = ids.stream()
                .map(id -> new UpdateOneModel<Document>(
                        Filters.and(
                                Filters.eq("_id", id), Filters.eq(STATE, State.QUEUED.name()), Filters.exists(CLAIM)),
                        prolonged))
                .toList();
        mails.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void sent(String id, Instant at) {
        mails.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.set(STATE, State.SENT.name()),
                        Updates.set(DONE, Date.from(at)),
                        Updates.unset(CLAIM),
                        Updates.unset(REASON)));
    }

    @Override
    public void later(String id, Instant due, String reason, boolean counts) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.set(DUE, Date.from(due)),
                Updates.set(REASON, reason),
                Updates.inc(ATTEMPTS, counts ? 0 : -1),
                Updates.unset(CLAIM)));
        if (counts) {
            changes.add(Updates.set(SINCE, Date.from(due)));
        }
        mails.updateOne(Filters.eq("_id", id), Updates.combine(changes));
    }

    @Override
    public void failed(String id, Instant at, String reason) {
        mails.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.set(STATE, State.FAILED.name()),
                        Updates.set(DONE, Date.from(at)),
                        Updates.set(REASON, reason),
                        Updates.unset(CLAIM)));
    }

    @Override
    public boolean returned(String messageId, Instant at, String reason) {
        Document sent = mails.find(Filters.eq(MESSAGE_ID, messageId))
                .projection(Projections.include("_id"))
                .first();
        return sent != null
                && mails.updateOne(
                                        Filters.and(
                                                Filters.eq("_id", sent.getString("_id")),
                                                Filters.eq(STATE, State.SENT.name())),
                                        Updates.combine(
                                                Updates.set(STATE, State.FAILED.name()),
                                                Updates.set(DONE, Date.from(at)),
                                                Updates.set(REASON, reason)))
                                .getMatchedCount()
                        == 1;
    }

    @Override
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        for (Document group : mails.aggregate(List.of(Aggregates.group("$" + STATE, Accumulators.sum("n", 1))))) {
            counts.put(
                    State.valueOf(group.getString("_id")),
                    group.get("n", (Number) 0).longValue());
        }
        return counts;
    }

    /**
     * The mails that are due within the time of a delivery or a pause, and those that failed. A mail that its recipient's
     * server put off is due from its next attempt on.
     */
    @Override
    public MailBacklog backlog(Instant now) {
        Bson due = Filters.and(
                Filters.eq(STATE, State.QUEUED.name()),
                Filters.lte(DUE, Date.from(now.plus(LONGEST_PAUSE))),
                // Mails of earlier versions have no such field.
                Filters.or(Filters.exists(SINCE, false), Filters.lte(SINCE, Date.from(now))));
        Document oldest = mails.find(due)
                .sort(Sorts.ascending(SINCE, AT))
                .projection(Projections.include(AT, SINCE))
                .first();
        return new MailBacklog(
                oldest == null ? 0 : mails.countDocuments(due),
                oldest == null ? null : oldest.get(SINCE, oldest.getDate(AT)).toInstant(),
                mails.countDocuments(Filters.eq(STATE, State.FAILED.name())));
    }

    /** How many were given up since then. */
    public long failedSince(Instant since) {
        return mails.countDocuments(
                Filters.and(Filters.eq(STATE, State.FAILED.name()), Filters.gte(DONE, Date.from(since))));
    }

    private static Document toDocument(MailJob order) {
        Document document = new Document("_id", order.id())
                .append(KIND, order.kind().name())
                .append(REGISTRATION, order.registrationId())
                .append(SESSION, order.sessionId())
                .append(VERSION, order.version())
                .append(POSITION, order.position())
                .append(AT, Date.from(order.at()))
                .append(STATE, State.QUEUED.name())
                .append(ATTEMPTS, 0)
                .append(DUE, Date.from(order.at()))
                .append(SINCE, Date.from(order.at()))
                .append(MESSAGE_ID, order.messageId());
        if (order.invitationId() != null) {
            document.append(INVITATION, order.invitationId());
        }
        if (order.otherSessionId() != null) {
            document.append(OTHER, order.otherSessionId());
        }
        if (order.refersTo() != null) {
            document.append(REFERS_TO, order.refersTo());
        }
        MailJob.Before before = order.before();
        if (before != null) {
            document.append(
                    BEFORE,
                    new Document(START, Date.from(before.start()))
                            .append(END, Date.from(before.end()))
                            .append(VENUE, before.venue())
                            .append(ADDRESS, before.address())
                            .append(TOWN, before.town()));
        }
        if (order.reason() != null) {
            document.append(WHY, order.reason());
        }
        return document;
    }

    private static MailJob.@Nullable Before before(@Nullable Document stored) {
        return stored == null
                ? null
                : new MailJob.Before(
                        stored.getDate(START).toInstant(),
                        stored.getDate(END).toInstant(),
                        stored.getString(VENUE),
                        stored.getString(ADDRESS),
                        stored.getString(TOWN));
    }

    static MailJob toDomain(Document stored) {
        return new MailJob(
                stored.getString("_id"),
                MailKind.valueOf(stored.getString(KIND)),
                stored.getString(REGISTRATION),
                stored.getString(SESSION),
                stored.getLong(VERSION),
                stored.getInteger(POSITION, 0),
                stored.getString(INVITATION),
                stored.getString(OTHER),
                stored.getString(REFERS_TO),
                stored.getDate(AT).toInstant(),
                before(stored.get(BEFORE, Document.class)),
                stored.getString(WHY));
    }
}
