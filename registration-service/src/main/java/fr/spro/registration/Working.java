package fr.spro.registration;

import org.springframework.context.SmartLifecycle;

/** Starts work in the background with the service and stops it with it, in an order: higher phases start later and stop earlier. */
final class Working implements SmartLifecycle {
    /** Loads what every later phase may ask for. */
    static final int BEFORE_ALL = -1_000;

    /** Beside the rosters, which are phase 0: may ask them until its end. */
    static final int ASKS_ROSTERS = 2;

    /** May also write to what asks them. */
    static final int ASKS_MAILS = 3;

    private final int phase;
    private final Runnable start;
    private final Runnable stop;
    private volatile boolean running;

    Working(int phase, Runnable start, Runnable stop) {
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
