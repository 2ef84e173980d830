package fr.spro.registration;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.Backends;
import org.bson.UuidRepresentation;

/** The real database of tests, with the driver settings of the service. */
public final class TestDatabase {
    private TestDatabase() {}

    /** A client to close after the tests. */
    public static MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Backends.mongo()))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .retryWrites(false)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
    }

    /** A database nobody used before. */
    public static MongoDatabase fresh(MongoClient client) {
        return client.getDatabase(Backends.freshDatabase());
    }
}
