package fr.spro.registration.bounces;

import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.Outbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks again and again for mail that came back; two instances may look at once. */
public final class Bounces implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Bounces.class.getName());

    private final ReturnedMail returned;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration pace;
    private volatile @Nullable Thread thread;

    public Bounces(ReturnedMail returned, Outbox outbox, Clock clock, Duration pace) {
        this.returned = returned;
        this.outbox = outbox;
        this.clock = clock;
        this.pace = pace;
    }

    public void start() {
        thread = Thread.ofVirtual().name("bounces").start(() -> {
            try {
                while (true) {
                    try {
                        look();
                    } catch (RuntimeException e) {
                        LOG.log(Level.WARNING, "returned mail cannot be read, trying again in {0}: {1}", pace, e);
                    }
                    Thread.sleep(pace);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** One look. */
    void look() {
        returned.each(one -> outbox.returned(one.messageId(), clock.instant(), FailureReason.ofReturned(one.status())));
    }
}
