package fr.spro.registration;

import fr.spro.registration.checkin.DoorCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what people check in with by themselves. */
@Configuration(proxyBeanMethods = false)
class CheckInWiring {

    @Bean
    DoorCode doorCode(PeopleSettings settings) {
        return new DoorCode(settings.readSecret());
    }
}
