package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.checkin.DoorCode;
import fr.spro.registration.helpers.Helpers;
import fr.spro.registration.helpers.mongo.MongoHelpers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what people check in with by themselves, and who helps at a door. */
@Configuration(proxyBeanMethods = false)
class CheckInWiring {

    @Bean
    DoorCode doorCode(PeopleSettings settings) {
        return new DoorCode(settings.readSecret());
    }

    @Bean
    Helpers helpers(MongoDatabase database, Clock clock) {
        return new Helpers(new MongoHelpers(database), clock);
    }
}
