package fr.spro.platform.messaging;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import fr.spro.platform.mongo.Watermarks;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The marks by aggregate, in a collection: {@code { _id: aggregate, version, runs: { name: { from, beat } } }}. */
final class MongoRelayPositions implements RelayPositions {
    private static final String ID = "_id";
    private static final String RUNS = "runs";
    private static final String FROM = "from";
    private static final String BEAT = "beat";

    private final MongoCollection<Document> documents;
    private final Watermarks marks;

    MongoRelayPositions(MongoCollection<Document> documents) {
        this.documents = documents;
        this.marks = new Watermarks(documents);
    }

    @Override
    public long of(String aggregateId) {
        return marks.of(aggregateId);
    }

    @Override
    public Map<String, Mark> all() {
        Map<String, Mark> all = new HashMap<>();
        for (Document mark : documents.find()) {
            all.put(mark.getString(ID), new Mark(Watermarks.version(mark), runs(mark)));
        }
        return all;
    }

    static Map<String, Run> runs(Document mark) {
        Map<String, Run> runs = new HashMap<>();
        mark.get(RUNS, new Document()).forEach((name, stored) -> {
            Document run = (Document) stored;
            runs.put(name, new Run(number(run, FROM), number(run, BEAT)));
        });
        return runs;
    }

    /** Every mark has a version, be it 0. */
    @Override
    public void announce(String aggregateId, String name, Run run) {
        Document stored = new Document(FROM, run.from()).append(BEAT, run.beat());
        marks.advance(aggregateId, 0, set(field(name), stored));
    }

    @Override
    public void advance(String aggregateId, long version) {
        marks.advance(aggregateId, version);
    }

    @Override
    public void end(String aggregateId, long version, Collection<String> names) {
        Bson[] over = names.stream().map(name -> unset(field(name))).toArray(Bson[]::new);
        marks.advance(aggregateId, version, over);
    }

    @Override
    public void forget(String aggregateId, String name, Run run) {
        documents.updateOne(
                and(eq(ID, aggregateId), eq(field(name) + "." + BEAT, run.beat())),
                unset(field(name)),
                new UpdateOptions());
    }

    private static String field(String run) {
        return RUNS + "." + run;
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
