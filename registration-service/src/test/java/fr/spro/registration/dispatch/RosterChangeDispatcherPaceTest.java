package fr.spro.registration.dispatch;

import static fr.spro.registration.dispatch.ChangeDispatchers.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a feed looks, tells and writes. */
class RosterChangeDispatcherPaceTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final ChangeDispatchers feeds = new ChangeDispatchers();
    private final ChangeDispatchers.Follower follower = new ChangeDispatchers.Follower("test", _ -> {});

    @AfterEach
    void close() {
        feeds.close();
    }

    /** Starts a feed and lets its first look at everything pass. */
    private void started(RosterChangeDispatcher feed) {
        feed.start();
        await().until(() -> feeds.journal.looks.contains("all"));
    }

    private static void heard(ChangeDispatchers.Follower follower, String... entries) {
        await().until(() -> follower.heard.size() >= entries.length);
        assertThat(follower.heard).containsExactly(entries);
    }

    // ---------------------------------------------------------------- what the feed is told of

    @Test
    void aFollowerHearsAtOnceOfARosterThatTheFeedIsToldOf() {
        RosterChangeDispatcher feed = feeds.feed(NEVER, NEVER, follower);
        started(feed);
        feeds.news("s");
        feed.nudge("s");
        heard(follower, "s1");
    }

    @Test
    void nobodyHearsAnythingInTheFirstMomentAfterAStart() {
        Duration first = Duration.ofMillis(300);
        RosterChangeDispatcher feed =
                feeds.feed(new RosterChangeDispatcher.Pace(NEVER, NEVER, first, ChangeDispatchers.SOON), follower);
        feeds.news("s");
        long before = System.nanoTime();
        feed.start();
        heard(follower, "s1");
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(first.toNanos());
    }

    @Test
    void neitherAnEntryAtHandNorThePositionBeforeItIsReadBack() {
        RosterChangeDispatcher feed = feeds.feed(NEVER, NEVER, follower);
        started(feed);
        feed.offer(feeds.news("s"));
        heard(follower, "s1");
        feed.offer(feeds.news("s"));
        heard(follower, "s1", "s2");
        assertThat(feeds.journal.looks).containsExactly("all");
        assertThat(feeds.positions.asked).containsExactly(List.of("s"), List.of());
    }

    @Test
    void whatAnotherInstanceHasToldIsNotToldAgain() {
        RosterChangeDispatcher feed = feeds.feed(NEVER, NEVER, follower);
        started(feed);
        feed.offer(feeds.news("s"));
        heard(follower, "s1");
        feeds.news("s");
        feeds.positions.move("test", Map.of("s", 2L));
        feeds.news("s");
        feed.nudge("s");
        heard(follower, "s1", "s3");
    }

    @Test
    void anEntryThatOthersPushedOutMeanwhileIsReadBack() {
        List<RosterChange> many = new ArrayList<>(Collections.nCopies(7_999, new RosterChange.Promoted("r")));
        many.add(new RosterChange.SessionApplied(Sessions.aSession("t").copy()));
        RosterEntry large = new RosterEntry("t", 1, "w", Sessions.NOW, many, List.of());
        List<RosterChangeDispatcher> feed = new ArrayList<>();
        ChangeDispatchers.Follower pushing = new ChangeDispatchers.Follower("test", delivery -> {
            if (delivery.session().sessionId().equals("s") && delivery.version() == 1) {
                feed.getFirst().offer(large);
            }
        });
        feed.add(feeds.feed(NEVER, NEVER, pushing));
        feed.getFirst().offer(feeds.news("s"));
        feed.getFirst().offer(feeds.news("s"));
        feed.getFirst().start();
        heard(pushing, "s1", "s2", "t1");
        assertThat(feeds.journal.looks).contains("read s2");
    }

    @Test
    void countsTheDeliveriesThatAreDue() {
        CountDownLatch held = new CountDownLatch(1);
        ChangeDispatchers.Follower slow = new ChangeDispatchers.Follower("slow", _ -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        RosterChangeDispatcher feed = feeds.feed(NEVER, NEVER, slow, follower);
        assertThat(feed.behind()).isZero();
        List.of("s", "t", "s").forEach(session -> feed.offer(feeds.news(session)));
        assertThat(feed.behind()).as("two sessions for two followers").isEqualTo(4);

        started(feed);
        await().until(() -> follower.heard.size() == 3 && feed.behind() == 3);
        feed.offer(feeds.news("u"));
        await().until(() -> follower.heard.contains("u1"));
        await().untilAsserted(() -> assertThat(feed.behind()).isEqualTo(4));
        held.countDown();
        await().until(() -> feed.behind() == 0);
    }

    @Test
    void answersGoOutFirst() {
        AtomicLong told = new AtomicLong();
        ChangeDispatchers.Follower timed = new ChangeDispatchers.Follower("timed", _ -> told.set(System.nanoTime()));
        RosterChangeDispatcher feed = feeds.feed(NEVER, NEVER, timed);
        started(feed);
        RosterEntry entry = feeds.news("s");
        long offered = System.nanoTime();
        feed.offer(entry);
        heard(timed, "s1");
        assertThat(Duration.ofNanos(told.get() - offered)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    // ---------------------------------------------------------------- positions

    @Test
    void aPositionIsWrittenOnceInTimeThoughNothingMoreComes() {
        RosterChangeDispatcher feed = feeds.feed(NEVER, Duration.ofMillis(400), follower);
        feed.start();
        for (String session : List.of("s", "t")) {
            feed.offer(feeds.news(session));
            await().until(() -> feeds.positions.of("test", session) == 1);
        }
        assertThat(feeds.positions.moves).containsExactly(Map.of("s", 1L), Map.of("t", 1L));
    }

    @Test
    void positionsDueAreWrittenBeforeTheNextRosterIsTold() {
        List<Long> written = Collections.synchronizedList(new ArrayList<>());
        ChangeDispatchers.Follower looking =
                new ChangeDispatchers.Follower("test", _ -> written.add(feeds.positions.of("test", "s")));
        RosterChangeDispatcher feed = feeds.feed(NEVER, Duration.ofNanos(1), looking);
        feed.offer(feeds.news("s"));
        feed.offer(feeds.news("t"));
        feed.start();
        heard(looking, "s1", "t1");
        assertThat(written).containsExactly(0L, 1L);
    }

    // ---------------------------------------------------------------- sweeps

    @Test
    void oneSweepInSixLooksAtAllRosters() {
        feeds.feed(OFTEN, NEVER, follower).start();
        await().until(() -> feeds.journal.looks.size() >= 13);
        List<String> round = List.of("all", "known", "known", "known", "known", "known");
        List<String> looks = List.copyOf(feeds.journal.looks);
        assertThat(looks.subList(0, 6)).isEqualTo(round);
        assertThat(looks.subList(6, 12)).isEqualTo(round);
    }

    @Test
    void anySweepFindsWhatNobodyToldOfInARosterInUse() {
        feeds.news("s");
        feeds.feed(OFTEN, NEVER, follower).start();
        heard(follower, "s1");
        feeds.journal.heads = Map::of;
        feeds.news("s");
        heard(follower, "s1", "s2");
    }

    @Test
    void aSweepLeavesAloneWhatWasToldInAnEarlierLife() {
        feeds.news("s");
        feeds.positions.move("test", Map.of("s", 1L));
        feeds.feed(OFTEN, NEVER, follower).start();
        await().until(() -> Collections.frequency(List.copyOf(feeds.journal.looks), "all") >= 3);
        assertThat(feeds.positions.asked).isEmpty();
    }

    // ---------------------------------------------------------------- the end

    @Test
    void aClosedFeedLooksNoMoreAndTellsNothing() {
        RosterChangeDispatcher closed = feeds.feed(OFTEN, NEVER, follower);
        closed.offer(feeds.news("s"));
        closed.start();
        heard(follower, "s1");
        closed.close();
        int looks = feeds.journal.looks.size();

        closed.offer(feeds.news("s"));
        try (ChangeDispatchers others = new ChangeDispatchers()) {
            ChangeDispatchers.Follower other = new ChangeDispatchers.Follower("other", _ -> {});
            RosterChangeDispatcher open = others.feed(OFTEN, NEVER, other);
            open.start();
            for (int version = 1; version <= 3; version++) {
                open.offer(others.news("s"));
                int entries = version;
                await().until(() -> other.heard.size() >= entries);
            }
            await().until(() -> others.journal.looks.size() >= 20);
        }
        assertThat(follower.heard).containsExactly("s1");
        assertThat(feeds.journal.looks).as("one more may have been under way").hasSizeLessThanOrEqualTo(looks + 1);
    }
}
