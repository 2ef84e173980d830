package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventChange;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.Proposals;
import fr.spro.events.programme.mongo.EventDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.Backends;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedLoadingTest {

    @Test
    void draftsOfTheVersionBeforeAreTold() {
        try (MongoClient client = MongoClients.create(Backends.mongo())) {
            MongoDatabase database = client.getDatabase(Backends.freshDatabase());
            Journal journal = new MongoJournal(database, "journal", "snapshots");
            Aggregates<Event, EventChange> silent =
                    new Aggregates<>(journal, new EventDocuments(), (_, _, _, _) -> List.of(), id -> {});
            Event draft = written(silent, "d");
            Event published = written(silent, "p");
            silent.append(
                    "p",
                    new Aggregates.Versioned<>(1, published),
                    Proposals.after(published, new EventCommand.Publish()),
                    List.of(new EventChange.Published()),
                    Proposals.NOW,
                    "ada",
                    List.of());

            SeedLoading.tellOfDrafts(database, Clock.fixed(Proposals.NOW, ZoneOffset.UTC));

            Aggregates<Event, EventChange> events = Proposals.events(journal, id -> {});
            assertThat(events.load("d")).isEqualTo(new Event.Draft(2, draft.details()));
            assertThat(journal.after("event/d", 1))
                    .flatExtracting(entry -> entry.facts())
                    .extracting(StateMessage::topic, StateMessage::key)
                    .containsExactly(tuple("spro.drafts", "d-1"));
            assertThat(journal.after("event/p", 2)).isEmpty();
        }
    }

    private static Event written(Aggregates<Event, EventChange> events, String id) {
        Event draft = Proposals.draft(id, Proposals.series("t", Proposals.inDays(5, 10)));
        List<EventChange> drafted = List.of(new EventChange.Drafted(draft.details()));
        events.append(id, null, draft, drafted, Proposals.NOW, "ada", List.of());
        return draft;
    }
}
