package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Things that are there while they are used. */
@Timeout(60)
class PerKeyTest {
    @Test
    void whoComesMeanwhileSharesAndWhoComesLaterHasAnother() {
        AtomicInteger made = new AtomicInteger();
        PerKey<String, Integer> things = new PerKey<>(made::incrementAndGet);
        List<Integer> together = things.use("k", first -> things.use("k", second -> List.of(first, second)));
        assertThat(together).containsExactly(1, 1);
        List<Integer> apart = things.use("k", first -> things.use("other", second -> List.of(first, second)));
        assertThat(apart).containsExactly(2, 3);
        assertThat(things.size()).as("nobody uses any").isZero();
    }

    @Test
    void aFailureLeavesNothing() {
        PerKey<String, Integer> things = new PerKey<>(() -> 1);
        assertThatThrownBy(() -> things.use("k", _ -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(things.size()).isZero();
    }

    @Test
    void aLockOfAKeyKeepsTwoApartHoweverManyKeysThereAre() throws Exception {
        PerKey<Integer, ReentrantLock> locks = new PerKey<>(ReentrantLock::new);
        int[] counts = new int[100];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                int key = i % counts.length;
                all.add(threads.submit(() -> locks.use(key, lock -> {
                    lock.lock();
                    try {
                        return counts[key]++;
                    } finally {
                        lock.unlock();
                    }
                })));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(counts).containsOnly(200);
        assertThat(locks.size()).isZero();
    }
}
