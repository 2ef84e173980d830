package fr.spro.evaluation.verbatim.mongo;

import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.VerbatimReview;
import fr.spro.evaluation.verbatim.VerbatimReviewChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Desks in a journal of their own: an entry for each text that is looked over; all stay in memory. */
public final class VerbatimReviewDocuments implements Aggregates.Codec<VerbatimReview, VerbatimReviewChange> {
    public static final String JOURNAL = "verbatim_journal";
    public static final String SNAPSHOTS = "verbatim_snapshots";

    static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(VerbatimReviewChange.class, "change", VerbatimReviewDocuments::upperSnake)
            .sealed(Codebook.Change.class, "change", VerbatimReviewDocuments::upperSnake)
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
    public Document toDocument(VerbatimReviewChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public VerbatimReviewChange toChange(Document document) {
        return DOCUMENTS.toRecord(VerbatimReviewChange.class, document);
    }

    @Override
    public VerbatimReview fold(
            @Nullable VerbatimReview before,
            String campaignId,
            JournalEntry entry,
            List<VerbatimReviewChange> changes) {
        return (before == null ? VerbatimReview.empty(campaignId) : before).after(changes.getFirst());
    }
}
