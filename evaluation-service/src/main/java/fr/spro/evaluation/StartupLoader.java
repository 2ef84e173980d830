package fr.spro.evaluation;

import fr.spro.evaluation.questionnaire.mongo.PublishedVersionStore;
import fr.spro.evaluation.territories.TerritoryCopies;
import fr.spro.evaluation.territories.mongo.MongoTerritoryCopies;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Checks the published questionnaires and loads what earlier starts knew of territories, before the port opens. */
@Component
final class StartupLoader implements SmartLifecycle {
    private final PublishedVersionStore versions;
    private final TerritoryCopies territories;
    private final MongoTerritoryCopies records;
    private volatile boolean running;

    StartupLoader(PublishedVersionStore versions, TerritoryCopies territories, MongoTerritoryCopies records) {
        this.versions = versions;
        this.territories = territories;
        this.records = records;
    }

    @Override
    public void start() {
        versions.check();
        records.all().forEach(territories::apply);
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

    /** After the migrations, before everything else that starts, listeners included. */
    @Override
    public int getPhase() {
        return -1_000;
    }
}
