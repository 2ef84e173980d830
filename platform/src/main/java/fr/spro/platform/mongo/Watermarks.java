package fr.spro.platform.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How far something has come, by name, never moving back: {@code { _id: name, version }}. */
public final class Watermarks {
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoCollection<Document> marks;

    /** The marks in this collection. */
    public Watermarks(MongoCollection<Document> marks) {
        this.marks = marks;
    }

    /** The version reached; 0 before the first. */
    public long of(String name) {
        Document mark = marks.find(eq(ID, name)).first();
        return mark == null ? 0 : version(mark);
    }

    /** The versions reached of several, those before the first left out; one turn to the database. */
    public Map<String, Long> of(Collection<String> names) {
        return names.isEmpty() ? Map.of() : versions(marks.find(in(ID, names)));
    }

    /** All of them. */
    public Map<String, Long> all() {
        return versions(marks.find());
    }

    private static Map<String, Long> versions(Iterable<Document> found) {
        Map<String, Long> versions = new HashMap<>();
        for (Document mark : found) {
            versions.put(mark.getString(ID), version(mark));
        }
        return versions;
    }

    /** Moves on, never back, and changes something beside; one turn to the database. */
    public void advance(String name, long version, Bson... beside) {
        Bson change = Updates.combine(Stream.concat(Stream.of(Updates.max(VERSION, version)), Stream.of(beside))
                .toList());
        while (true) {
            try {
                marks.updateOne(eq(ID, name), change, new UpdateOptions().upsert(true));
                return;
            } catch (MongoException e) {
                // Two instances made the mark at once: now it is there.
                if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
    }

    /** Moves several on, never back; one turn to the database. Some may have moved when it fails. */
    public void advanceAll(Map<String, Long> versions) {
        if (versions.isEmpty()) {
            return;
        }
        List<UpdateOneModel<Document>> changes = versions.entrySet().stream()
                .map(mark -> new UpdateOneModel<Document>(
                        eq(ID, mark.getKey()), Updates.max(VERSION, mark.getValue()), new UpdateOptions().upsert(true)))
                .toList();
        while (true) {
            try {
                marks.bulkWrite(changes, new BulkWriteOptions().ordered(false));
                return;
            } catch (MongoBulkWriteException e) {
                // Two instances made marks at once.
                if (!BulkWrites.metOnlyKnown(e)) {
                    throw e;
                }
            }
        }
    }

    /** What a mark has reached. */
    public static long version(Document mark) {
        return mark.get(VERSION, Number.class).longValue();
    }
}
