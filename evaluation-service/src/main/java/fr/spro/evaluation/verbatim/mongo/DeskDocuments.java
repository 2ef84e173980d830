package fr.spro.evaluation.verbatim.mongo;

import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.Desk;
import fr.spro.evaluation.verbatim.DeskChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Desks in a journal of their own: an entry for each text that is looked over; all stay in memory. */
public final class DeskDocuments implements Aggregates.Codec<Desk, DeskChange> {
    public static final String JOURNAL = "verbatim_journal";
    public static final String SNAPSHOTS = "verbatim_snapshots";

    static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(DeskChange.class, "change", DeskDocuments::upperSnake)
            .sealed(Codebook.Change.class, "change", DeskDocuments::upperSnake)
            .named("Written.theme", "")
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    private static String upperSnake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public String prefix() {
        return "desk:";
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Document toDocument(DeskChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public DeskChange toChange(Document document) {
        return DOCUMENTS.toRecord(DeskChange.class, document);
    }

    @Override
    public Desk fold(@Nullable Desk before, String campaignId, JournalEntry entry, List<DeskChange> changes) {
        return (before == null ? Desk.empty(campaignId) : before).after(changes.getFirst());
    }
}
