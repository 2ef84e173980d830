package fr.spro.evaluation.verbatim.mongo;

import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.DeskChange;
import fr.spro.evaluation.words.Text;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.LocalDate;
import java.util.Locale;
import org.bson.Document;

/** Journal changes of desks and of the codebook as documents, and back. */
final class DeskDocuments {
    private static final String TYPE = "change";
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(DeskChange.class, TYPE, DeskDocuments::upperSnake)
            .sealed(Codebook.Change.class, TYPE, DeskDocuments::upperSnake)
            .named("Written.theme", "")
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    private DeskDocuments() {}

    private static String upperSnake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    static Document toDocument(DeskChange change) {
        return DOCUMENTS.toDocument(change);
    }

    static DeskChange desk(Document document) {
        return DOCUMENTS.toRecord(DeskChange.class, document);
    }

    static Document toDocument(Codebook.Change change) {
        return DOCUMENTS.toDocument(change);
    }

    static Codebook.Change codebook(Document document) {
        return DOCUMENTS.toRecord(Codebook.Change.class, document);
    }

    static Document text(Text text) {
        return DOCUMENTS.toDocument(text);
    }

    static Text text(Document document) {
        return DOCUMENTS.toRecord(Text.class, document);
    }
}
