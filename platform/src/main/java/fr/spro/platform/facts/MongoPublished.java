package fr.spro.platform.facts;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** The marks in a collection: {@code { _id: aggregateId, version }}. */
final class MongoPublished implements Published {
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoCollection<Document> marks;

    MongoPublished(MongoCollection<Document> marks) {
        this.marks = marks;
    }

    @Override
    public long of(String aggregateId) {
        Document mark = marks.find(eq(ID, aggregateId)).first();
        return mark == null ? 0 : mark.get(VERSION, Number.class).longValue();
    }

    @Override
    public Map<String, Long> all() {
        Map<String, Long> all = new HashMap<>();
        for (Document mark : marks.find()) {
            all.put(mark.getString(ID), mark.get(VERSION, Number.class).longValue());
        }
        return all;
    }

    @Override
    public void advance(String aggregateId, long version) {
        try {
            marks.updateOne(eq(ID, aggregateId), Updates.max(VERSION, version), new UpdateOptions().upsert(true));
        } catch (MongoException e) {
            // Two instances made the mark at once; the other's is as good, and this one comes again with the next
            // entry.
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
