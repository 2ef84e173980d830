package fr.spro.events;

import fr.spro.events.allocations.AllocationCommandHandler;
import fr.spro.events.allocations.kafka.AllocationMessages;
import fr.spro.events.allocations.mongo.AllocationDocuments;
import fr.spro.events.calendar.http.CalendarController;
import fr.spro.events.geocoding.Geocoder;
import fr.spro.events.geocoding.http.GeocodingAdapter;
import fr.spro.events.geocoding.http.GeocodingSettings;
import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.kafka.OrganisationMessages;
import fr.spro.events.organisations.mongo.OrganisationDocuments;
import fr.spro.events.pairings.PairingCommandHandler;
import fr.spro.events.pairings.kafka.PairingMessages;
import fr.spro.events.pairings.mongo.PairingDocuments;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.kafka.ProgrammeKafkaAdapter;
import fr.spro.events.programme.mongo.EventDocuments;
import fr.spro.events.rotations.RotationCommandHandler;
import fr.spro.events.rotations.kafka.RotationMessages;
import fr.spro.events.rotations.mongo.RotationDocuments;
import fr.spro.events.territories.TerritoryCommandHandler;
import fr.spro.events.territories.TerritoryIndex;
import fr.spro.events.territories.kafka.TerritoryMessages;
import fr.spro.events.territories.mongo.TerritoryDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.messaging.OutboxRelay;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.mongo.VersionedUpsert;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that are more than their collaborators, at the one place that sees everything. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EventsSettings.class, GeocodingSettings.class})
class EventsConfiguration {
    @Bean
    List<Migration> serviceMigrations(EventsSettings settings, Clock clock) {
        List<Migration> migrations = new ArrayList<>();
        migrations.add(new Migration(
                1, "index of the snapshots", database -> VersionedUpsert.createCollection(database, "snapshots")));
        // Counted whether it loads something or not: what comes after it has one number everywhere.
        migrations.add(new Migration(2, "the programme of 2016 to 2018 and a season to come", database -> {
            if (settings.seed()) {
                SeedLoading.load(database, clock);
            }
        }));
        migrations.add(new Migration(
                3, "a journal for every territory", database -> SeedLoading.journalTerritories(database, clock)));
        migrations.add(new Migration(
                4, "index of the journal by time", database -> MongoJournal.createIndexOfTimes(database, "journal")));
        migrations.add(new Migration(
                5, "drafts told to registration-service", database -> SeedLoading.tellOfDrafts(database, clock)));
        return migrations;
    }

    @Bean
    ProgrammeIndex programme(TerritoryIndex territories) {
        return new ProgrammeIndex(territories::name);
    }

    @Bean
    EventCommandHandler events(
            Journal journal, OutboxRelay relay, ProgrammeIndex programme, TerritoryIndex territories) {
        return new EventCommandHandler(
                new Aggregates<>(journal, new EventDocuments(), ProgrammeKafkaAdapter.messages(), relay::nudge),
                programme,
                territories::knows,
                territories::isOpen,
                territories::hasContact);
    }

    @Bean
    RotationCommandHandler rotations(
            Journal journal, OutboxRelay relay, EventCommandHandler events, Directory directory) {
        return new RotationCommandHandler(new Aggregates<>(
                journal,
                new RotationDocuments(),
                RotationMessages.with(events::eventOf, directory::nameOf),
                relay::nudge));
    }

    @Bean
    AllocationCommandHandler allocations(Journal journal, OutboxRelay relay, EventCommandHandler events) {
        return new AllocationCommandHandler(new Aggregates<>(
                journal, new AllocationDocuments(), AllocationMessages.with(events::eventOf), relay::nudge));
    }

    @Bean
    PairingCommandHandler pairings(
            Journal journal, OutboxRelay relay, EventCommandHandler events, Directory directory) {
        return new PairingCommandHandler(new Aggregates<>(
                journal,
                new PairingDocuments(),
                PairingMessages.with(events::eventOf, directory::nameOf),
                relay::nudge));
    }

    @Bean
    CalendarController calendarController(
            EventCommandHandler events,
            ProgrammeIndex programme,
            TerritoryIndex territories,
            Clock clock,
            EventsSettings settings) {
        return new CalendarController(
                events, programme, territories, clock, settings.publicUrl(), settings.calendarHost());
    }

    @Bean
    TerritoryCommandHandler network(
            Journal journal, OutboxRelay relay, TerritoryIndex territories, Directory directory) {
        return new TerritoryCommandHandler(
                new Aggregates<>(journal, new TerritoryDocuments(), TerritoryMessages.messages(), relay::nudge),
                territories,
                directory::knows);
    }

    @Bean
    OrganisationCommandHandler organisations(
            Journal journal, OutboxRelay relay, Directory directory, TerritoryIndex territories) {
        return new OrganisationCommandHandler(
                new Aggregates<>(journal, new OrganisationDocuments(), OrganisationMessages.messages(), relay::nudge),
                directory,
                territories::knows,
                territories::isOpen);
    }

    @Bean
    Geocoder geocoder(GeocodingSettings settings, Clock clock) {
        return GeocodingAdapter.of(settings, clock);
    }
}
