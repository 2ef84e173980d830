package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of the ids. Documents lie in the order of their ids, so while every id is a text nothing is kept beside them:
 * a text is the same key in both. The first id that is none, in whose index 1 and 1.0 are one key, has all of them kept
 * as the library does; what is kept is empty or whole.
 */
final class IdIndex extends AbstractUniqueIndex<Object> {

    private static final String ID = "_id";

    private final MVMap<@Nullable Object, @Nullable Object> kept;
    private final MVMap<@Nullable Object, @Nullable Object> documents;

    IdIndex(
            String name,
            List<IndexKey> keys,
            MVMap<@Nullable Object, @Nullable Object> kept,
            MVMap<@Nullable Object, @Nullable Object> documents) {
        super(name, keys, false);
        this.kept = kept;
        this.documents = documents;
    }

    static boolean isOfIds(List<IndexKey> keys) {
        return keys.size() == 1 && keys.getFirst().getKey().equals(ID);
    }

    /** For a file that the library, or an older version, wrote: ends what it kept of texts. */
    void leaveTextsToDocuments() {
        for (var keys = kept.keyIterator(null); keys.hasNext(); ) {
            if (!(keys.next() instanceof KeyValue key) || !(key.get(0) instanceof String)) {
                return;
            }
        }
        kept.clear();
    }

    private boolean isLeftToDocuments() {
        return kept.isEmpty();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (isLeftToDocuments()) {
            return key.get(0) instanceof String id && documents.containsKey(id) ? id : null;
        }
        return kept.get(key);
    }

    /** The document is among the others already. */
    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        if (!isLeftToDocuments()) {
            super.add(document, position, collection);
        } else if (!(document.get(ID) instanceof String)) {
            documents.forEach((place, each) -> {
                if (each instanceof Document one) {
                    getKeyValues(one).forEach(key -> kept.put(key, place));
                }
            });
        }
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        return kept.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    /** The place of what is about to leave the documents. */
    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return isLeftToDocuments() ? getPosition(key) : kept.remove(key);
    }

    /** For expressions, which find texts only. */
    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return () -> documents.keySet().stream()
                .filter(String.class::isInstance)
                .map(id -> Map.entry(new KeyValue(id), id))
                .iterator();
    }

    @Override
    public long getCount() {
        return isLeftToDocuments() ? documents.sizeAsLong() : kept.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
