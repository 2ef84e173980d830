package fr.spro.platform.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps the program from telling of each of some hundred thousand faults, until closed. */
public final class LogSilencer implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("fr.spro");
    private final java.util.logging.Logger other = java.util.logging.Logger.getLogger("fr.spro");
    private final @Nullable Level before = logger.getLevel();

    public LogSilencer() {
        logger.setLevel(Level.ERROR);
        other.setLevel(java.util.logging.Level.OFF);
    }

    @Override
    public void close() {
        logger.setLevel(before);
        other.setLevel(null);
    }
}
