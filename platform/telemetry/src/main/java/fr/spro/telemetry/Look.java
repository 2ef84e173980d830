package fr.spro.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks something up for a measurement now and then, in the background: whoever reads the measurements waits for no
 * database and no broker. Looks only where measurements are read.
 */
public final class Look implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    /** May throw whatever it likes; the last values stay. */
    @FunctionalInterface
    public interface At {
        void look() throws Exception;
    }

    private final String name;
    private final Duration every;
    private final At what;
    private final boolean wanted;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    public Look(String name, Duration every, MetricsSettings settings, At what) {
        this.name = name;
        this.every = every;
        this.what = what;
        this.wanted = settings.port() != null;
    }

    @Override
    public void start() {
        running = true;
        if (wanted) {
            thread = Thread.ofVirtual().name("look-" + name).start(this::run);
        }
    }

    private void run() {
        while (running) {
            try {
                what.look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.debug("Measuring {} is tried again: {}", name, e.toString());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
