package fr.spro.events;

import fr.spro.events.organisations.Directory;
import fr.spro.events.pairings.EarlierVisits;
import fr.spro.events.pairings.Pairings;
import fr.spro.events.pairings.http.PairingController;
import fr.spro.events.pairings.kafka.PairingFacts;
import fr.spro.events.pairings.mongo.PairingDocuments;
import fr.spro.events.participants.Participants;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What cross visits need. */
@Configuration(proxyBeanMethods = false)
class PairingWiring {
    @Bean
    PairingController pairingController(
            Journal journal,
            FactRelay relay,
            Events events,
            Programme programme,
            Participants participants,
            Directory directory,
            Clock clock) {
        Pairings pairings = new Pairings(new Aggregates<>(
                journal, new PairingDocuments(), PairingFacts.with(events::eventOf, directory::nameOf), relay::nudge));
        return new PairingController(
                pairings,
                new EarlierVisits(programme, pairings),
                events,
                participants,
                id -> directory.find(id) != null,
                directory::nameOf,
                clock);
    }
}
