package fr.spro.registration.dispatch;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.AppendOutcomeUnknown;
import fr.spro.registration.dispatch.mongo.MongoHandlerPositions;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import java.time.Duration;
import java.util.List;

/** A feed of one follower without threads and pauses: it sweeps and delivers when it is called, for simulations. */
public final class FeedByHand {
    private static final RosterChangeDispatcher.Pace AT_ONCE =
            new RosterChangeDispatcher.Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(Duration.ZERO));

    private final RosterChangeDispatcher feed;

    public FeedByHand(MongoDatabase database, RosterRepository journal, RosterChangeHandler follower) {
        this.feed = new RosterChangeDispatcher(
                List.of(follower),
                journal,
                new MongoHandlerPositions(database),
                new ParkedInMemory(),
                session -> journal.load(session).session(),
                AT_ONCE,
                (_, _) -> {},
                AppendOutcomeUnknown::isBehind);
    }

    public void offer(RosterEntry entry) {
        feed.offer(entry);
    }

    public void runOnce(boolean full) {
        feed.runOnce(full);
    }

    public long behind() {
        return feed.behind();
    }
}
