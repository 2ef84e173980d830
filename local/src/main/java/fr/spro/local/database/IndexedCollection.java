package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks documents up by a unique index whenever the index's fields are among those a query demands.
 * The library does so only for a query of exactly these fields, and reads the whole collection for {@code {_id: …,
 * state: …}} or anything under {@code $and}.
 */
class IndexedCollection extends H2Collection {

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    /** Every document found by the index is still matched with the whole query. */
    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        Map<String, Object> demands = new LinkedHashMap<>();
        collectDemands(query, demands);
        for (Index<Object> index : getIndexes()) {
            Document part = partOf(demands, index);
            if (part != null && index.canHandle(part)) {
                return matchDocuments(query, index.getPositions(part), orderBy, skip, limit, batchSize, projection);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
    }

    /** What holds for every document the query finds; of two demands on one field the first is enough to find it. */
    private static void collectDemands(Document query, Map<String, Object> demands) {
        query.forEach((field, demand) -> {
            if (field.equals("$and") && demand instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document inner) {
                        collectDemands(inner, demands);
                    }
                }
            } else if (!field.startsWith("$")) {
                demands.putIfAbsent(field, demand);
            }
        });
    }

    private static @Nullable Document partOf(Map<String, Object> demands, Index<Object> index) {
        Document part = new Document();
        for (IndexKey key : index.getKeys()) {
            if (!demands.containsKey(key.getKey())) {
                return null;
            }
            part.put(key.getKey(), demands.get(key.getKey()));
        }
        return part;
    }
}
