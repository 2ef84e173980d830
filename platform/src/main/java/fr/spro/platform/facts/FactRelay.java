package fr.spro.platform.facts;

import com.mongodb.client.MongoCollection;
import fr.spro.platform.journal.Journal;
import org.bson.Document;
import org.springframework.context.SmartLifecycle;

/** Brings every aggregate's facts to Kafka in version order; where it stopped, it goes on. */
public final class FactRelay implements SmartLifecycle {
    private volatile boolean running;

    public FactRelay(Journal journal, MongoCollection<Document> published) {}

    /** Says that the aggregate has a new entry; returns at once. */
    public void nudge(String aggregateId) {}

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
