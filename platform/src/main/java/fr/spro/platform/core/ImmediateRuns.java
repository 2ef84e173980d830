package fr.spro.platform.core;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs periodic jobs at once on the service's scheduler, beside their planned runs. */
public final class ImmediateRuns {
    private final Executor scheduler;

    public ImmediateRuns(Executor scheduler) {
        this.scheduler = scheduler;
    }

    /** Returns what wakes the job up. At most one run is pending; after the service's stop has begun, none is added. */
    public Runnable of(Runnable job) {
        AtomicBoolean pending = new AtomicBoolean();
        return () -> {
            if (!pending.compareAndSet(false, true)) {
                return;
            }
            try {
                scheduler.execute(() -> {
                    pending.set(false);
                    job.run();
                });
            } catch (RejectedExecutionException stopping) {
                pending.set(false);
            }
        };
    }
}
