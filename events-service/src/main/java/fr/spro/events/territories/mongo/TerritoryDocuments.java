package fr.spro.events.territories.mongo;

import fr.spro.events.formats.Contact;
import fr.spro.events.input.InputFields;
import fr.spro.events.territories.Territory;
import fr.spro.events.territories.TerritoryChange;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.mongo.RecordDocuments;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Territories under {@code territory/<key>}; all stay in memory. */
public final class TerritoryDocuments implements Aggregates.Codec<Territory, TerritoryChange> {
    private static final String TYPE = "territory-";
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .named("TerritoryChange.cause", "type")
            .form(
                    TerritoryChange.Cause.class,
                    cause -> TYPE + cause.name().toLowerCase(Locale.ROOT),
                    (String type) -> TerritoryChange.Cause.valueOf(
                            type.substring(TYPE.length()).toUpperCase(Locale.ROOT)))
            .form(
                    Contact.class,
                    contact -> new Document(contact.write()),
                    (Document stored) -> InputFields.stored(stored, Contact::read))
            .form(Territory.class, TerritoryDocuments::toDocument, stored -> toTerritory("", 0, stored));

    @Override
    public String prefix() {
        return "territory/";
    }

    @Override
    public int snapshotEvery() {
        return 64;
    }

    @Override
    public int cacheSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Document toDocument(TerritoryChange change) {
        return DOCUMENTS.toDocument(change);
    }

    @Override
    public TerritoryChange toChange(Document document) {
        return DOCUMENTS.toRecord(TerritoryChange.class, document);
    }

    @Override
    public Territory fold(@Nullable Territory before, String key, JournalEntry entry, List<TerritoryChange> changes) {
        return changes.getLast().territory().at(key, entry.version());
    }

    @Override
    public Document toSnapshot(Territory territory) {
        return toDocument(territory);
    }

    @Override
    public Territory toState(String key, Snapshot taken) {
        return toTerritory(key, taken.version(), taken.state());
    }

    private static Document toDocument(Territory territory) {
        Document document = DOCUMENTS.toDocument(territory);
        document.keySet().removeAll(Set.of("key", "version"));
        return document;
    }

    /** Earlier versions knew no closed territory. */
    static Territory toTerritory(String key, long version, Document stored) {
        Document document = new Document("open", true);
        document.putAll(stored);
        return DOCUMENTS.toRecord(Territory.class, document.append("key", key).append("version", version));
    }
}
