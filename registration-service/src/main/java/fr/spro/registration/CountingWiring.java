package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.registration.counting.Counters;
import fr.spro.registration.counting.mongo.MongoCountJournal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together the counting at the door. */
@Configuration(proxyBeanMethods = false)
class CountingWiring {

    @Bean
    Counters counters(MongoDatabase database) {
        return new Counters(new MongoCountJournal(database), Ids::random);
    }
}
