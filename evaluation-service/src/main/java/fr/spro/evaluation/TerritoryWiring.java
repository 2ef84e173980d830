package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.territories.Territories;
import fr.spro.evaluation.territories.Territory;
import fr.spro.evaluation.territories.kafka.TerritoryFacts;
import fr.spro.evaluation.territories.mongo.TerritoryRecords;
import fr.spro.platform.facts.FactSubscription;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is known of the territories. */
@Configuration(proxyBeanMethods = false)
class TerritoryWiring {
    @Bean
    Territories territories() {
        return new Territories();
    }

    @Bean
    KnownTerritories knownTerritories(Territories territories, MongoDatabase database) {
        return new KnownTerritories(territories, new TerritoryRecords(database));
    }

    @Bean
    FactSubscription territoriesHeard(KnownTerritories known) {
        return TerritoryFacts.subscription(known::apply);
    }

    /** The territories in memory and on disk, together: what earlier starts knew is there before the first request. */
    static final class KnownTerritories implements SmartLifecycle {
        private static final int BEFORE_ALL = -1_000;

        private final Territories territories;
        private final TerritoryRecords records;
        private volatile boolean running;

        KnownTerritories(Territories territories, TerritoryRecords records) {
            this.territories = territories;
            this.records = records;
        }

        void apply(Territory territory) {
            territories.apply(territory);
            records.save(territory);
        }

        @Override
        public void start() {
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

        @Override
        public int getPhase() {
            return BEFORE_ALL;
        }
    }
}
