package fr.spro.platform.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StrandsTest {

    /** Two simulations at a time share the monitors of the JDK. */
    @Test
    void waitsForAMonitorThatAnotherThreadHolds() throws InterruptedException {
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        AtomicReference<Thread> strand = new AtomicReference<>(Thread.currentThread());
        Thread other = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                held.countDown();
                await().until(() -> strand.get().getState() == Thread.State.BLOCKED);
            }
        });
        held.await();
        SimulatedTasks strands = new SimulatedTasks();

        strands.begin(
                "task",
                () -> {
                    strand.set(Thread.currentThread());
                    synchronized (monitor) {
                        strand.set(other);
                    }
                },
                () -> {});

        assertThat(strands.areOver()).isTrue();
        other.join();
    }
}
