package fr.spro.evaluation.publication.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.publication.ScopeReleaseTask;
import fr.spro.platform.mongo.Lease;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The lease of the releases over several sessions: each reads all answers of a year, so two instances take turns. */
@Component
final class ScopeLease implements ScopeReleaseTask.OneProcess {
    private final MongoDatabase database;
    private final Clock clock;

    ScopeLease(MongoDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run(Runnable work) {
        Lease lease = new Lease(database.getCollection("leases"), "scope-releases", clock);
        if (lease.acquire()) {
            try (lease) {
                lease.keep();
                work.run();
            }
        }
    }
}
