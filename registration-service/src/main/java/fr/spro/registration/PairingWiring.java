package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.registration.pairings.Pairings;
import fr.spro.registration.pairings.kafka.PairingFacts;
import fr.spro.registration.pairings.mongo.MongoPairings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What cross visits need. */
@Configuration(proxyBeanMethods = false)
class PairingWiring {
    @Bean
    Pairings pairings(MongoDatabase database) {
        return new MongoPairings(database);
    }

    @Bean
    FactSubscription pairingFacts(Pairings pairings) {
        return PairingFacts.subscription(pairings);
    }
}
