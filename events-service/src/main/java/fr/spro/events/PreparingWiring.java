package fr.spro.events;

import fr.spro.events.organisations.Directory;
import fr.spro.events.programme.Cautions;
import fr.spro.events.programme.Programme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What helps organisers before an event is published. */
@Configuration(proxyBeanMethods = false)
class PreparingWiring {
    @Bean
    Cautions cautions(Programme programme, Directory directory) {
        return new Cautions(programme, id -> directory.find(id) != null);
    }
}
