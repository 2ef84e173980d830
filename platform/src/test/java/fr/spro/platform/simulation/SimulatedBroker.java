package fr.spro.platform.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The broker: what a producer sends of one key gets there in the order in which it was sent, or from some point on not
 * at all; producers, and keys, wait for nobody.
 */
public final class SimulatedBroker {

    private final SeededRandom dice;
    private final SimulatedTasks strands;
    private final Consumer<SimulatedOperation.Send> told;
    private final RunTrace trace;
    private final List<Producer> producers = new ArrayList<>();

    private FaultProfile weather;

    /** Without messages; {@code told} hears of each that gets there. */
    public SimulatedBroker(
            SeededRandom dice,
            FaultProfile weather,
            SimulatedTasks strands,
            Consumer<SimulatedOperation.Send> told,
            RunTrace trace) {
        this.dice = dice;
        this.weather = weather;
        this.strands = strands;
        this.told = told;
        this.trace = trace;
    }

    /** From now on. */
    public void weather(FaultProfile now) {
        weather = now;
    }

    private final class Parcel extends CompletableFuture<Void> {
        private final SimulatedOperation.Send message;

        Parcel(SimulatedOperation.Send message) {
            this.message = message;
        }

        @Override
        public Void get() throws ExecutionException, InterruptedException {
            if (!isDone()) {
                strands.ask(new SimulatedOperation.Acknowledgement(this::isDone));
            }
            return super.get();
        }

        /** Time does not pass for who waits. */
        @Override
        public Void get(long time, TimeUnit unit) throws ExecutionException, InterruptedException {
            return get();
        }

        private void fail() {
            completeExceptionally(new IllegalStateException("no acknowledgement"));
        }
    }

    /** Of one process. */
    public final class Producer {
        private final String name;
        private final Map<String, Deque<Parcel>> byKey = new TreeMap<>();

        private Producer(String name) {
            this.name = name;
        }

        /** Takes a message; what became of it is known later. */
        public Future<?> send(SimulatedOperation.Send message) {
            if (dice.perMille(weather.refused())) {
                trace.tell(() -> name + " " + message.told() + ": not taken");
                return CompletableFuture.failedFuture(new IllegalStateException("not taken"));
            }
            Parcel parcel = new Parcel(message);
            byKey.computeIfAbsent(message.topic() + " " + message.key(), _ -> new ArrayDeque<>())
                    .add(parcel);
            return parcel;
        }

        private void step() {
            List<String> keys = List.copyOf(byKey.keySet());
            String key = dice.one(keys);
            Deque<Parcel> parcels = byKey.get(key);
            if (parcels == null) {
                return;
            }
            Parcel first = parcels.remove();
            if (dice.perMille(weather.stuck())) {
                trace.tell(() -> name + " " + first.message.told() + ": it gets stuck, and all behind it");
                first.fail();
                parcels.forEach(Parcel::fail);
                parcels.clear();
            } else {
                boolean heard = !dice.perMille(weather.unacknowledged());
                trace.tell(() -> name + " " + first.message.told() + (heard ? "" : ", not acknowledged"));
                told.accept(first.message);
                if (heard) {
                    first.complete(null);
                } else {
                    first.fail();
                }
            }
            if (parcels.isEmpty()) {
                byKey.remove(key);
            }
        }

        /** Its process is no more: some of what was under way gets there. */
        public void crash() {
            for (int some = dice.below(4); some > 0 && !byKey.isEmpty(); some--) {
                step();
            }
            byKey.clear();
            producers.remove(this);
        }
    }

    /** A new producer. */
    public Producer producer(String name) {
        Producer producer = new Producer(name);
        producers.add(producer);
        return producer;
    }

    /** Whether nothing is under way. */
    public boolean isQuiet() {
        return producers.stream().allMatch(each -> each.byKey.isEmpty());
    }

    /** One message gets there, or not. */
    public void step() {
        List<Producer> busy =
                producers.stream().filter(each -> !each.byKey.isEmpty()).toList();
        if (!busy.isEmpty()) {
            dice.one(busy).step();
        }
    }
}
