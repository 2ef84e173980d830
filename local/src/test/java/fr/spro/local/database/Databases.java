package fr.spro.local.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Databases as the programs use them: what is answered is durable. */
final class Databases {

    static final String DURABLE =
            "/?retryWrites=false&w=majority&journal=true&readConcernLevel=majority&uuidRepresentation=standard";

    private Databases() {}

    /** Works in the one over the file of a folder, which is closed afterwards. */
    static void in(Path data, Consumer<MongoDatabase> work) {
        try (DurableMongoServer server = DurableMongoServer.start(data, 0)) {
            at(server.connectionString(), work);
        }
    }

    /** Works in one that runs. */
    static void at(String connectionString, Consumer<MongoDatabase> work) {
        try (MongoClient client = MongoClients.create(connectionString + DURABLE)) {
            work.accept(client.getDatabase("test"));
        }
    }
}
