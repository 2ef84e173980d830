package fr.spro.events;

import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.organisations.Organisations;
import fr.spro.events.organisations.kafka.OrganisationFacts;
import fr.spro.events.organisations.mongo.JournaledOrganisations;
import fr.spro.events.territories.Territories;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.journal.Journal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The directory and what it is made of. */
@Configuration(proxyBeanMethods = false)
class DirectoryWiring {
    @Bean
    OrganisationJournal organisationJournal(Journal journal, FactRelay relay) {
        return new JournaledOrganisations(journal, OrganisationFacts::of, relay::nudge);
    }

    @Bean
    Directory directory() {
        return new Directory();
    }

    @Bean
    Organisations organisations(OrganisationJournal organisationJournal, Directory directory, Territories territories) {
        return new Organisations(organisationJournal, directory, territories::knows);
    }

    @Bean
    FactSubscription directoryFollowers(OrganisationJournal organisationJournal, Directory directory) {
        return OrganisationFacts.followers(organisationJournal, directory);
    }
}
