package fr.spro.registration.dispatch;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.journal.JournalUnavailable;
import fr.spro.registration.dispatch.mongo.MongoFollowerPositions;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterRepository;
import java.time.Duration;
import java.util.List;

/** A feed of one follower without threads and pauses: it sweeps and delivers when it is called, for simulations. */
public final class FeedByHand {
    private static final RosterFeed.Pace AT_ONCE =
            new RosterFeed.Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(Duration.ZERO));

    private final RosterFeed feed;

    public FeedByHand(MongoDatabase database, RosterRepository journal, RosterFollower follower) {
        this.feed = new RosterFeed(
                List.of(follower),
                journal,
                new MongoFollowerPositions(database),
                new ParkedInMemory(),
                session -> journal.load(session).session(),
                AT_ONCE,
                (_, _) -> {},
                JournalUnavailable::isBehind);
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
