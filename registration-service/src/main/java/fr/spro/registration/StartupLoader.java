package fr.spro.registration;

import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.TerritoryCopies;
import fr.spro.registration.views.mongo.MongoOrganisationCopies;
import fr.spro.registration.views.mongo.MongoTerritoryCopies;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads into memory what requests need, after the migrations and before the port opens. */
@Component
final class StartupLoader implements SmartLifecycle {
    private static final int AFTER_MIGRATIONS = Integer.MIN_VALUE + 200;

    private final OrganisationIndex organisations;
    private final MongoOrganisationCopies storedOrganisations;
    private final TerritoryCopies territories;
    private final MongoTerritoryCopies storedTerritories;
    private volatile boolean running;

    StartupLoader(
            OrganisationIndex organisations,
            MongoOrganisationCopies storedOrganisations,
            TerritoryCopies territories,
            MongoTerritoryCopies storedTerritories) {
        this.organisations = organisations;
        this.storedOrganisations = storedOrganisations;
        this.territories = territories;
        this.storedTerritories = storedTerritories;
    }

    @Override
    public void start() {
        storedOrganisations.all().forEach(organisations::apply);
        storedTerritories.all().forEach(territories::apply);
        running = true;
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
