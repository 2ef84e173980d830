package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that are shared. */
@Timeout(60)
class SharedReadsTest {
    @Test
    void whoAsksDuringAReadWaitsForTheNextTogetherWithTheOthers() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore mayEnd = new Semaphore(0);
        SharedReads<String, Integer> shared = new SharedReads<>(_ -> {
            int read = reads.incrementAndGet();
            begun.countDown();
            mayEnd.acquireUninterruptibly();
            return read;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> shared.read("k"));
            begun.await();
            AtomicInteger asking = new AtomicInteger();
            List<Future<Integer>> others = new ArrayList<>();
            List<Thread> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(threads.submit(() -> {
                    synchronized (waiting) {
                        waiting.add(Thread.currentThread());
                    }
                    asking.incrementAndGet();
                    return shared.read("k");
                }));
            }
            while (asking.get() < 20 || !allWait(waiting)) {
                Thread.onSpinWait();
            }
            mayEnd.release(2);
            assertThat(first.get()).isEqualTo(1);
            for (Future<Integer> other : others) {
                assertThat(other.get()).as("not the read that had begun before").isEqualTo(2);
            }
        }
        assertThat(reads).hasValue(2);
    }

    private static boolean allWait(List<Thread> threads) {
        synchronized (threads) {
            return threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING);
        }
    }

    @Test
    void keysDoNotWaitForEachOther() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        SharedReads<String, String> shared = new SharedReads<>(key -> {
            if (key.equals("slow")) {
                try {
                    other.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return key;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> slow = threads.submit(() -> shared.read("slow"));
            assertThat(shared.read("quick")).isEqualTo("quick");
            other.countDown();
            assertThat(slow.get()).isEqualTo("slow");
        }
    }

    @Test
    void aFailureIsThrownAsItWasAndTheNextReadIsANewOne() {
        AtomicInteger reads = new AtomicInteger();
        SharedReads<String, Integer> shared = new SharedReads<>(_ -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalArgumentException("away");
            }
            return reads.get();
        });
        assertThatThrownBy(() -> shared.read("k"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("away");
        assertThat(shared.read("k")).isEqualTo(2);
    }
}
