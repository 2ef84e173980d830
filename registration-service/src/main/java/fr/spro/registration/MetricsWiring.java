package fr.spro.registration;

import fr.spro.registration.mail.mongo.MongoOutbox;
import fr.spro.registration.metrics.DispatcherMeasures;
import fr.spro.registration.metrics.MailMeasures;
import fr.spro.registration.metrics.RosterMeasures;
import fr.spro.registration.roster.PlacesBoard;
import fr.spro.registration.roster.RosterFeed;
import fr.spro.telemetry.Look;
import fr.spro.telemetry.MetricsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is measured. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {

    @Bean
    RosterMeasures rosterMeasures(PlacesBoard board, MeterRegistry registry) {
        return new RosterMeasures(board, registry);
    }

    @Bean
    MailMeasures mailMeasures(MongoOutbox outbox, Clock clock, MeterRegistry registry) {
        return new MailMeasures(outbox::backlog, clock, registry);
    }

    @Bean
    DispatcherMeasures dispatcherMeasures(RosterFeed feed, MeterRegistry registry) {
        return new DispatcherMeasures(feed, registry);
    }

    @Bean
    Look mailMeasuresLook(MailMeasures measures, MetricsSettings settings) {
        return new Look("mails", MailMeasures.EVERY, settings, measures::look);
    }
}
