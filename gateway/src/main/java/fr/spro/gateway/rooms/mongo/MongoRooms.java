package fr.spro.gateway.rooms.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import fr.spro.gateway.rooms.RoomBook;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One document for each: {@code { _id: session, key, early, late, until }}. The key closes the early numbers in the same
 * write that sets it.
 */
@Component
final class MongoRooms implements RoomBook {

    static final String COLLECTION = "waiting_rooms";

    private static final String ID = "_id";
    private static final String KEY = "key";
    private static final String EARLY = "early";
    private static final String LATE = "late";
    private static final String UNTIL = "until";
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> rooms;

    MongoRooms(MongoDatabase database) {
        this.rooms = database.getCollection(COLLECTION);
    }

    @Override
    public State read(String room) {
        Document document = rooms.find(eq(ID, room)).first();
        return document == null ? State.EMPTY : state(document);
    }

    @Override
    public @Nullable State takeEarly(String room, int count, int most, Instant until) {
        return change(room, and(open(room), lte(EARLY, most - count)), inc(EARLY, count), until);
    }

    @Override
    public State takeLate(String room, int count, Instant until) {
        return Objects.requireNonNull(change(room, eq(ID, room), inc(LATE, (long) count), until));
    }

    @Override
    public State draw(String room, String key, Instant until) {
        State drawn = change(room, open(room), set(KEY, key), until);
        return drawn == null ? read(room) : drawn;
    }

    @Override
    public void forget(Instant now) {
        rooms.deleteMany(lt(UNTIL, Date.from(now)));
    }

    private static Bson open(String room) {
        return and(eq(ID, room), eq(KEY, null));
    }

    /** Null where the room is not as asked for; made first if it is not there. */
    private @Nullable State change(String room, Bson which, Bson how, Instant until) {
        Document changed = rooms.findOneAndUpdate(which, how, AFTER);
        if (changed == null) {
            rooms.updateOne(eq(ID, room), empty(until), UPSERT);
            changed = rooms.findOneAndUpdate(which, how, AFTER);
        }
        return changed == null ? null : state(changed);
    }

    private static Bson empty(Instant until) {
        return combine(
                setOnInsert(KEY, null),
                setOnInsert(EARLY, 0),
                setOnInsert(LATE, 0L),
                setOnInsert(UNTIL, Date.from(until)));
    }

    private static State state(Document document) {
        return new State(document.getString(KEY), document.getInteger(EARLY), document.getLong(LATE));
    }
}
