package fr.spro.local.database;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * A unique index with the id among its keys. Nothing is kept of it: ids are there once, so such keys are too, and
 * {@link IndexedCollection} finds by the id whatever it would find.
 */
final class RedundantUniqueIndex extends EmptyIndex<Object> {

    RedundantUniqueIndex(String name, List<IndexKey> keys) {
        super(name, keys);
    }

    static boolean isImplied(List<IndexKey> keys) {
        return keys.size() > 1 && keys.stream().anyMatch(key -> key.getKey().equals("_id"));
    }

    /** An empty one would be offered every document there is at each start. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public Document toIndexDescription() {
        Document description = super.toIndexDescription();
        description.remove("sparse");
        return description;
    }
}
