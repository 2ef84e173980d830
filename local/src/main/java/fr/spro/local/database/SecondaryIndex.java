package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index whose keys may be there several times, which the library takes and leaves empty. An entry is the values of the
 * keys followed by the place of the document; so those of equal values stand beside each other, and within them those
 * of the next key in its order.
 */
final class SecondaryIndex extends Index<Object> {

    private static final String ID = "_id";
    private static final int RUN = 20_000;
    private static final int ENTRIES_BETWEEN_COMMITS = 500;

    private final MVMap<@Nullable Object, @Nullable Object> entries;

    SecondaryIndex(String name, List<IndexKey> keys, MVMap<@Nullable Object, @Nullable Object> entries) {
        // Sparse: the library does not ask this one where a document is.
        super(name, keys, true);
        this.entries = entries;
    }

    /**
     * Makes it of all documents, while nobody else is there. Entries are put in by runs in their order, and committed on the
     * way: else each would change a page of its own, and all of them would be in memory until the end.
     */
    void makeOf(MVMap<@Nullable Object, @Nullable Object> documents, Runnable commit) {
        entries.clear();
        List<KeyValue> run = new ArrayList<>();
        for (Map.Entry<@Nullable Object, @Nullable Object> place : documents.entrySet()) {
            if (place.getValue() instanceof Document document) {
                getKeyValues(document).forEach(values -> run.add(entry(values, place.getKey())));
            }
            if (run.size() >= RUN) {
                putAll(run, commit);
            }
        }
        putAll(run, commit);
    }

    private void putAll(List<KeyValue> run, Runnable commit) {
        run.sort(entries.getKeyType());
        int put = 0;
        for (KeyValue entry : run) {
            entries.put(entry, true);
            if (++put % ENTRIES_BETWEEN_COMMITS == 0) {
                commit.run();
            }
        }
        commit.run();
        run.clear();
    }

    /** What can be read of it for a query that demands this, or null when its first key is not demanded in a way it knows. */
    @Nullable
    IndexRange rangeOf(Map<String, Object> demands) {
        return IndexRange.of(entries, getKeys(), demands);
    }

    private void put(Document document, @Nullable Object place) {
        for (KeyValue values : getKeyValues(document)) {
            entries.put(entry(values, place), true);
        }
    }

    private static KeyValue entry(KeyValue values, @Nullable Object place) {
        List<@Nullable Object> all = new ArrayList<>();
        values.forEach(all::add);
        all.add(Missing.ofNullable(place));
        return new KeyValue(all);
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    /** Arrays in two of its keys are refused here. */
    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        getKeyValues(document);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        put(document, position);
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object place = document.get(ID);
        for (KeyValue values : getKeyValues(document)) {
            entries.remove(entry(values, place));
        }
        return place;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        getKeyValues(newDocument);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        Set<KeyValue> before = getKeyValues(oldDocument);
        Set<KeyValue> after = getKeyValues(newDocument);
        if (!before.equals(after)) {
            before.forEach(values -> entries.remove(entry(values, position)));
            after.forEach(values -> entries.put(entry(values, position), true));
        }
    }

    /** Only {@link IndexedCollection} asks it. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("see rangeOf");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // The database removes the map.
    }

    @Override
    public Document toIndexDescription() {
        Document description = super.toIndexDescription();
        description.remove("sparse");
        return description;
    }
}
