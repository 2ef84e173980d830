package fr.spro.evaluation.verbatim.mongo;

import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.DefaultThemes;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The codebook in the journal of the desks. */
public final class CodebookDocuments implements Aggregates.Codec<Codebook, Codebook.Change> {
    @Override
    public String prefix() {
        return "";
    }

    @Override
    public int cacheSize() {
        return 1;
    }

    @Override
    public Document toDocument(Codebook.Change change) {
        return VerbatimReviewDocuments.DOCUMENTS.toDocument(change);
    }

    @Override
    public Codebook.Change toChange(Document document) {
        return VerbatimReviewDocuments.DOCUMENTS.toRecord(Codebook.Change.class, document);
    }

    @Override
    public Codebook fold(@Nullable Codebook before, String id, JournalEntry entry, List<Codebook.Change> changes) {
        return (before == null ? DefaultThemes.codebook() : before).after(changes.getFirst());
    }
}
