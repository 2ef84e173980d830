package fr.spro.platform.config;

import org.springframework.context.SmartLifecycle;

/** Starts work in the background with the service and stops it with it, in an order: higher phases start later and stop earlier. */
public final class Working implements SmartLifecycle {
    /** Loads what every later phase may ask for. */
    public static final int BEFORE_ALL = -1_000;

    private final int phase;
    private final Runnable start;
    private final Runnable stop;
    private volatile boolean running;

    /**
     * Work of a phase.
     *
     * @param start returns once the work is on its way
     * @param stop returns once what was begun is done
     */
    public Working(int phase, Runnable start, Runnable stop) {
        this.phase = phase;
        this.start = start;
        this.stop = stop;
    }

    @Override
    public void start() {
        start.run();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stop.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
