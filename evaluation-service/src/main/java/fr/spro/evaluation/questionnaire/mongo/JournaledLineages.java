package fr.spro.evaluation.questionnaire.mongo;

import fr.spro.evaluation.questionnaire.Edition;
import fr.spro.evaluation.questionnaire.Lineage;
import fr.spro.evaluation.questionnaire.LineageChange;
import fr.spro.evaluation.questionnaire.LineageJournal;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * Questionnaires in a journal of their own: one entry each time a draft is kept, so there is a snapshot now and then.
 * What was read once is remembered and only newer entries are looked up.
 */
public final class JournaledLineages implements LineageJournal {
    public static final String JOURNAL = "questionnaire_journal";
    public static final String SNAPSHOTS = "questionnaire_snapshots";

    private static final int ENTRIES_A_SNAPSHOT = 20;

    private final Journal journal;
    private final Supplier<String> ids;
    private final Map<String, List<Edition>> shipped;
    private final Map<String, Versioned> known = new ConcurrentHashMap<>();

    /** `shipped` are the versions that came with the service, by key; `ids` names the writer of each entry. */
    public JournaledLineages(Journal journal, Supplier<String> ids, Map<String, List<Edition>> shipped) {
        this.journal = journal;
        this.ids = ids;
        this.shipped = Map.copyOf(shipped);
    }

    @Override
    public Versioned load(String key) {
        Versioned seen = known.get(key);
        Versioned start = seen == null ? start(key) : seen;
        List<JournalEntry> newer = journal.after(key, start.version());
        if (newer.isEmpty()) {
            if (seen == null && start.version() > 0) {
                remember(key, start);
            }
            return start;
        }
        Lineage lineage = start.lineage();
        for (JournalEntry entry : newer) {
            for (Document change : entry.changes()) {
                lineage = lineage.after(LineageDocuments.toDomain(change));
            }
        }
        Versioned now = new Versioned(lineage, newer.getLast().version());
        remember(key, now);
        return now;
    }

    /** Only what somebody wrote: the keys that people ask for have no bound. */
    private void remember(String key, Versioned now) {
        known.merge(key, now, (a, b) -> a.version() >= b.version() ? a : b);
    }

    private Versioned start(String key) {
        List<Edition> own = shipped.getOrDefault(key, List.of());
        Optional<Snapshot> snapshot = journal.snapshot(key);
        return snapshot.map(taken -> new Versioned(LineageDocuments.lineage(key, own, taken.state()), taken.version()))
                .orElseGet(() -> new Versioned(Lineage.start(key, own), 0));
    }

    @Override
    public List<String> keys() {
        return journal.aggregates();
    }

    @Override
    public boolean append(Versioned after, LineageChange change, Instant at, String by) {
        String key = after.lineage().key();
        JournalEntry entry = new JournalEntry(
                key,
                after.version(),
                ids.get(),
                at,
                by,
                List.of(LineageDocuments.toDocument(change)),
                List.of(),
                List.of());
        boolean won = journal.append(entry) == Journal.Appended.WON;
        if (won) {
            remember(key, after);
            if (after.version() % ENTRIES_A_SNAPSHOT == 0) {
                journal.snapshot(new Snapshot(key, after.version(), LineageDocuments.state(after.lineage())));
            }
        }
        return won;
    }
}
