package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.registration.allocations.ToldPlaces;
import fr.spro.registration.allocations.kafka.AllocationFacts;
import fr.spro.registration.allocations.mongo.MongoToldPlaces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the copies of allocations together. */
@Configuration(proxyBeanMethods = false)
class AllocationWiring {
    @Bean
    ToldPlaces toldPlaces(MongoDatabase database) {
        return new MongoToldPlaces(database);
    }

    @Bean
    FactSubscription allocationFacts(ToldPlaces told) {
        return AllocationFacts.subscription(told);
    }
}
