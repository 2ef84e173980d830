package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks documents up by a unique index whenever the index's fields are among those a query demands.
 * The library does so only for a query of exactly these fields, and reads the whole collection for {@code {_id: …,
 * state: …}} or anything under {@code $and}. Where no unique index helps, a secondary one does if the query demands its
 * first key; a large part of it is only read for the first few of its order, otherwise the whole collection is.
 *
 * <p>Whoever reads a whole collection in batches gets each from the store when it is asked for; the library keeps all the
 * documents that are left in memory until the reader is done. Whoever wants the first few in some order costs the memory
 * of so many; the library sorts all that match.
 */
class IndexedCollection extends H2Collection {

    private static final Document ANY_ORDER = new Document();

    /** Documents that a query may hold in memory because an index found them. */
    private static final int MOST = 2_000;

    private final MVMap<Object, Document> documents;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
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
        return querySecondary(query, demands, orderBy, skip, limit, batchSize, projection);
    }

    private QueryResult querySecondary(
            Document query,
            Map<String, Object> demands,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            Document projection) {
        for (Index<Object> index : getIndexes()) {
            IndexRange range = index instanceof SecondaryIndex secondary ? secondary.rangeOf(demands) : null;
            if (range == null) {
                continue;
            }
            boolean ordered = orderBy == null || orderBy.isEmpty() || range.isIn(orderBy);
            if (limit > 0 && ordered) {
                return matchDocuments(query, range, ANY_ORDER, skip, limit, batchSize, projection);
            }
            List<Object> few = range.places().limit(MOST + 1L).toList();
            if (few.size() <= MOST) {
                return matchDocuments(query, few, orderBy, skip, limit, batchSize, projection);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
    }

    /** For aggregations: one document after the other, while others write; the library would have all in memory first. */
    @Override
    public Stream<Document> queryAllAsStream() {
        return documents.values().stream();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, Document projection) {
        if (batchSize <= 0 || limit != 0 || skip != 0 || (orderBy != null && !orderBy.isEmpty())) {
            return super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
        }
        Reading reading = new Reading(query, projection);
        List<Document> first = reading.takeDocuments(batchSize);
        if (reading.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(reading);
        return new QueryResult(first, reading);
    }

    @Override
    protected QueryResult matchDocumentsFromStream(
            Document query,
            Stream<Document> all,
            int skip,
            int limit,
            int batchSize,
            @Nullable Comparator<Document> order,
            Document projection) {
        Stream<Document> enough = order == null || limit <= 0
                ? all
                : first((long) skip + limit, order, all.filter(document -> documentMatchesQuery(document, query)));
        return super.matchDocumentsFromStream(query, enough, skip, limit, batchSize, order, projection);
    }

    /** Of equal ones those that came first, in the order in which they came. */
    private static Stream<Document> first(long count, Comparator<Document> order, Stream<Document> all) {
        Comparator<Numbered> stable =
                Comparator.comparing(Numbered::document, order).thenComparing(Numbered::number);
        PriorityQueue<Numbered> kept = new PriorityQueue<>(stable.reversed());
        long number = 0;
        for (Document document : (Iterable<Document>) all::iterator) {
            kept.add(new Numbered(document, number++));
            if (kept.size() > count) {
                kept.remove();
            }
        }
        return kept.stream().sorted(stable).map(Numbered::document);
    }

    private record Numbered(Document document, long number) {}

    /** A cursor that remembers where its reader is, not what is left to read. */
    private final class Reading extends AbstractCursor {
        private final Document query;
        private final Document projection;
        private @Nullable Object last;
        private boolean atEnd;

        Reading(Document query, Document projection) {
            super(cursorRegistry.generateCursorId());
            this.query = query;
            this.projection = projection;
        }

        @Override
        public boolean isEmpty() {
            return atEnd;
        }

        /** What was deleted meanwhile is not read, what came may be; everything else is read once. */
        @Override
        public List<Document> takeDocuments(int count) {
            List<Document> batch = matchDocumentsFromStream(rest(), query, ANY_ORDER, 0, count, 0, projection)
                    .collectDocuments();
            atEnd = count <= 0 || batch.size() < count;
            return batch;
        }

        private Stream<Document> rest() {
            Object from = last;
            Cursor<Object, Document> places = documents.cursor(from);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(places, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .filter(key -> from == null || documents.getKeyType().compare(key, from) != 0)
                    .map(key -> {
                        last = key;
                        return places.getValue();
                    });
        }
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
