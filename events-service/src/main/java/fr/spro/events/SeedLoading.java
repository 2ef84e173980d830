package fr.spro.events;

import com.mongodb.client.MongoDatabase;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationChange;
import fr.spro.events.organisations.kafka.OrganisationMessages;
import fr.spro.events.organisations.mongo.OrganisationDocuments;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.EventDecision;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.events.programme.kafka.ProgrammeKafkaAdapter;
import fr.spro.events.programme.mongo.EventDocuments;
import fr.spro.events.seed.SeedProgramme;
import fr.spro.events.seed.SeedSource;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.events.territories.kafka.TerritoryMessages;
import fr.spro.events.territories.mongo.LegacyTerritories;
import fr.spro.events.territories.mongo.TerritoryDocuments;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the real programme into an empty database. Every part has its own id, so that a load that was broken off goes
 * on where it stopped and nothing is there twice.
 */
final class SeedLoading {
    private static final Logger LOG = LoggerFactory.getLogger(SeedLoading.class);
    private static final String FILE = "seed/spro-paca-2016-2018.json";

    private SeedLoading() {}

    static void load(MongoDatabase database, Clock clock) {
        Instant now = Millis.now(clock);
        SeedProgramme programme = SeedProgramme.of(source(), now);
        Journal journal = journal(database);
        Aggregates<Territory, TerritoryChange> territories = territories(journal);
        for (Territory territory : programme.territories()) {
            List<TerritoryChange> listed = List.of(new TerritoryChange(TerritoryChange.Cause.LISTED, territory));
            territories.append(territory.key(), null, territory, listed, now, "seed", List.of());
        }
        Aggregates<Organisation, OrganisationChange> organisations =
                new Aggregates<>(journal, new OrganisationDocuments(), OrganisationMessages.messages(), id -> {});
        for (Organisation organisation : programme.organisations()) {
            List<OrganisationChange> listed =
                    List.of(new OrganisationChange(OrganisationChange.Cause.LISTED, organisation));
            organisations.append(organisation.id(), null, organisation, listed, now, "seed", List.of());
        }
        EventCommandHandler events =
                new EventCommandHandler(events(journal), new ProgrammeIndex(key -> key), key -> true, key -> true);
        long loaded = programme.events().stream()
                .filter(command -> events.load(command, now))
                .count();
        LOG.info(
                "Loaded {} territories, {} organisations and {} events",
                programme.territories().size(),
                programme.organisations().size(),
                loaded);
    }

    /** The journal of a database whose service has not started yet: nobody is told of its entries. */
    private static Journal journal(MongoDatabase database) {
        return new MongoJournal(database, "journal", "snapshots");
    }

    private static Aggregates<Territory, TerritoryChange> territories(Journal journal) {
        return new Aggregates<>(journal, new TerritoryDocuments(), TerritoryMessages.messages(), id -> {});
    }

    private static Aggregates<Event, EventChange> events(Journal journal) {
        return new Aggregates<>(journal, new EventDocuments(), ProgrammeKafkaAdapter.messages(), id -> {});
    }

    /** Gives the territories of a version that had no journal for them one. */
    static void journalTerritories(MongoDatabase database, Clock clock) {
        new LegacyTerritories(database).journal(territories(journal(database)), Millis.now(clock));
    }

    /** Writes drafts of a version that did not tell of them once more, unchanged, so that their facts are sent. */
    static void tellOfDrafts(MongoDatabase database, Clock clock) {
        Aggregates<Event, EventChange> events = events(journal(database));
        List<String> drafts = new ArrayList<>();
        events.loadAll(id -> true, event -> {
            if (event instanceof Event.Draft) {
                drafts.add(event.id());
            }
        });
        drafts.forEach(id -> events.handle(id, Millis.now(clock), "upgrade", SeedLoading::unchanged));
    }

    private static Decision<Event, EventChange, EventDecision> unchanged(@Nullable Event event) {
        if (!(event instanceof Event.Draft draft)) {
            return EventDecision.refused(new EventDecision.NotDraft());
        }
        List<EventChange> same = List.of(new EventChange.Edited(draft.details()));
        return new Decision.Accepted<>(Event.fold(draft, draft.version() + 1, same), same);
    }

    private static SeedSource source() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return SeedSource.read(JsonMapper.shared().readValue(file, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
