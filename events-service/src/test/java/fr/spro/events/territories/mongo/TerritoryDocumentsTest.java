package fr.spro.events.territories.mongo;

import static fr.spro.events.territories.TestTerritories.area;
import static fr.spro.events.territories.TestTerritories.closed;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.events.programme.Proposals;
import fr.spro.events.seed.SeedFile;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.events.territories.TerritoryChange.Cause;
import fr.spro.events.territories.kafka.TerritoryMessages;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class TerritoryDocumentsTest {
    private static final Instant NOW = Instant.parse("2027-01-05T10:00:00Z");
    private static final Territory GAP = area("gap", "SPRO Gap", "Gap");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> appended = new ArrayList<>();
    private final Aggregates<Territory, TerritoryChange> territories = territories(journal);

    private Aggregates<Territory, TerritoryChange> territories(Journal entries) {
        return new Aggregates<>(entries, new TerritoryDocuments(), TerritoryMessages.messages(), appended::add);
    }

    private static boolean append(
            Aggregates<Territory, TerritoryChange> to,
            Territory territory,
            Cause cause,
            JournalEntry.Answer... request) {
        return to.append(
                territory.key(),
                to.find(territory.key()),
                territory,
                List.of(new TerritoryChange(cause, territory)),
                NOW,
                "ada",
                List.of(request));
    }

    @Test
    void readsWhatItWrote() {
        JournalEntry.Answer request = new JournalEntry.Answer("key", "hash");
        assertThat(append(territories, GAP, Cause.ADDED, request)).isTrue();
        assertThat(append(territories, closed(GAP), Cause.CLOSED)).isTrue();

        assertThat(territories.load("gap")).isEqualTo(closed(GAP));
        assertThat(territories(journal).load("gap")).isEqualTo(closed(GAP));
        assertThat(territories.after("gap", 0).getFirst().stored().answers()).containsExactly(request);
        assertThat(appended).containsExactly("territory/gap", "territory/gap");
        assertThat(territories.load("nowhere")).isNull();
        assertThat(territories.load("")).isNull();
        assertThat(territories.load("gap|000000001")).isNull();
    }

    @Test
    void carriesTheFactAndTheKindOfActInEveryEntry() {
        append(territories, GAP, Cause.ADDED);
        append(territories, closed(GAP), Cause.CLOSED);

        assertThat(journal.after("territory/gap", 0))
                .extracting(entry -> entry.changes().getFirst().getString("type"))
                .containsExactly("territory-added", "territory-closed");
        assertThat(journal.after("territory/gap", 0))
                .flatExtracting(entry -> entry.facts())
                .extracting(StateMessage::version)
                .containsExactly(1L, 2L);
    }

    @Test
    void givesTheTerritoriesOfTheVersionBeforeAJournalOnce() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            List<Territory> listed = SeedFile.programme(Proposals.NOW).territories();
            MongoCollection<Document> former = database.getCollection("territories");
            listed.forEach(territory -> former.insertOne(asBefore(territory)));
            Journal stored = new MongoJournal(database, "journal", "snapshots");
            Aggregates<Territory, TerritoryChange> all = territories(stored);

            new LegacyTerritories(database).journal(all, NOW);
            Territory first = listed.getFirst();
            append(all, closed(first), Cause.CLOSED);
            new LegacyTerritories(database).journal(all, NOW.plusSeconds(60));

            assertThat(stored.aggregates()).hasSize(9);
            // That version knew no contact.
            assertThat(territories(stored).load(first.key())).isEqualTo(closed(first));
            assertThat(listed.subList(1, 9))
                    .allSatisfy(territory -> assertThat(territories(stored).load(territory.key()))
                            .isEqualTo(territory.with(null)));
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
