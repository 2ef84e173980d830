package fr.spro.registration.privacy;

import fr.spro.platform.core.ImmediateRuns;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with erasures that are not done: at once when one is asked for, else by a look every few seconds. */
@Component
public final class ErasureTask {
    private static final Logger LOG = System.getLogger(ErasureTask.class.getName());

    private final ErasureRepository erasures;
    private final PersonEraser eraser;
    private final PrivacyLinks links;
    private final Runnable wakeUp;

    public ErasureTask(ErasureRepository erasures, PersonEraser eraser, PrivacyLinks links, ImmediateRuns runs) {
        this.erasures = erasures;
        this.eraser = eraser;
        this.links = links;
        this.wakeUp = runs.of(this::run);
    }

    /** There is a new one. */
    public void wakeUp() {
        wakeUp.run();
    }

    /** One look; one that cannot go on keeps no other waiting. */
    @Scheduled(fixedDelayString = "${spro.erasures.pace:2s}")
    synchronized void run() {
        for (PersonErasure erasure : erasures.unfinished()) {
            try {
                PersonErasure now = eraser.advance(erasure);
                if (now.doneAt() != null) {
                    LOG.log(Level.INFO, "erasure {0} is done: {1} registrations", now.id(), now.registrations());
                }
            } catch (PersonEraser.NotYet e) {
                LOG.log(Level.DEBUG, "erasure {0} waits: {1}", erasure.id(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "erasure {0} goes on at the next look: {1}", erasure.id(), e.toString());
            }
        }
    }

    /** Forgets links that are over. */
    @Scheduled(fixedDelayString = "1m")
    void tidy() {
        links.tidy();
    }
}
