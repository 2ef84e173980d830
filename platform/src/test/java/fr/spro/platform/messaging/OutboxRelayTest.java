package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private static final Duration SWEEP = Duration.ofMillis(10);

    /** Marks in memory. */
    private static class Marks implements RelayPositions {
        final Map<String, Mark> marks = new ConcurrentHashMap<>();

        @Override
        public long of(String aggregateId) {
            Mark mark = marks.get(aggregateId);
            return mark == null ? 0 : mark.version();
        }

        Map<String, Run> runsOf(String aggregateId) {
            Mark mark = marks.get(aggregateId);
            return mark == null ? Map.of() : mark.runs();
        }

        @Override
        public Map<String, Mark> all() {
            return Map.copyOf(marks);
        }

        private void change(String aggregateId, long version, Consumer<Map<String, Run>> change) {
            marks.compute(aggregateId, (_, mark) -> {
                Map<String, Run> runs = new HashMap<>(mark == null ? Map.of() : mark.runs());
                change.accept(runs);
                return new Mark(Math.max(version, mark == null ? 0 : mark.version()), runs);
            });
        }

        @Override
        public void announce(String aggregateId, String name, Run run) {
            change(aggregateId, 0, runs -> runs.put(name, run));
        }

        @Override
        public void advance(String aggregateId, long version) {
            change(aggregateId, version, _ -> {});
        }

        @Override
        public void end(String aggregateId, long version, Collection<String> names) {
            change(aggregateId, version, runs -> names.forEach(runs::remove));
        }

        @Override
        public void forget(String aggregateId, String name, Run run) {
            change(aggregateId, 0, runs -> runs.remove(name, run));
        }
    }

    /** A broker that keeps what it took, in order, and fails as told. */
    private static final class Broker implements MessageSender {
        final List<StateMessage> taken = new ArrayList<>();
        private final Random chance;
        private final double failing;
        boolean refusesNext;

        Broker(long seed, double failing) {
            this.chance = new Random(seed);
            this.failing = failing;
        }

        @Override
        public synchronized Future<?> send(
                String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
            if (chance.nextDouble() < failing) {
                if (chance.nextBoolean()) {
                    throw new IllegalStateException("down");
                }
                refusesNext = true;
            }
            if (refusesNext) {
                // As the producer does when its buffer is full.
                refusesNext = false;
                return CompletableFuture.failedFuture(new IllegalStateException("not taken"));
            }
            taken.add(fact);
            // Taken, but the acknowledgement may be lost: the relay must come again.
            return chance.nextDouble() < failing
                    ? CompletableFuture.failedFuture(new IllegalStateException("no acknowledgement"))
                    : CompletableFuture.completedFuture(null);
        }

        synchronized List<Long> versionsOf(String key) {
            return taken.stream()
                    .filter(f -> f.key().equals(key))
                    .map(StateMessage::version)
                    .toList();
        }
    }

    private static void append(Journal journal, String id, long version, int facts) {
        List<StateMessage> all = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            all.add(new StateMessage("topic", id, "fr.spro.thing.v1", version, Map.of("i", i)));
        }
        JournalEntry entry = new JournalEntry(
                id, version, Ids.random(), Instant.now(), "x", List.of(new Document()), List.of(), all);
        assertThat(journal.append(entry)).isEqualTo(Journal.Appended.WON);
    }

    /** Looks for what is left after the first moment, too. */
    private static OutboxRelay relay(Journal journal, RelayPositions marks, MessageSender broker) {
        return new OutboxRelay(journal, marks).by(broker, SWEEP, SWEEP.multipliedBy(10));
    }

    private static OutboxRelay calmRelay(Journal journal, RelayPositions marks, MessageSender broker) {
        return new OutboxRelay(journal, marks).by(broker, SWEEP, Duration.ofMinutes(1));
    }

    private static AggregateRelay lane(Journal journal, RelayPositions marks, MessageSender sender) {
        return new AggregateRelay("a", journal, marks, sender, Ids::random, SWEEP, Duration.ofMinutes(1));
    }

    private static void awaitMark(Marks marks, String id, long version) {
        await().atMost(Duration.ofSeconds(10)).until(() -> marks.of(id) == version);
    }

    @Property(tries = 30)
    void bringsEveryVersionInOrderThroughAFailingBroker(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int entries, @ForAll boolean two) {
        InMemoryJournal journal = new InMemoryJournal();
        Marks marks = new Marks();
        Broker broker = new Broker(seed, 0.1);
        OutboxRelay first = relay(journal, marks, broker);
        OutboxRelay second = relay(journal, marks, broker);
        first.start();
        if (two) {
            second.start();
        }
        Random random = new Random(seed);
        Map<String, Integer> heads = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            String id = "a" + random.nextInt(3);
            int version = heads.merge(id, 1, Integer::sum);
            append(journal, id, version, 1 + random.nextInt(3));
            if (random.nextBoolean()) {
                (random.nextBoolean() ? first : second).nudge(id);
            }
        }
        heads.forEach((id, head) -> awaitMark(marks, id, head));
        await().atMost(Duration.ofSeconds(10)).until(() -> first.behind() == 0 && second.behind() == 0);
        heads.forEach((id, head) -> {
            assertThat(marks.runsOf(id)).isEmpty();
            assertThat(broker.versionsOf(id)).as("of %s, the last", id).endsWith((long) head);
            assertThat(new LinkedHashSet<>(broker.versionsOf(id)))
                    .as("first occurrences of %s", id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, head).boxed().toList());
        });
        first.stop();
        second.stop();
    }

    @Test
    void aSingleEntryGoesAtOnceAndTheNextOnesWaitForEachOther() throws Exception {
        Duration gather = Duration.ofSeconds(1);
        InMemoryJournal journal = new InMemoryJournal();
        Broker broker = new Broker(1, 0);
        AggregateRelay lane =
                new AggregateRelay("a", journal, new Marks(), broker, Ids::random, gather, Duration.ofMinutes(1));
        append(journal, "a", 1, 1);
        assertThat(timeOfAFlight(lane)).isLessThan(gather);
        append(journal, "a", 2, 1);
        append(journal, "a", 3, 1);
        assertThat(timeOfAFlight(lane)).isGreaterThan(gather.dividedBy(2));
        assertThat(broker.versionsOf("a")).containsExactly(1L, 2L, 3L);
    }

    private static Duration timeOfAFlight(AggregateRelay lane) throws InterruptedException {
        long begin = System.nanoTime();
        assertThat(lane.wake()).isTrue();
        Thread flight = Thread.ofVirtual().start(() -> lane.run(() -> true));
        flight.join();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void sendsAgainWhatACrashLeftBetweenSendingAndTheMark() {
        InMemoryJournal journal = new InMemoryJournal();
        Broker broker = new Broker(1, 0);
        append(journal, "a", 1, 1);
        append(journal, "a", 2, 1);
        Marks crashing = new Marks() {
            @Override
            public void end(String aggregateId, long version, Collection<String> names) {
                throw new IllegalStateException("killed");
            }
        };
        OutboxRelay before = relay(journal, crashing, broker);
        before.start();
        before.nudge("a");
        await().until(() -> broker.versionsOf("a").size() >= 2);
        before.stop();
        int sent = broker.versionsOf("a").size();
        Marks marks = new Marks();
        OutboxRelay after = relay(journal, marks, broker);
        after.start();
        awaitMark(marks, "a", 2);
        after.stop();
        assertThat(broker.versionsOf("a").subList(sent, broker.versionsOf("a").size()))
                .containsExactly(1L, 2L);
    }

    /** The fact behind was sent all the same, and told before this one. */
    @Test
    void letsNothingOvertakeAFactThatTheProducerDidNotTake() {
        InMemoryJournal journal = new InMemoryJournal();
        append(journal, "a", 1, 1);
        append(journal, "a", 2, 1);
        Broker full = new Broker(1, 0);
        full.refusesNext = true;
        Marks marks = new Marks();
        AggregateRelay lane = lane(journal, marks, full);
        lane.wake();
        lane.fly(() -> true);
        assertThat(full.taken).isEmpty();
        assertThat(lane.failed()).isTrue();

        lane.wake();
        lane.fly(() -> true);
        assertThat(full.versionsOf("a")).containsExactly(1L, 2L);
        assertThat(marks.of("a")).isEqualTo(2);
    }

    /** Found by the simulation: the producer gives a fact up while the entry behind it is read. */
    @Test
    void letsNothingOvertakeAFactThatIsGivenUpWhileTheNextIsRead() {
        CompletableFuture<Void> firstWay = new CompletableFuture<>();
        InMemoryJournal journal = new InMemoryJournal(version -> {
            if (version == 2) {
                firstWay.completeExceptionally(new IllegalStateException("no acknowledgement in time"));
            }
        });
        append(journal, "a", 1, 1);
        append(journal, "a", 2, 1);
        List<Long> sent = new ArrayList<>();
        AggregateRelay lane = lane(journal, new Marks(), new MessageSender() {
            @Override
            public Future<?> send(
                    String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
                sent.add(version);
                return version == 1 && sent.size() == 1 ? firstWay : CompletableFuture.completedFuture(null);
            }
        });
        lane.wake();
        lane.fly(() -> true);
        assertThat(sent).containsExactly(1L);

        lane.wake();
        lane.fly(() -> true);
        assertThat(sent).containsExactly(1L, 1L, 2L);
    }

    @Test
    void marksWhatItSentOnceTheDatabaseIsBack() {
        InMemoryJournal journal = new InMemoryJournal();
        Broker broker = new Broker(1, 0);
        Marks marks = new Marks() {
            private int failures = 2;

            @Override
            public synchronized void end(String aggregateId, long version, Collection<String> names) {
                if (failures-- > 0) {
                    throw new IllegalStateException("away");
                }
                super.end(aggregateId, version, names);
            }
        };
        OutboxRelay relay = calmRelay(journal, marks, broker);
        relay.start();
        append(journal, "a", 1, 1);
        relay.nudge("a");
        awaitMark(marks, "a", 1);
        await().until(() -> relay.behind() == 0);
        relay.stop();
        assertThat(broker.versionsOf("a")).containsExactly(1L);
    }

    @Test
    void saysSinceWhenSomethingHasBeenWaiting() {
        InMemoryJournal journal = new InMemoryJournal();
        OutboxRelay relay = calmRelay(journal, new Marks(), new Broker(1, 1));
        relay.start();
        assertThat(relay.waitingSince()).isEmpty();
        append(journal, "a", 1, 1);
        relay.nudge("a");
        Instant made = journal.find("a", 1).orElseThrow().at();
        await().until(() -> relay.waitingSince().equals(Optional.of(made)));
        assertThat(relay.behind()).isEqualTo(1);
        relay.stop();
    }

    @Test
    void findsWhatAnotherInstanceLeftBehind() {
        InMemoryJournal journal = new InMemoryJournal();
        Marks marks = new Marks();
        Broker broker = new Broker(1, 0);
        OutboxRelay relay = relay(journal, marks, broker);
        relay.start();
        append(journal, "a", 1, 0);
        append(journal, "a", 2, 2);
        awaitMark(marks, "a", 2);
        append(journal, "b", 1, 1);
        awaitMark(marks, "b", 1);
        relay.stop();
    }

    @Test
    void takesEntriesOfferedInsteadOfReadingThem() {
        InMemoryJournal journal = new InMemoryJournal();
        Marks marks = new Marks();
        Broker broker = new Broker(1, 0);
        OutboxRelay relay = calmRelay(journal, marks, broker);
        relay.start();
        for (int version = 1; version <= 50; version++) {
            append(journal, "a", version, 1);
            relay.offer(journal.find("a", version).orElseThrow());
        }
        awaitMark(marks, "a", 50);
        relay.stop();
        assertThat(broker.versionsOf("a"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    }

    /** Takes what it is given when it is told to. */
    private static final class Held implements MessageSender {
        final List<CompletableFuture<Void>> ways = new ArrayList<>();

        @Override
        public synchronized Future<?> send(
                String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
            CompletableFuture<Void> way = new CompletableFuture<>();
            ways.add(way);
            return way;
        }

        synchronized int size() {
            return ways.size();
        }
    }

    private static RelayPositions.Run runOf(Marks marks) {
        return Objects.requireNonNull(marks.runsOf("a").get("one"));
    }

    @Test
    void announcesARunForAsLongAsItGoesOn() {
        InMemoryJournal journal = new InMemoryJournal();
        append(journal, "a", 1, 1);
        append(journal, "a", 2, 1);
        Marks marks = new Marks();
        Held broker = new Held();
        AggregateRelay lane = new AggregateRelay("a", journal, marks, broker, () -> "one", SWEEP, Duration.ofMillis(5));
        lane.wake();
        Thread flight = Thread.ofVirtual().start(() -> lane.fly(() -> true));
        await().until(() -> broker.size() == 2);
        RelayPositions.Run first = runOf(marks);
        assertThat(first.from()).isEqualTo(1);
        await().until(() -> runOf(marks).beat() > first.beat() + 2);

        broker.ways.forEach(way -> way.complete(null));
        await().until(() -> !flight.isAlive());
        assertThat(marks.runsOf("a")).isEmpty();
        assertThat(marks.of("a")).isEqualTo(2);
    }

    /** Found by ending programs at random: what the one that is gone told last stood behind the newest for good. */
    @Test
    void doesARunAgainThatBrokeOffBehindNewerFacts() {
        InMemoryJournal journal = new InMemoryJournal();
        Marks marks = new Marks();
        Broker broker = new Broker(1, 0);
        append(journal, "a", 1, 1);
        append(journal, "a", 2, 1);
        append(journal, "a", 3, 1);
        AggregateRelay gone = lane(journal, marks, new MessageSender() {
            @Override
            public Future<?> send(
                    String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
                if (version == 2) {
                    throw new IllegalStateException("killed");
                }
                AggregateRelay other = lane(journal, marks, broker);
                other.wake();
                other.fly(() -> true);
                return broker.send(aggregateId, version, at, fact, trail);
            }
        });
        gone.wake();
        gone.fly(() -> true);
        assertThat(broker.versionsOf("a")).containsExactly(1L, 2L, 3L, 1L);
        assertThat(marks.of("a")).isEqualTo(3);

        OutboxRelay later = relay(journal, marks, broker);
        later.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> marks.runsOf("a").isEmpty());
        later.stop();
        assertThat(broker.versionsOf("a")).containsExactly(1L, 2L, 3L, 1L, 1L, 2L, 3L);
    }
}
