package fr.spro.events.territories.mongo;

import static fr.spro.events.territories.Areas.area;
import static fr.spro.events.territories.Areas.closed;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryJournal;
import fr.spro.events.territories.TerritoryJournal.Cause;
import fr.spro.events.territories.TerritoryJournal.First;
import fr.spro.events.territories.TerritoryJournal.Request;
import fr.spro.events.territories.kafka.TerritoryFacts;
import fr.spro.platform.facts.Fact;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class JournaledTerritoriesTest {
    private static final Instant NOW = Instant.parse("2027-01-05T10:00:00Z");
    private static final Territory GAP = area("gap", "SPRO Gap", "Gap");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> appended = new ArrayList<>();
    private final JournaledTerritories territories =
            new JournaledTerritories(journal, TerritoryFacts::of, appended::add);

    @Test
    void readsWhatItWrote() {
        Request request = new Request("key", "hash");
        assertThat(territories.append(GAP, Cause.ADDED, NOW, "ada", request)).isTrue();
        assertThat(territories.append(GAP, Cause.ADDED, NOW.plusSeconds(1), "rival", null))
                .isFalse();
        assertThat(territories.append(closed(GAP), Cause.CLOSED, NOW, "ada", null))
                .isTrue();

        assertThat(territories.load("gap", null)).isEqualTo(closed(GAP));
        assertThat(territories.load("gap", GAP)).isEqualTo(closed(GAP));
        assertThat(territories.first("gap")).isEqualTo(new First(GAP, request));
        assertThat(territories.keys()).containsExactly("gap");
        assertThat(appended).containsExactly("territory/gap", "territory/gap");
        assertThat(territories.load("nowhere", null)).isNull();
        assertThat(territories.load("", null)).isNull();
        assertThat(territories.load("gap|000000001", null)).isNull();
    }

    @Test
    void carriesTheFactAndTheKindOfActInEveryEntry() {
        territories.append(GAP, Cause.ADDED, NOW, "ada", null);
        territories.append(closed(GAP), Cause.CLOSED, NOW, "ada", null);

        assertThat(journal.after("territory/gap", 0))
                .extracting(entry -> entry.changes().getFirst().getString("type"))
                .containsExactly("territory-added", "territory-closed");
        assertThat(journal.after("territory/gap", 0))
                .flatExtracting(entry -> entry.facts())
                .extracting(Fact::version)
                .containsExactly(1L, 2L);
    }

    @Test
    void givesTheTerritoriesOfTheVersionBeforeAJournalOnce() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            List<Territory> listed = SeedFile.programme(Proposals.NOW).territories();
            MongoCollection<Document> former = database.getCollection("territories");
            listed.forEach(territory -> former.insertOne(asBefore(territory)));
            TerritoryJournal stored = new JournaledTerritories(
                    new MongoJournal(database, "journal", "snapshots"), TerritoryFacts::of, id -> {});

            new FormerTerritories(database).journal(stored, NOW);
            Territory first = listed.getFirst();
            stored.append(closed(first), Cause.CLOSED, NOW, "ada", null);
            new FormerTerritories(database).journal(stored, NOW.plusSeconds(60));

            assertThat(stored.keys()).hasSize(9);
            // That version knew no contact.
            assertThat(stored.load(first.key(), null)).isEqualTo(closed(first));
            assertThat(listed.subList(1, 9))
                    .allSatisfy(territory ->
                            assertThat(stored.load(territory.key(), null)).isEqualTo(territory.with(null)));
            // A program of that version reads them until it is replaced.
            assertThat(former.countDocuments()).isEqualTo(9);
        }
    }

    /** As the version before stored it. */
    private static Document asBefore(Territory territory) {
        return new Document("_id", territory.key())
                .append("place", territory.place())
                .append("name", territory.name())
                .append("zones", territory.zones())
                .append("communes", territory.communes())
                .append(
                        "facilitators",
                        territory.facilitators().stream()
                                .map(one ->
                                        new Document("organisationId", one.organisationId()).append("name", one.name()))
                                .toList())
                .append("since", territory.since())
                .append("partners", territory.partners());
    }
}
