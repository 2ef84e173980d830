package fr.spro.registration.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.SessionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvailabilityCacheTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final AvailabilityCache board = new AvailabilityCache();

    @AfterEach
    void close() {
        board.close();
    }

    private static Availability places(String session, long version, int confirmed) {
        return new Availability(
                session, version, "sud-vaucluse", 25, confirmed, 0, 0, 0, 0, 25, 0, SessionStatus.PUBLISHED);
    }

    /** Posts on a thread of its own, as the rosters' news do. */
    private void post(Availability places) throws Exception {
        CompletableFuture.runAsync(() -> board.post(places)).get(10, TimeUnit.SECONDS);
    }

    private AvailabilityCache.Look look(long since) {
        return board.look(since, _ -> true);
    }

    /** Somebody who watches, once the thread waits or is home again. */
    private Thread watcher(long since, Duration patience) {
        Thread watcher = Thread.ofPlatform().daemon().start(() -> {
            try {
                board.await(since, patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() ->
                watcher.getState() == Thread.State.TIMED_WAITING || watcher.getState() == Thread.State.TERMINATED);
        return watcher;
    }

    private static void assertWaits(Thread watcher) {
        assertThat(watcher.getState()).isEqualTo(Thread.State.TIMED_WAITING);
    }

    private static void assertGoesHome(Thread watcher) throws InterruptedException {
        assertThat(watcher.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void showsTheNewestNumbersOfEachSession() throws Exception {
        post(places("s", 1, 3));
        post(places("s", 2, 4));
        post(places("s", 1, 3));
        post(places("t", 7, 9));
        post(places("t", 7, 8));

        assertThat(board.all()).containsExactlyInAnyOrder(places("s", 2, 4), places("t", 7, 9));
        assertThat(look(0).places()).containsExactlyInAnyOrder(places("s", 2, 4), places("t", 7, 9));
    }

    @Test
    void aLookShowsWhatChangedSinceTheOneBefore() throws Exception {
        post(places("s", 1, 3));
        post(places("t", 1, 5));
        AvailabilityCache.Look first = look(0);
        assertThat(look(first.sequence()).places()).isEmpty();

        post(places("s", 2, 6));
        AvailabilityCache.Look second = look(first.sequence());
        assertThat(second.places()).containsExactly(places("s", 2, 6));
        assertThat(look(second.sequence())).isEqualTo(new AvailabilityCache.Look(second.sequence(), List.of()));
    }

    @Test
    void olderNumbersAreNoNews() throws Exception {
        post(places("s", 2, 4));
        long seen = look(0).sequence();
        post(places("s", 1, 3));
        post(places("s", 2, 4));
        assertThat(look(0).sequence()).isEqualTo(seen);
    }

    @Test
    void aLookShowsOnlyWhatIsWanted() throws Exception {
        post(places("s", 1, 3));
        post(places("t", 1, 5));
        assertThat(board.look(0, each -> each.sessionId().equals("t")).places()).containsExactly(places("t", 1, 5));
    }

    @Test
    void whoHasSeenAllWaitsForTheNextNews() throws Exception {
        post(places("s", 1, 3));
        Thread watcher = watcher(look(0).sequence(), LONG);
        assertWaits(watcher);
        post(places("s", 1, 3));
        assertWaits(watcher);

        post(places("s", 2, 4));
        assertGoesHome(watcher);
    }

    @Test
    void everyWatcherHearsOfNews() throws Exception {
        Thread one = watcher(0, LONG);
        Thread two = watcher(0, LONG);
        assertWaits(one);
        assertWaits(two);

        post(places("s", 1, 3));
        assertGoesHome(one);
        assertGoesHome(two);
    }

    @Test
    void nobodyWaitsForWhatIsThereAlready() throws Exception {
        post(places("s", 1, 3));
        assertGoesHome(watcher(0, LONG));
    }

    @Test
    void nobodyWaitsLongerThanTheirPatience() throws Exception {
        assertGoesHome(watcher(0, Duration.ZERO));
        assertGoesHome(watcher(0, Duration.ofMillis(20)));
        post(places("s", 1, 3));
        assertThat(look(0).places()).hasSize(1);
    }

    @Test
    void closingSendsEveryWatcherHomeAndNobodyWaitsAnyMore() throws Exception {
        assertThat(board.isClosed()).isFalse();
        Thread one = watcher(0, LONG);
        Thread two = watcher(0, LONG);
        CompletableFuture.runAsync(board::close).get(10, TimeUnit.SECONDS);

        assertThat(board.isClosed()).isTrue();
        assertGoesHome(one);
        assertGoesHome(two);
        assertGoesHome(watcher(0, LONG));
    }

    @Test
    void showsTheNumbersOfARosterWithoutTheirBreakDown() {
        Counts counts = new Counts("s", 3, "t", 25, 1, 2, 4, 5, 6, 7, 8, SessionStatus.ENDED, Map.of(), Map.of());
        assertThat(Availability.of(counts))
                .isEqualTo(new Availability("s", 3, "t", 25, 1, 2, 4, 5, 6, 7, 8, SessionStatus.ENDED));
    }
}
