package fr.spro.registration.mail.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.mail.Outbox;
import fr.spro.registration.mail.OutboxContract;
import org.junit.jupiter.api.AfterAll;

class MongoOutboxTest extends OutboxContract {
    private static final MongoClient CLIENT = TestDatabase.client();

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    @Override
    protected Outbox newOutbox() {
        MongoDatabase database = TestDatabase.fresh(CLIENT);
        MongoOutbox.createIndexes(database);
        return new MongoOutbox(database);
    }
}
