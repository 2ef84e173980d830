package fr.spro.events;

import com.mongodb.client.MongoDatabase;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationJournal;
import fr.spro.events.organisations.kafka.OrganisationFacts;
import fr.spro.events.organisations.mongo.JournaledOrganisations;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventJournal;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Programme;
import fr.spro.events.programme.kafka.ProgrammeKafka;
import fr.spro.events.programme.mongo.ProgrammeMongo;
import fr.spro.events.seed.SeedProgramme;
import fr.spro.events.seed.SeedSource;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.events.territories.kafka.TerritoryFacts;
import fr.spro.events.territories.mongo.FormerTerritories;
import fr.spro.events.territories.mongo.TerritoryDocuments;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Aggregates;
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
        JournaledOrganisations organisations = new JournaledOrganisations(journal, OrganisationFacts::of, id -> {});
        for (Organisation organisation : programme.organisations()) {
            organisations.append(organisation, OrganisationJournal.Cause.LISTED, now, "seed");
        }
        Events events = new Events(
                ProgrammeMongo.events(journal, ProgrammeKafka::facts, id -> {}),
                new Programme(key -> key),
                key -> true,
                key -> true);
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
        return new Aggregates<>(journal, new TerritoryDocuments(), TerritoryFacts.messages(), id -> {});
    }

    /** Gives the territories of a version that had no journal for them one. */
    static void journalTerritories(MongoDatabase database, Clock clock) {
        new FormerTerritories(database).journal(territories(journal(database)), Millis.now(clock));
    }

    /** Writes drafts of a version that did not tell of them once more, unchanged, so that their facts are sent. */
    static void tellOfDrafts(MongoDatabase database, Clock clock) {
        EventJournal events = ProgrammeMongo.events(journal(database), ProgrammeKafka::facts, id -> {});
        List<String> drafts = new ArrayList<>();
        events.readOthers(id -> false, event -> {
            if (event instanceof Event.Draft) {
                drafts.add(event.id());
            }
        });
        drafts.forEach(id -> {
            boolean told = false;
            while (!told) {
                Event draft = events.load(id, null);
                told = !(draft instanceof Event.Draft) || isToldOf(events, draft, Millis.now(clock));
            }
        });
    }

    private static boolean isToldOf(EventJournal events, Event draft, Instant now) {
        List<EventChange> same = List.of(new EventChange.Edited(draft.details()));
        return events.append(draft, Event.fold(draft, draft.version() + 1, same), same, now, "upgrade", null);
    }

    private static SeedSource source() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return SeedSource.read(JsonMapper.shared().readValue(file, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
