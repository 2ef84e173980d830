package fr.spro.registration.privacy;

import fr.spro.platform.core.Rounds;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Goes on with erasures that are not done: at once when one is asked for, else by a look every few seconds. */
public final class ErasureRounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ErasureRounds.class.getName());

    private final Erasures erasures;
    private final Eraser eraser;
    private final Rounds rounds;

    /**
     * Rounds; idle until their start.
     *
     * @param tidy done at every look: what has come to its end goes
     * @param pace time between two looks
     */
    public ErasureRounds(Erasures erasures, Eraser eraser, Runnable tidy, Duration pace) {
        this.erasures = erasures;
        this.eraser = eraser;
        this.rounds = new Rounds("erasures", pace, () -> {
            round();
            tidy.run();
        });
    }

    /** Looks again and again, first for what an earlier life left. */
    public void start() {
        rounds.start();
    }

    /** There is a new one. */
    public void nudge() {
        rounds.nudge();
    }

    /** One look; one that cannot go on keeps no other waiting. */
    public void round() {
        for (Erasure erasure : erasures.unfinished()) {
            try {
                Erasure now = eraser.advance(erasure);
                if (now.doneAt() != null) {
                    LOG.log(Level.INFO, "erasure {0} is done: {1} registrations", now.id(), now.registrations());
                }
            } catch (Eraser.NotYet e) {
                LOG.log(Level.DEBUG, "erasure {0} waits: {1}", erasure.id(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "erasure {0} goes on at the next look: {1}", erasure.id(), e.toString());
            }
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
