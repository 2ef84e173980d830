package fr.spro.registration.roster;

import static fr.spro.registration.roster.Feeds.NEVER;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a feed does about failures, and which session its followers are shown. */
class RosterFeedFailuresTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Feeds feeds = new Feeds();
    private final Feeds.Follower follower = new Feeds.Follower("test", _ -> {});

    @AfterEach
    void close() {
        feeds.close();
    }

    /** Fails the first time. */
    private static Runnable failingOnce() {
        AtomicBoolean failed = new AtomicBoolean();
        return () -> {
            if (!failed.getAndSet(true)) {
                throw new IllegalStateException("not now");
            }
        };
    }

    private void heardAfter(String failure) {
        await().until(() -> follower.heard.contains("s1"));
        assertThat(follower.heard).containsExactly("s1");
        assertThat(feeds.failures).containsExactly(failure);
    }

    @Test
    void anEntryThatAFollowerCouldNotActOnIsToldOfAndTriedAgain() {
        Runnable failing = failingOnce();
        Feeds.Follower busy = new Feeds.Follower("busy", _ -> failing.run());
        feeds.news("s");
        feeds.feed(OFTEN, NEVER, busy, follower).start();
        await().until(() -> busy.heard.contains("s1"));
        heardAfter("busy: not now");
    }

    @Test
    void rostersWhosePositionsCannotBeReadAreToldLater() {
        feeds.positions.beforeReading = failingOnce();
        feeds.news("s");
        feeds.feed(OFTEN, NEVER, follower).start();
        heardAfter("test: not now");
    }

    @Test
    void positionsThatCannotBeWrittenAreWrittenLater() {
        Runnable failing = failingOnce();
        feeds.positions.beforeMoving = (_, versions) -> {
            if (!versions.isEmpty()) {
                failing.run();
            }
        };
        feeds.news("s");
        feeds.feed(NEVER, Duration.ofMillis(50), follower).start();
        await().until(() -> feeds.positions.of("test", "s") == 1);
        heardAfter("test: not now");
    }

    @Test
    void aSweepThatFailsIsToldOfAndFollowedByOthers() {
        Runnable failing = failingOnce();
        feeds.news("s");
        feeds.journal.heads = () -> {
            failing.run();
            return Map.of("s", 1L);
        };
        feeds.feed(OFTEN, NEVER, follower).start();
        heardAfter("sweep: not now");
    }

    // ---------------------------------------------------------------- the session

    private void toldInAnEarlierLife(long version) {
        feeds.positions.move("test", Map.of("s", version));
    }

    @Test
    void aSessionThatTheEntriesDoNotTellIsAskedForOnce() {
        feeds.news("s");
        toldInAnEarlierLife(1);
        feeds.sessions.put("s", aSession("s").version(9).copy());
        feeds.signUp("s", "ana");
        feeds.signUp("s", "bea");
        feeds.feed(NEVER, NEVER, follower).start();
        await().until(() -> follower.heard.contains("s3"));
        assertThat(follower.heard).containsExactly("s2", "s3");
        assertThat(follower.sessionVersions).containsExactly(9L, 9L);
        assertThat(feeds.sessionsAsked).containsExactly("s");
    }

    @Test
    void anEntryOfASessionThatNobodyKnowsWaitsUntilSomebodyDoes() {
        feeds.news("s");
        toldInAnEarlierLife(1);
        feeds.signUp("s", "ana");
        feeds.feed(OFTEN, NEVER, follower).start();
        await().until(() -> !feeds.failures.isEmpty());
        assertThat(List.copyOf(feeds.failures)).containsOnly("test: no session for an entry of s");
        assertThat(follower.heard).isEmpty();

        feeds.sessions.put("s", aSession("s").copy());
        await().until(() -> follower.heard.contains("s2"));
    }

    @Test
    void aFollowerThatIsBehindIsShownTheNewestSessionAlready() {
        AtomicBoolean waited = new AtomicBoolean();
        // What a delivery shows was chosen before it comes here: only one that begins after the other's last counts.
        Feeds.Follower behind = new Feeds.Follower("behind", _ -> {
            if (!waited.getAndSet(follower.heard.contains("s3"))) {
                throw new IllegalStateException("not yet");
            }
        });
        feeds.news("s");
        feeds.signUp("s", "ana");
        feeds.news("s");
        feeds.feed(OFTEN, NEVER, follower, behind).start();
        await().until(() -> behind.heard.size() == 3);
        assertThat(List.of(follower.heard, behind.heard)).containsOnly(List.of("s1", "s2", "s3"));
        assertThat(behind.sessionVersions).containsExactly(2L, 2L, 2L);
        assertThat(feeds.sessionsAsked).isEmpty();
    }
}
