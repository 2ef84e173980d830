package fr.spro.registration.corrections;

import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailTransport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Sends letters of which nothing may be stored, beside the request that causes them; a crash loses them. */
@Component
public final class UnstoredMail {
    private static final Logger LOG = System.getLogger(UnstoredMail.class.getName());
    private static final int MOST = 200;
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final MailTransport post;
    private final Semaphore room = new Semaphore(MOST);

    public UnstoredMail(MailTransport post) {
        this.post = post;
    }

    /** Sends a letter in the background; false when too many are on their way. */
    public boolean send(EmailMessage letter) {
        if (!room.tryAcquire()) {
            return false;
        }
        Thread.ofVirtual().name("unstored-mail").start(() -> {
            try {
                deliver(letter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "mail about a correction lost: cause={0}",
                        e.getClass().getSimpleName());
            } finally {
                room.release();
            }
        });
        return true;
    }

    private void deliver(EmailMessage letter) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; tries <= TRIES; tries++) {
            switch (post.deliver(letter)) {
                case MailTransport.Outcome.Accepted _ -> {
                    return;
                }
                case MailTransport.Outcome.Refused _ -> {
                    LOG.log(Level.WARNING, "mail about a correction lost: refused");
                    return;
                }
                case MailTransport.Outcome.Deferred _, MailTransport.Outcome.Unreachable _ -> {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                }
            }
        }
        LOG.log(Level.WARNING, "mail about a correction lost: not delivered");
    }
}
