package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import fr.spro.local.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRewriteTest {

    private static final String ERASED = "Quetzal-Vermilion@Example.org";
    private static final int OTHERS = 2_000;

    @TempDir
    Path data;

    private boolean holds(String bytes) throws Exception {
        return Files.readString(data.resolve("database.mv"), StandardCharsets.ISO_8859_1)
                .contains(bytes);
    }

    private static MongoCollection<Document> people(MongoClient client) {
        return client.getDatabase("test").getCollection("people");
    }

    private static void fill(MongoClient client) {
        MongoCollection<Document> people = people(client);
        people.createIndex(
                new Document("email", 1), new IndexOptions().unique(true).name("email"));
        people.insertOne(new Document("_id", "erased").append("email", ERASED));
        Random random = new Random(1);
        List<Document> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            byte[] bytes = new byte[300];
            random.nextBytes(bytes);
            others.add(new Document("_id", "p" + i)
                    .append("email", i + "@example.org")
                    .append("bytes", bytes));
        }
        people.insertMany(others);
    }

    private static void assertWhole(MongoClient client) {
        MongoCollection<Document> people = people(client);
        assertThat(people.countDocuments()).isEqualTo(OTHERS);
        for (int i = 0; i < OTHERS; i += 97) {
            assertThat(people.find(new Document("email", i + "@example.org")).first())
                    .containsEntry("_id", "p" + i);
        }
        people.insertOne(new Document("_id", "again").append("email", "again@example.org"));
        people.deleteOne(new Document("_id", "again"));
    }

    @Test
    void whatWasDeletedIsNotInTheFileAfterACleanStop() throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            fill(client);
            people(client).deleteOne(new Document("_id", "nobody"));
        }
        assertThat(holds(ERASED)).isTrue();
        assertThat(data.resolve("database.mv.deleted")).doesNotExist();
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            people(client).deleteOne(new Document("_id", "erased"));
            assertThat(data.resolve("database.mv.deleted")).exists();
        }
        assertThat(holds(ERASED)).isFalse();
        assertThat(data.resolve("database.mv.deleted")).doesNotExist();
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            assertWhole(client);
        }
    }

    private void assertGoneAfter(Consumer<MongoCollection<Document>> deletion) throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            fill(client);
            client.getDatabase("test").getCollection("nobodys").drop();
            people(client).findOneAndDelete(new Document("_id", "nobody"));
        }
        assertThat(holds(ERASED)).isTrue();
        assertThat(data.resolve("database.mv.deleted")).doesNotExist();
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            deletion.accept(people(client));
            assertThat(data.resolve("database.mv.deleted")).exists();
        }
        assertThat(holds(ERASED)).isFalse();
        assertThat(data.resolve("database.mv.deleted")).doesNotExist();
    }

    @Test
    void whatADroppedCollectionHeldIsNotInTheFileAfterACleanStop() throws Exception {
        assertGoneAfter(MongoCollection::drop);
    }

    @Test
    void whatADroppedDatabaseHeldIsNotInTheFileAfterACleanStop() throws Exception {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            fill(client);
            client.getDatabase("test").drop();
            assertThat(data.resolve("database.mv.deleted")).exists();
        }
        assertThat(holds(ERASED)).isFalse();
    }

    @Test
    void whatWasFoundAndDeletedIsNotInTheFileAfterACleanStop() throws Exception {
        assertGoneAfter(people -> people.findOneAndDelete(new Document("_id", "erased")));
    }

    @Test
    void whatAnUpdateEmptiedIsNotInTheFileAfterACleanStop() throws Exception {
        assertGoneAfter(people -> people.updateOne(Filters.eq("_id", "erased"), Updates.unset("email")));
    }

    @Test
    void whatWasSetToNullIsNotInTheFileAfterACleanStop() throws Exception {
        assertGoneAfter(people -> people.updateMany(Filters.eq("_id", "erased"), Updates.set("email", null)));
    }

    @Test
    void whatWasFoundAndEmptiedIsNotInTheFileAfterACleanStop() throws Exception {
        assertGoneAfter(people -> people.findOneAndUpdate(Filters.eq("_id", "erased"), Updates.unset("email")));
    }

    @Test
    void whatWasDeletedBeforeAKillIsGoneOnceItRunsAgain() throws Exception {
        try (ChildJvm database = ChildJvm.startAsLauncherDoes(DatabaseProcess.class, data.toString(), "0");
                MongoClient client = MongoClients.create(database.address() + Databases.DURABLE)) {
            fill(client);
            people(client).deleteOne(new Document("_id", "erased"));
            database.kill();
        }
        assertThat(data.resolve("database.mv.deleted")).exists();
        assertThat(holds(ERASED)).isTrue();
        // Killed in the middle of writing anew, some time ago.
        Files.writeString(data.resolve("database.mv.fresh"), "half of a file");
        try (DurableMongoServer server = DurableMongoServer.start(data, 0);
                MongoClient client = MongoClients.create(server.connectionString() + Databases.DURABLE)) {
            assertThat(holds(ERASED)).isFalse();
            assertWhole(client);
        }
        assertThat(data.resolve("database.mv.fresh")).doesNotExist();
    }
}
