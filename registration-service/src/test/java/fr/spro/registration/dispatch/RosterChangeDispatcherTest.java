package fr.spro.registration.dispatch;

import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.signup.OpenRosterWorkers.done;
import static fr.spro.registration.signup.OpenRosterWorkers.publish;
import static fr.spro.registration.signup.OpenRosterWorkers.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.Roster;
import fr.spro.registration.signup.OpenRosterWorkers;
import fr.spro.registration.signup.RosterWorkerSettings;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RosterChangeDispatcherTest {

    private final OpenRosterWorkers open = new OpenRosterWorkers();

    @AfterEach
    void closeAll() {
        open.close();
    }

    @Test
    void deliversEveryEntryToItsFollowersInOrderAlsoAfterFailures() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var failing = new AtomicInteger(2);
        RosterChangeHandler follower = followed(delivery -> {
            if (delivery.version() == 3 && failing.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            assertThat(delivery.session().sessionId()).isEqualTo("s");
            seen.add(delivery.version());
        });
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(1));
        done(signUp(workers, "a", "key-a"));
        Positions positions = new Positions();
        RosterChangeDispatcher feed = feed(follower, positions, workers);
        feed.start();
        await().until(() -> seen.size() >= 2);
        for (int i = 0; i < 5; i++) {
            done(signUp(workers, "p" + i, "k" + i));
            feed.offer(open.journal.find("s", 3 + i).orElseThrow());
        }
        await().until(() -> positions.of("test", "s") == 7);
        feed.close();
        assertThat(seen.stream().distinct()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(failing.get()).isLessThanOrEqualTo(0);

        done(signUp(workers, "later", "k-later"));
        RosterChangeDispatcher nextLife = feed(follower, positions, workers);
        nextLife.start();
        await().until(() -> seen.getLast() == 8L);
        nextLife.close();
        assertThat(seen.stream().filter(version -> version == 2).count()).isEqualTo(1);
    }

    @Test
    void writesPositionsTogetherAndTellsNothingTwiceMeanwhile() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(50));
        Positions positions = new Positions();
        RosterChangeDispatcher feed = feed(told(seen), positions, workers);
        feed.start();
        for (int i = 0; i < 20; i++) {
            done(signUp(workers, "p" + i, "k" + i));
            feed.offer(open.journal.find("s", 2 + i).orElseThrow());
            int entries = 2 + i;
            await().until(() -> seen.size() >= entries);
        }
        await().until(() -> positions.of("test", "s") == 21);
        feed.close();
        assertThat(seen).doesNotHaveDuplicates().hasSize(21);
        assertThat(positions.moves.get()).isLessThan(20);
    }

    @Test
    void readsAndWritesThePositionsInManySessionsTogether() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        Positions positions = new Positions();
        RosterChangeDispatcher feed = feed(told(seen), positions, workers);
        List<String> sessions = IntStream.range(0, 300).mapToObj(i -> "s" + i).toList();
        for (String session : sessions) {
            publish(workers, aSession(session).capacity(1));
            feed.offer(open.journal.find(session, 1).orElseThrow());
        }
        feed.start();
        await().until(() -> positions.versions.size() == sessions.size());
        feed.close();
        assertThat(seen).hasSize(sessions.size());
        assertThat(positions.versions.values()).containsOnly(1L);
        assertThat(positions.reads.get()).isLessThan(30);
        assertThat(positions.moves.get()).isLessThan(30);
    }

    /** An entry of a rush is large: after a restart each follower would hold all of them at once. */
    @Test
    void holdsOneEntryAtATimeOfWhatItHasToReadBack() throws Exception {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(50));
        for (int i = 0; i < 3; i++) {
            done(signUp(workers, "p" + i, "k" + i));
        }
        open.journal.looked = version -> steps.add("read " + version);

        RosterChangeDispatcher feed =
                feed(followed(delivery -> steps.add("told " + delivery.version())), new Positions(), workers);
        feed.start();
        await().until(() -> steps.contains("read 5"));
        feed.close();

        assertThat(steps)
                .startsWith("read 1", "told 1", "read 2", "told 2", "read 3", "told 3", "read 4", "told 4", "read 5");
    }

    @Test
    void whatComesWhileASessionIsToldWaitsBehindTheOtherSessions() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(50));
        publish(workers, aSession("t").capacity(50));
        AtomicReference<@Nullable RosterChangeDispatcher> feed = new AtomicReference<>();
        feed.set(feed(
                followed(delivery -> {
                    String session = delivery.session().sessionId();
                    seen.add(session + delivery.version());
                    if (session.equals("s") && delivery.version() < 5) {
                        signUp(workers, "p" + delivery.version(), "k" + delivery.version())
                                .join();
                        Objects.requireNonNull(feed.get())
                                .offer(open.journal
                                        .find("s", delivery.version() + 1)
                                        .orElseThrow());
                    }
                }),
                new Positions(),
                workers));
        RosterChangeDispatcher started = Objects.requireNonNull(feed.get());
        started.offer(open.journal.find("s", 1).orElseThrow());
        started.offer(open.journal.find("t", 1).orElseThrow());
        started.start();
        await().until(() -> seen.contains("s5"));
        started.close();

        assertThat(seen).startsWith("s1", "t1", "s2");
    }

    @Test
    void readsThePositionsOfAllFollowersTogetherAtAFullSweep() throws Exception {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
        publish(workers, aSession("s").capacity(1));
        AtomicInteger sweeps = new AtomicInteger();
        open.journal.swept = sweeps::incrementAndGet;
        Positions positions = new Positions();
        RosterChangeDispatcher feed = feed(List.of(told(seen), told(seen), told(seen)), positions, workers);
        feed.start();
        await().until(() -> positions.sweeps.get() >= 2);
        feed.close();

        assertThat(positions.sweeps.get()).isLessThanOrEqualTo(sweeps.get());
    }

    private static RosterChangeHandler told(Collection<Long> seen) {
        return followed(delivery -> seen.add(delivery.version()));
    }

    private static RosterChangeHandler followed(Consumer<RosterChangeHandler.Delivery> follow) {
        return new RosterChangeHandler() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void follow(Delivery delivery) {
                follow.accept(delivery);
            }
        };
    }

    private RosterChangeDispatcher feed(RosterChangeHandler follower, Positions positions, RosterWorkers workers) {
        return feed(List.of(follower), positions, workers);
    }

    private RosterChangeDispatcher feed(
            List<RosterChangeHandler> followers, Positions positions, RosterWorkers workers) {
        return new RosterChangeDispatcher(
                followers,
                open.journal,
                positions,
                new ParkedInMemory(),
                id -> workers.ask(id, Roster::session).join(),
                new RosterChangeDispatcher.Pace(
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        Duration.ZERO,
                        Collections.nCopies(4, Duration.ofMillis(20))),
                (_, _) -> {},
                _ -> false);
    }

    private static final class Positions implements HandlerPositions {
        private final Map<String, Long> versions = new ConcurrentHashMap<>();
        private final AtomicInteger moves = new AtomicInteger();
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger sweeps = new AtomicInteger();

        @Override
        public long of(String follower, String sessionId) {
            @Nullable Long version = versions.get(sessionId);
            return version == null ? 0 : version;
        }

        @Override
        public Map<String, Long> of(String follower, Collection<String> sessionIds) {
            reads.incrementAndGet();
            Map<String, Long> found = new HashMap<>(versions);
            found.keySet().retainAll(sessionIds);
            return found;
        }

        @Override
        public Map<String, Map<String, Long>> all() {
            sweeps.incrementAndGet();
            return Map.of("test", Map.copyOf(versions));
        }

        @Override
        public void move(String follower, Map<String, Long> moved) {
            moves.incrementAndGet();
            moved.forEach((sessionId, version) -> versions.merge(sessionId, version, Math::max));
        }
    }
}
