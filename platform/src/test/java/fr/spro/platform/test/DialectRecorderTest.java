package fr.spro.platform.test;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ConnectionId;
import com.mongodb.connection.ServerId;
import com.mongodb.connection.ServerType;
import com.mongodb.event.CommandStartedEvent;
import fr.spro.platform.mongo.DurabilityCustomizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialectRecorderTest {
    private static DialectRecorder after(Consumer<MongoCollection<Document>> commands) {
        DialectRecorder recorder = new DialectRecorder();
        try (MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), recorder))) {
            commands.accept(client.getDatabase(Backends.freshDatabase()).getCollection("things"));
        } catch (MongoException e) {
            // The embedded server refuses some of it; what counts is that it was sent.
            return recorder;
        }
        return recorder;
    }

    @Test
    void letsTheSharedDialectPass() {
        after(things -> {
                    things.insertOne(
                            new Document("_id", "a").append("price.$", 1).append("$odd", 2));
                    things.updateOne(
                            eq("_id", "a"), Updates.combine(Updates.set("n", 1), Updates.pushEach("l", List.of(1, 2))));
                    things.find(Filters.in("_id", "a", "b")).first();
                    things.aggregate(List.of(Aggregates.match(eq("n", 1)), Aggregates.count()))
                            .first();
                    things.createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
                    things.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.DAYS));
                    MongoNamespace renamed =
                            new MongoNamespace(things.getNamespace().getDatabaseName(), "renamed");
                    things.renameCollection(renamed);
                })
                .assertClean();
    }

    /** The tables of the README name what passes, and nothing else does. */
    @Test
    void isTheOneTheReadmeExplains() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String dialect = readme.substring(readme.indexOf("## Storage dialect"), readme.indexOf("## Tests"));
        Set<String> explained = new TreeSet<>();
        dialect.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> Pattern.compile("`([^`]+)`")
                        .matcher(line.split("\\|", -1)[1])
                        .results()
                        .forEach(name -> explained.add(name.group(1))));
        Set<String> passing = new TreeSet<>(DialectRecorder.COMMANDS);
        passing.addAll(DialectRecorder.OPERATORS);
        assertThat(explained).isEqualTo(passing);
    }

    private static Set<String> violationsOfANumberedWrite(@Nullable Integer sessionMinutes) {
        DialectRecorder recorder = new DialectRecorder();
        ConnectionDescription connection = new ConnectionDescription(
                new ConnectionId(new ServerId(new ClusterId(), new ServerAddress())),
                25,
                ServerType.REPLICA_SET_PRIMARY,
                1_000,
                1_000,
                1_000,
                List.of(),
                null,
                sessionMinutes);
        recorder.commandStarted(new CommandStartedEvent(
                null, 1, 1, connection, "db", "insert", BsonDocument.parse("{insert: 'things', txnNumber: 1}")));
        return recorder.violations();
    }

    @Test
    void letsWritesBeNumberedWhereTheServerHasSessions() {
        assertThat(violationsOfANumberedWrite(30)).isEmpty();
        assertThat(violationsOfANumberedWrite(null))
                .containsExactly("insert: retryable writes where the server has none");
    }

    @Test
    void refusesEverythingOutsideIt() {
        assertThat(after(t -> t.createIndex(Indexes.ascending("n"), new IndexOptions().sparse(true)))
                        .violations())
                .contains("createIndexes: sparse indexes");
        assertThat(after(t -> t.updateOne(eq("_id", "a"), List.of(Updates.set("n", 1))))
                        .violations())
                .contains("update: by a pipeline");
        assertThat(after(t -> t.updateOne(eq("l.n", 1), Updates.set("l.$.n", 2)))
                        .violations())
                .contains("update: positional $ in l.$.n");
        assertThat(after(t -> t.find(Filters.where("true")).first()).violations())
                .contains("find: $where");
        assertThat(after(t -> t.aggregate(List.of(new Document(
                                        "$group",
                                        new Document("_id", null).append("s", new Document("$stdDevPop", "$n")))))
                                .first())
                        .violations())
                .contains("aggregate: $stdDevPop");
    }
}
