package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.territories.Territories;
import fr.spro.evaluation.territories.kafka.TerritoryFacts;
import fr.spro.evaluation.territories.mongo.TerritoryRecords;
import fr.spro.platform.config.Working;
import fr.spro.platform.facts.FactSubscription;
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
    TerritoryRecords territoryRecords(MongoDatabase database) {
        return new TerritoryRecords(database);
    }

    /** What earlier starts knew is there before the first request. */
    @Bean
    Working knownTerritories(Territories territories, TerritoryRecords records) {
        return new Working(Working.BEFORE_ALL, () -> records.all().forEach(territories::apply), () -> {});
    }

    @Bean
    FactSubscription territoriesHeard(Territories territories, TerritoryRecords records) {
        return TerritoryFacts.subscription(territory -> {
            territories.apply(territory);
            records.save(territory);
        });
    }
}
