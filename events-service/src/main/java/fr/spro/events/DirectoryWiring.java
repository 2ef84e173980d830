package fr.spro.events;

import fr.spro.events.geocoding.Geocoder;
import fr.spro.events.geocoding.http.Geocoding;
import fr.spro.events.geocoding.http.GeocodingSettings;
import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.organisations.Organisations;
import fr.spro.events.organisations.kafka.OrganisationFacts;
import fr.spro.events.organisations.mongo.JournaledOrganisations;
import fr.spro.events.territories.Network;
import fr.spro.events.territories.Territories;
import fr.spro.events.territories.kafka.TerritoryFacts;
import fr.spro.events.territories.mongo.JournaledTerritories;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.journal.Journal;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The territories, the directory of their partners and what it is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GeocodingSettings.class)
class DirectoryWiring {
    @Bean
    Network network(Journal journal, FactRelay relay, Territories territories, Directory directory) {
        return new Network(
                new JournaledTerritories(journal, TerritoryFacts::of, relay::nudge),
                territories,
                id -> directory.find(id) != null);
    }

    @Bean
    FactSubscription territoryFollowers(Network network, Territories territories) {
        return TerritoryFacts.followers(network, territories);
    }

    @Bean
    OrganisationJournal organisationJournal(Journal journal, FactRelay relay) {
        return new JournaledOrganisations(journal, OrganisationFacts::of, relay::nudge);
    }

    @Bean
    Organisations organisations(OrganisationJournal organisationJournal, Directory directory, Territories territories) {
        return new Organisations(organisationJournal, directory, territories::knows, territories::isOpen);
    }

    @Bean
    FactSubscription directoryFollowers(OrganisationJournal organisationJournal, Directory directory) {
        return OrganisationFacts.followers(organisationJournal, directory);
    }

    @Bean
    Geocoder geocoder(GeocodingSettings settings, Clock clock) {
        return Geocoding.of(settings, clock);
    }
}
