package fr.spro.registration.dispatch;

import static fr.spro.registration.dispatch.ChangeDispatchers.NEVER;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a feed does about failures, and which session its followers are shown. */
class RosterChangeDispatcherFailuresTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final ChangeDispatchers feeds = new ChangeDispatchers();
    private final ChangeDispatchers.Follower follower = new ChangeDispatchers.Follower("test", _ -> {});

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
        ChangeDispatchers.Follower busy = new ChangeDispatchers.Follower("busy", _ -> failing.run());
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

    // ---------------------------------------------------------------- parked

    private static final ParkedDeliveries.Act RETRIED = act(ParkedDeliveries.State.RETRIED, "");
    private static final ParkedDeliveries.Act SKIPPING = act(ParkedDeliveries.State.SKIPPING, "séance de recette");

    private static ParkedDeliveries.Act act(ParkedDeliveries.State what, String why) {
        return new ParkedDeliveries.Act(what, Sessions.NOW, "admin", why);
    }

    /** A follower that throws on one session while it is broken. */
    private final AtomicBoolean broken = new AtomicBoolean(true);

    private final AtomicInteger tries = new AtomicInteger();
    private final ChangeDispatchers.Follower failing = new ChangeDispatchers.Follower("mails", delivery -> {
        if (broken.get() && delivery.session().sessionId().equals("s") && delivery.version() == 2) {
            tries.incrementAndGet();
            throw new IllegalStateException("no address of Jeanne Durand");
        }
    });

    private RosterChangeDispatcher feedThatParks() {
        RosterChangeDispatcher feed = feeds.feed(OFTEN, Duration.ofMillis(10), failing);
        feeds.news("s");
        feeds.signUp("s", "ana");
        feeds.signUp("s", "bea");
        feed.start();
        await().until(() -> !feeds.parking.open().isEmpty());
        return feed;
    }

    @Test
    void anEntryThatFailsStaysDueAndIsParkedAfterFiveTries() {
        RosterChangeDispatcher feed = feedThatParks();
        ParkedDeliveries.Parked parked = feeds.parking.open().getFirst();
        assertThat(parked.id()).isEqualTo("mails|s|2");
        assertThat(parked.tries()).isEqualTo(5);
        assertThat(parked.cause())
                .contains("IllegalStateException", "RosterChangeDispatcherFailuresTest")
                .doesNotContain("Jeanne", "Durand");
        assertThat(feed.behind()).isEqualTo(2);
        assertThat(failing.heard).containsExactly("s1");
        await().until(() -> feed.parked() == 1);
    }

    @Test
    void aSessionThatStandsStillKeepsNoOtherWaiting() {
        RosterChangeDispatcher feed = feedThatParks();
        feed.offer(feeds.news("t"));
        feed.offer(feeds.signUp("s", "cleo"));
        await().until(() -> failing.heard.contains("t1"));
        int looks = feeds.journal.looks.size();
        await().until(() -> feeds.journal.looks.size() > looks + 12);
        assertThat(failing.heard).containsExactly("s1", "t1");
        assertThat(tries).hasValue(5);
    }

    @Test
    void aRetryAfterTheRepairDeliversEachEntryOnce() {
        RosterChangeDispatcher feed = feedThatParks();
        broken.set(false);
        feeds.sessions.put("s", aSession("s").copy());
        assertThat(feeds.parking.decide("mails|s|2", RETRIED)).isTrue();
        feed.lookAtParked();
        await().until(() -> failing.heard.contains("s3") && feed.behind() == 0);
        assertThat(failing.heard).containsExactly("s1", "s2", "s3");
        assertThat(feeds.parking.decide("mails|s|2", RETRIED)).isFalse();
    }

    @Test
    void aRetryThatFailsIsParkedAgainWithAllItsTries() {
        feedThatParks();
        feeds.sessions.put("s", aSession("s").copy());
        feeds.parking.decide("mails|s|2", RETRIED);
        await().until(() -> feeds.parking.find("mails|s|2").orElseThrow().tries() == 10);
        ParkedDeliveries.Parked parked = feeds.parking.find("mails|s|2").orElseThrow();
        assertThat(parked.state()).isEqualTo(ParkedDeliveries.State.PARKED);
        assertThat(parked.acts()).containsExactly(RETRIED);
    }

    @Test
    void aSkippedEntryIsLeftOutAndThoseBehindItAreDelivered() {
        RosterChangeDispatcher feed = feedThatParks();
        feeds.sessions.put("s", aSession("s").copy());
        assertThat(feeds.parking.decide("mails|s|2", SKIPPING)).isTrue();
        await().until(() -> failing.heard.contains("s3") && feed.behind() == 0);
        assertThat(failing.heard).containsExactly("s1", "s3");
        assertThat(feeds.parking.find("mails|s|2").orElseThrow().state()).isEqualTo(ParkedDeliveries.State.SKIPPED);
        await().until(() -> feeds.positions.of("mails", "s") == 3);
    }

    /** What was decided before a crash is done by the next process. */
    @Test
    void anotherInstanceCarriesOutWhatWasDecided() {
        feedThatParks().close();
        feeds.parking.decide("mails|s|2", SKIPPING);
        feeds.sessions.put("s", aSession("s").copy());
        feeds.feed(OFTEN, NEVER, failing).start();
        await().until(() -> failing.heard.contains("s3"));
        assertThat(failing.heard).doesNotContain("s2");
    }

    @Test
    void aSessionParkedByAnotherInstanceStandsStillAfterAStart() {
        feedThatParks().close();
        broken.set(false);
        RosterChangeDispatcher feed = feeds.feed(OFTEN, NEVER, failing);
        feed.start();
        await().until(() -> feed.behind() == 2);
        int looks = feeds.journal.looks.size();
        await().until(() -> feeds.journal.looks.size() > looks + 12);
        assertThat(failing.heard).containsExactly("s1");
    }

    @Test
    void aParkedEntryThatAnotherInstanceDeliveredIsSettled() {
        RosterChangeDispatcher feed = feedThatParks();
        feeds.sessions.put("s", aSession("s").copy());
        feeds.positions.move("mails", Map.of("s", 3L));
        await().until(() -> feed.behind() == 0);
        assertThat(feeds.parking.find("mails|s|2").orElseThrow().state()).isEqualTo(ParkedDeliveries.State.DELIVERED);
        assertThat(failing.heard).containsExactly("s1");
    }

    @Test
    void anOutageIsWaitedForAndNeverCounted() {
        feeds.outage = _ -> true;
        RosterChangeDispatcher feed = feeds.feed(OFTEN, NEVER, failing);
        feeds.news("s");
        feeds.signUp("s", "ana");
        feed.start();
        await().until(() -> tries.get() > 8);
        assertThat(feeds.parking.all()).isEmpty();
        assertThat(feed.behind()).isEqualTo(1);
        broken.set(false);
        await().until(() -> failing.heard.contains("s2"));
        await().until(() -> feed.behind() == 0);
    }

    @Test
    void theUsualPausesAddUpToLessThanEightMinutes() {
        RosterChangeDispatcher.Pace usual = new RosterChangeDispatcher.Pace(OFTEN, NEVER, Duration.ZERO);
        assertThat(usual.retries())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));
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
        ChangeDispatchers.Follower behind = new ChangeDispatchers.Follower("behind", _ -> {
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
