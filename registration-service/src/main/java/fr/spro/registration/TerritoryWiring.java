package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.config.Working;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.registration.territories.Territories;
import fr.spro.registration.territories.kafka.TerritoryFacts;
import fr.spro.registration.territories.mongo.TerritoryRecords;
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

    /** What earlier starts knew is there before the first request and before the first letter. */
    @Bean
    Working knownTerritories(Territories territories, TerritoryRecords records) {
        return new Working(Working.BEFORE_ALL, () -> records.all().forEach(territories::apply), () -> {});
    }

    @Bean
    FactSubscription territoryFacts(Territories territories, TerritoryRecords records) {
        return TerritoryFacts.subscription(territory -> {
            territories.apply(territory);
            records.save(territory);
        });
    }
}
