package fr.spro.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Sets up a database server of one's own: initiates the replica set once, then makes or updates a user for each service
 * with rights on that service's database alone. Can be repeated, for instance after a password was changed.
 */
public final class MongoSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ALREADY_INITIALIZED = 23;
    private static final String ROLE = "spro_service";
    /** {@code readWrite} lacks {@code collMod}, which validators need. */
    private static final List<String> ACTIONS = List.of(
            "find",
            "insert",
            "update",
            "remove",
            "createCollection",
            "dropCollection",
            "renameCollectionSameDB",
            "createIndex",
            "dropIndex",
            "collMod",
            "listCollections",
            "listIndexes",
            "collStats",
            "dbStats",
            "killCursors");

    private MongoSetup() {}

    /** {@code MongoSetup HOST:PORT SET FOLDER SERVICE…}, with the password files {@code root} and one named after each service. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[2]);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://" + arguments[0] + "/?directConnection=true"))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .credential(MongoCredential.createScramSha256Credential(
                        "root", "admin", password(folder, "root").toCharArray()))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase admin = client.getDatabase("admin");
            initiate(admin, arguments[1], arguments[0]);
            for (String service : Arrays.asList(arguments).subList(3, arguments.length)) {
                allow(client, service, password(folder, service));
            }
        }
    }

    private static void initiate(MongoDatabase admin, String set, String host) throws InterruptedException {
        Document member = new Document("_id", 0).append("host", host);
        try {
            admin.runCommand(
                    new Document("replSetInitiate", new Document("_id", set).append("members", List.of(member))));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw e;
            }
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (!admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The replica set has no primary.");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void allow(MongoClient client, String service, String password) {
        String database = "spro_" + service;
        Document everything = new Document("db", database).append("collection", "");
        Document privilege = new Document("resource", everything).append("actions", ACTIONS);
        createOrUpdate(
                client.getDatabase(database),
                "Role",
                ROLE,
                new Document("privileges", List.of(privilege)).append("roles", List.of()));
        createOrUpdate(
                client.getDatabase("admin"),
                "User",
                "spro-" + service,
                new Document("pwd", password)
                        .append("roles", List.of(new Document("role", ROLE).append("db", database)))
                        .append("mechanisms", List.of("SCRAM-SHA-256")));
    }

    private static void createOrUpdate(MongoDatabase database, String kind, String name, Document content) {
        String lower = kind.toLowerCase(Locale.ROOT);
        boolean present = !database.runCommand(new Document(lower + "sInfo", name))
                .getList(lower + "s", Document.class)
                .isEmpty();
        Document command = new Document((present ? "update" : "create") + kind, name);
        command.putAll(content);
        database.runCommand(command);
    }

    private static String password(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
