package fr.spro.registration.dispatch.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import fr.spro.platform.journal.JournalDocuments;
import fr.spro.platform.messaging.DeadLetterLog.Act;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.ParkedDeliveries.State;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Parked entries in {@code parked}; the document of a settled one stays, with what was done. */
@Component
public final class MongoParkedDeliveries implements ParkedDeliveries {
    private static final String COLLECTION = "parked";
    private static final String ID = "_id";
    private static final String FOLLOWER = "follower";
    private static final String SESSION = "session";
    private static final String VERSION = "version";
    private static final String ENTRY = "entry";
    private static final String SINCE = "since";
    private static final String LAST = "last";
    private static final String TRIES = "tries";
    private static final String CAUSE = "cause";
    private static final String STATE = "state";
    private static final String ACTS = "acts";
    private static final String WHAT = "what";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String WHY = "why";

    private final MongoCollection<Document> parked;

    public MongoParkedDeliveries(MongoDatabase database) {
        this.parked = database.getCollection(COLLECTION);
    }

    @Override
    public void park(Parked entry) {
        try {
            parked.insertOne(toDocument(entry));
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // SKIPPING stays: the administrator has decided.
            parked.updateOne(
                    and(
                            eq(ID, entry.id()),
                            in(STATE, State.PARKED.name(), State.RETRIED.name(), State.DELIVERED.name())),
                    Updates.combine(
                            Updates.set(STATE, State.PARKED.name()),
                            Updates.set(LAST, Date.from(entry.last())),
                            Updates.set(CAUSE, entry.cause()),
                            Updates.inc(TRIES, entry.tries())));
        }
    }

    @Override
    public List<Parked> open() {
        return some(parked.find(in(STATE, State.PARKED.name(), State.SKIPPING.name())));
    }

    @Override
    public List<Parked> all() {
        return some(parked.find().sort(Sorts.descending(LAST)));
    }

    private static List<Parked> some(Iterable<Document> found) {
        List<Parked> some = new ArrayList<>();
        found.forEach(document -> some.add(toDomain(document)));
        return some;
    }

    @Override
    public Optional<Parked> find(String id) {
        return Optional.ofNullable(parked.find(eq(ID, id)).first()).map(MongoParkedDeliveries::toDomain);
    }

    @Override
    public boolean decide(String id, Act act) {
        Document kept = new Document(WHAT, act.what().name())
                .append(AT, Date.from(act.at()))
                .append(BY, act.by())
                .append(WHY, act.why());
        return parked.updateOne(
                                and(eq(ID, id), eq(STATE, State.PARKED.name())),
                                Updates.combine(Updates.set(STATE, act.what().name()), Updates.push(ACTS, kept)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void move(String id, State from, State to) {
        parked.updateOne(and(eq(ID, id), eq(STATE, from.name())), Updates.set(STATE, to.name()));
    }

    private static Document toDocument(Parked entry) {
        return new Document(ID, entry.id())
                .append(FOLLOWER, entry.follower())
                .append(SESSION, entry.sessionId())
                .append(VERSION, entry.version())
                .append(ENTRY, JournalDocuments.id(entry.sessionId(), entry.version()))
                .append(SINCE, Date.from(entry.since()))
                .append(LAST, Date.from(entry.last()))
                .append(TRIES, entry.tries())
                .append(CAUSE, entry.cause())
                .append(STATE, entry.state().name())
                .append(ACTS, List.of());
    }

    private static Parked toDomain(Document document) {
        return new Parked(
                document.getString(FOLLOWER),
                document.getString(SESSION),
                document.get(VERSION, Number.class).longValue(),
                document.getDate(SINCE).toInstant(),
                document.getDate(LAST).toInstant(),
                document.get(TRIES, Number.class).intValue(),
                document.getString(CAUSE),
                State.valueOf(document.getString(STATE)),
                document.getList(ACTS, Document.class).stream()
                        .map(act -> new Act(
                                State.valueOf(act.getString(WHAT)),
                                act.getDate(AT).toInstant(),
                                act.getString(BY),
                                act.getString(WHY)))
                        .toList());
    }
}
