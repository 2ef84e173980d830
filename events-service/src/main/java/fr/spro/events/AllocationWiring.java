package fr.spro.events;

import fr.spro.events.allocations.Allocations;
import fr.spro.events.allocations.http.AllocationController;
import fr.spro.events.allocations.kafka.AllocationFacts;
import fr.spro.events.allocations.mongo.AllocationDocuments;
import fr.spro.events.participants.Participants;
import fr.spro.events.programme.Events;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the allocations of workshops together. */
@Configuration(proxyBeanMethods = false)
class AllocationWiring {
    @Bean
    AllocationController allocationController(
            Journal journal, FactRelay relay, Events events, Participants participants, Clock clock) {
        Allocations allocations = new Allocations(new Aggregates<>(
                journal, new AllocationDocuments(), AllocationFacts.with(events::eventOf), relay::nudge));
        return new AllocationController(allocations, events, participants, clock);
    }
}
