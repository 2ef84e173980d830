package fr.spro.registration.corrections;

import fr.spro.registration.mail.Letter;
import fr.spro.registration.mail.Post;
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

    private final Post post;
    private final Semaphore room = new Semaphore(MOST);

    public UnstoredMail(Post post) {
        this.post = post;
    }

    /** Sends a letter in the background; false when too many are on their way. */
    public boolean send(Letter letter) {
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

    private void deliver(Letter letter) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; tries <= TRIES; tries++) {
            switch (post.deliver(letter)) {
                case Post.Outcome.Accepted _ -> {
                    return;
                }
                case Post.Outcome.Refused _ -> {
                    LOG.log(Level.WARNING, "mail about a correction lost: refused");
                    return;
                }
                case Post.Outcome.Deferred _, Post.Outcome.Unreachable _ -> {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                }
            }
        }
        LOG.log(Level.WARNING, "mail about a correction lost: not delivered");
    }
}
