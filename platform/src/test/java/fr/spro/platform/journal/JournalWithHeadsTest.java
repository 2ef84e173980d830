package fr.spro.platform.journal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import fr.spro.platform.test.JournalContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** The contract by a journal whose first scan is over, so that it knows its aggregates from their heads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalWithHeadsTest extends JournalContract {
    private final DialectRecorder dialect = new DialectRecorder();
    private final MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), dialect));

    @AfterAll
    void close() {
        client.close();
    }

    @AfterEach
    void staysInsideTheDialect() {
        dialect.assertClean();
    }

    @Override
    protected Journal newJournal() {
        MongoDatabase database = client.getDatabase(Backends.freshDatabase());
        VersionedUpsert.createCollection(database, "snapshots");
        MongoJournal journal = MongoJournal.withHeads(database, "journal", "snapshots", "heads");
        journal.heads();
        return journal;
    }
}
