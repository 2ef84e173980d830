package fr.spro.registration.invitations;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at open campaigns when told, again soon while somebody present is not invited, and now and then anyway. */
public final class InvitationRounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(InvitationRounds.class.getName());

    private final Invitations invitations;
    private final Duration again;
    private final Duration anyway;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread loop;

    /** Rounds that wait {@code again} after an incomplete one and {@code anyway} after a complete one. */
    public InvitationRounds(Invitations invitations, Duration again, Duration anyway) {
        this.invitations = invitations;
        this.again = again;
        this.anyway = anyway;
    }

    /** Starts with a round: what an earlier life left is done first. */
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
            Duration wait = again;
            try {
                if (invitations.sweep()) {
                    wait = anyway;
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a round of invitations failed, the next one heals it", e);
            }
            try {
                if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
