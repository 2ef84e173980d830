package fr.spro.registration.invitations;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at open campaigns when told, and every few seconds by itself. */
public final class InvitationRounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(InvitationRounds.class.getName());

    private final Invitations invitations;
    private final Duration every;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread loop;

    public InvitationRounds(Invitations invitations, Duration every) {
        this.invitations = invitations;
        this.every = every;
    }

    public synchronized void start() {
        if (loop == null) {
            loop = Thread.ofVirtual().name("invitation-rounds").start(this::run);
        }
    }

    /** Something changed: look now. */
    public void nudge() {
        wake.release();
    }

    @Override
    public void close() {
        stopped.countDown();
        nudge();
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try {
                invitations.sweep();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a round of invitations failed, the next one heals it", e);
            }
            try {
                if (wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
