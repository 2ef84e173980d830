package fr.spro.local.database;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a secondary index in which all documents are that meet what a query demands of its first keys: equal to a
 * value, one of several values, and at the end between bounds. Others may be in it too; whoever reads it matches each
 * document with the whole query.
 */
final class IndexRange implements Iterable<Object> {

    private static final int MOST_STARTS = 1_000;
    private static final StoredValues ORDER = new StoredValues();
    private static final Set<String> LOWER = Set.of("$gt", "$gte");
    private static final Set<String> UPPER = Set.of("$lt", "$lte");

    private final MVMap<@Nullable Object, @Nullable Object> entries;
    private final List<List<Object>> starts;
    private final @Nullable Bounds bounds;

    /** Of the key that follows the equal ones: values of one type, both ends included. */
    private record Bounds(String key, Object from, @Nullable Object to) {}

    private IndexRange(
            MVMap<@Nullable Object, @Nullable Object> entries, List<List<Object>> starts, @Nullable Bounds bounds) {
        this.entries = entries;
        this.starts = starts;
        this.bounds = bounds;
    }

    static @Nullable IndexRange of(
            MVMap<@Nullable Object, @Nullable Object> entries, List<IndexKey> keys, Map<String, Object> demands) {
        List<List<Object>> starts = List.of(List.of());
        Bounds bounds = null;
        for (IndexKey key : keys) {
            Object demand = demands.get(key.getKey());
            List<Object> values = values(demand);
            if (values.isEmpty() || (long) values.size() * starts.size() > MOST_STARTS) {
                bounds = bounds(key.getKey(), demand);
                break;
            }
            starts = starts.stream()
                    .flatMap(start -> values.stream().map(value -> with(start, value)))
                    .toList();
        }
        boolean isPart = bounds != null || !starts.getFirst().isEmpty();
        return isPart ? new IndexRange(entries, starts, bounds) : null;
    }

    /** Whether reading it is reading the matching documents in this order. */
    boolean isIn(Document order) {
        return bounds != null
                && starts.size() == 1
                && order.size() == 1
                && order.get(bounds.key()) instanceof Number direction
                && direction.doubleValue() == 1;
    }

    @Override
    public Iterator<Object> iterator() {
        return places().iterator();
    }

    /** Where the documents are, each once. */
    Stream<Object> places() {
        return starts.stream().flatMap(this::places).distinct();
    }

    private Stream<Object> places(List<Object> start) {
        Object first = bounds == null ? new KeyValue(start) : new KeyValue(with(start, bounds.from()));
        Cursor<@Nullable Object, @Nullable Object> cursor = entries.cursor(first);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(KeyValue.class::cast)
                .takeWhile(entry -> isWithin(start, entry))
                .map(entry -> entry.get(entry.size() - 1));
    }

    private boolean isWithin(List<Object> start, KeyValue entry) {
        for (int i = 0; i < start.size(); i++) {
            if (ORDER.compare(entry.get(i), start.get(i)) != 0) {
                return false;
            }
        }
        if (bounds == null) {
            return true;
        }
        Object value = entry.get(start.size());
        return bounds.from().getClass().isInstance(value)
                && (bounds.to() == null || ORDER.compare(value, bounds.to()) <= 0);
    }

    private static List<Object> with(List<Object> start, Object value) {
        List<Object> longer = new ArrayList<>(start);
        longer.add(value);
        return longer;
    }

    /** The values that a demand allows, as the index has them; none when it cannot tell. */
    private static List<Object> values(@Nullable Object demand) {
        if (demand != null && isValue(demand)) {
            return List.of(normal(demand));
        }
        if (demand instanceof Document condition
                && condition.size() == 1
                && condition.get("$in") instanceof Collection<?> some
                && some.stream().allMatch(IndexRange::isValue)) {
            return some.stream().map(IndexRange::normal).distinct().toList();
        }
        return List.of();
    }

    /** Null is not among them: it asks for what is missing, too. */
    private static boolean isValue(@Nullable Object demand) {
        return switch (demand) {
            case String s -> true;
            case Integer i -> true;
            case Long l -> true;
            case Double d -> true;
            case Boolean b -> true;
            case Instant i -> true;
            case UUID u -> true;
            case ObjectId o -> true;
            case null, default -> false;
        };
    }

    /** Numbers are doubles in an index, as the library makes them. */
    private static Object normal(Object value) {
        return new KeyValue(value).normalized().get(0);
    }

    /**
     * Times and texts. Of an array one element may be above the lower bound and another below the upper one, so where both
     * are demanded only the lower one counts.
     */
    private static @Nullable Bounds bounds(String key, @Nullable Object demand) {
        if (!(demand instanceof Document condition) || condition.isEmpty()) {
            return null;
        }
        Object lower = null;
        Object upper = null;
        for (Map.Entry<String, Object> bound : condition.entrySet()) {
            if (LOWER.contains(bound.getKey())) {
                lower = bound.getValue();
            } else if (UPPER.contains(bound.getKey())) {
                upper = bound.getValue();
            } else {
                return null;
            }
        }
        return switch (lower == null ? upper : lower) {
            case Instant _ -> new Bounds(key, lower == null ? Instant.MIN : lower, lower == null ? upper : null);
            case String _ -> new Bounds(key, lower == null ? "" : lower, lower == null ? upper : null);
            case null, default -> null;
        };
    }
}
