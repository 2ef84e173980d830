package fr.spro.platform.facts;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.mongo.Marks;
import java.util.Map;
import org.bson.Document;

/** The marks by aggregate, in a collection. */
final class MongoPublished implements Published {
    private final Marks marks;

    MongoPublished(MongoCollection<Document> marks) {
        this.marks = new Marks(marks);
    }

    @Override
    public long of(String aggregateId) {
        return marks.of(aggregateId);
    }

    @Override
    public Map<String, Long> all() {
        return marks.all();
    }

    @Override
    public void advance(String aggregateId, long version) {
        marks.advance(aggregateId, version);
    }
}
