package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImmediateRunsTest {
    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void atMostOneRunIsPending() {
        Runnable wakeUp = new ImmediateRuns(scheduled::add).of(runs::incrementAndGet);

        wakeUp.run();
        wakeUp.run();

        assertThat(scheduled).hasSize(1);
        scheduled.remove().run();
        assertThat(runs).hasValue(1);
    }

    @Test
    void wakeUpDuringARunCausesAnotherRun() {
        Runnable[] wakeUp = new Runnable[1];
        wakeUp[0] = new ImmediateRuns(scheduled::add).of(() -> wakeUp[0].run());

        wakeUp[0].run();
        scheduled.remove().run();

        assertThat(scheduled).hasSize(1);
    }

    @Test
    void failedRunIsFollowedByTheNext() {
        Runnable wakeUp = new ImmediateRuns(scheduled::add).of(() -> {
            throw new IllegalStateException("a run that fails");
        });
        wakeUp.run();
        try {
            scheduled.remove().run();
        } catch (IllegalStateException expected) {
            wakeUp.run();
        }

        assertThat(scheduled).hasSize(1);
    }

    @Test
    void wakeUpWhileStoppingIsIgnored() {
        Runnable wakeUp = new ImmediateRuns(run -> {
                    throw new RejectedExecutionException("the scheduler stops");
                })
                .of(runs::incrementAndGet);

        wakeUp.run();
        wakeUp.run();

        assertThat(runs).hasValue(0);
    }
}
