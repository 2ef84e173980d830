package fr.spro.evaluation.verbatim.mongo;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.CodebookJournal;
import fr.spro.evaluation.verbatim.Desk;
import fr.spro.evaluation.verbatim.DeskChange;
import fr.spro.evaluation.verbatim.DeskJournal;
import fr.spro.evaluation.verbatim.UsualThemes;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.MongoJournal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Desks and the codebook in a journal of their own, without snapshots: a desk has an entry for each text that is looked
 * over. What was read once is remembered and only newer entries are looked up.
 */
@Component
public final class JournaledDesks implements DeskJournal, CodebookJournal {
    public static final String JOURNAL = "verbatim_journal";
    public static final String SNAPSHOTS = "verbatim_snapshots";

    private static final String DESK = "desk:";
    private static final String CODEBOOK = "codebook";

    private final Journal journal;
    private final Supplier<String> ids;
    private final Map<String, DeskJournal.Versioned> known = new ConcurrentHashMap<>();
    private final AtomicReference<CodebookJournal.Versioned> book =
            new AtomicReference<>(new CodebookJournal.Versioned(UsualThemes.codebook(), 0));

    /** A journal of its own: every aggregate in it is a desk or the codebook. */
    @Autowired
    public JournaledDesks(MongoDatabase database) {
        this(new MongoJournal(database, JOURNAL, SNAPSHOTS), Ids::random);
    }

    /** `ids` names the writer of each entry. */
    public JournaledDesks(Journal journal, Supplier<String> ids) {
        this.journal = journal;
        this.ids = ids;
    }

    @Override
    public DeskJournal.Versioned desk(String campaignId) {
        DeskJournal.Versioned seen = known.get(campaignId);
        DeskJournal.Versioned start = seen == null ? new DeskJournal.Versioned(Desk.empty(campaignId), 0) : seen;
        List<JournalEntry> newer = journal.after(DESK + campaignId, start.version());
        if (newer.isEmpty()) {
            return start;
        }
        Desk desk = start.desk();
        for (JournalEntry entry : newer) {
            for (Document change : entry.changes()) {
                desk = desk.after(DeskDocuments.desk(change));
            }
        }
        return remember(new DeskJournal.Versioned(desk, newer.getLast().version()));
    }

    private DeskJournal.Versioned remember(DeskJournal.Versioned now) {
        known.merge(now.desk().campaignId(), now, (a, b) -> a.version() >= b.version() ? a : b);
        return now;
    }

    @Override
    public boolean append(DeskJournal.Versioned after, DeskChange change, Instant at, String by) {
        boolean won =
                append(DESK + after.desk().campaignId(), after.version(), DeskDocuments.toDocument(change), at, by);
        if (won) {
            remember(after);
        }
        return won;
    }

    @Override
    public CodebookJournal.Versioned codebook() {
        CodebookJournal.Versioned start = book.get();
        List<JournalEntry> newer = journal.after(CODEBOOK, start.version());
        if (newer.isEmpty()) {
            return start;
        }
        Codebook codebook = start.codebook();
        for (JournalEntry entry : newer) {
            for (Document change : entry.changes()) {
                codebook = codebook.after(DeskDocuments.codebook(change));
            }
        }
        CodebookJournal.Versioned now =
                new CodebookJournal.Versioned(codebook, newer.getLast().version());
        book.accumulateAndGet(now, (a, b) -> a.version() >= b.version() ? a : b);
        return now;
    }

    @Override
    public boolean append(CodebookJournal.Versioned after, Codebook.Change change, Instant at, String by) {
        return append(CODEBOOK, after.version(), DeskDocuments.toDocument(change), at, by);
    }

    private boolean append(String id, long version, Document change, Instant at, String by) {
        return journal.append(new JournalEntry(id, version, ids.get(), at, by, List.of(change), List.of(), List.of()))
                == Journal.Appended.WON;
    }
}
