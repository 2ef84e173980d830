package fr.spro.platform.journal;

import fr.spro.platform.test.GoldenFiles;
import fr.spro.platform.test.Samples;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads and writes what all journals have in common as it is stored; {@link GoldenFiles} says how to add a kind. */
class GoldenFilesTest {
    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatIsStored() {
        GoldenFiles golden = new GoldenFiles(new Samples()
                .give(Document.class, new Document("name", "value"))
                .give("StateMessage.data", Map.of("name", "value")));
        golden.of("journal", JournalEntry.class)
                .form(JournalDocuments::toDocument, (stored, _) -> JournalDocuments.toEntry(stored));
        golden.of("journal", Snapshot.class)
                .stored(
                        "snapshots",
                        database -> new MongoJournal(database, "journal", "snapshots"),
                        MongoJournal::snapshot,
                        (journal, like) -> journal.snapshot(like.aggregateId()));
        return golden.tests();
    }
}
