package fr.spro.events;

import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.territories.TerritoryCommandHandler;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Fills what is kept in memory after the migrations and before the port opens, then looks for what no fact told of:
 * drafts of another instance.
 */
@Component
final class StartupLoader implements SmartLifecycle {
    private static final int AFTER_MIGRATIONS = Integer.MIN_VALUE + 200;

    private final TerritoryCommandHandler network;
    private final OrganisationCommandHandler organisations;
    private final EventCommandHandler events;
    private volatile boolean running;

    StartupLoader(
            TerritoryCommandHandler network, OrganisationCommandHandler organisations, EventCommandHandler events) {
        this.network = network;
        this.organisations = organisations;
        this.events = events;
    }

    @Override
    public void start() {
        catchUp();
        running = true;
    }

    @Scheduled(initialDelayString = "${spro.catch-up:30s}", fixedDelayString = "${spro.catch-up:30s}")
    void catchUp() {
        network.catchUp();
        organisations.catchUp();
        events.catchUp();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_MIGRATIONS;
    }
}
