package fr.spro.local.database;

import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The format of the database file, by the number in its header.
 *
 * <ul>
 *   <li>0: the library's, documents and index keys by Java serialization;
 *   <li>1: {@link StoredValues} in all maps but the library's counters ({@code meta.*}). The keys have another order than
 *       in format 0, so a file is in one format or the other as a whole.
 * </ul>
 */
final class StoreFormat {

    static final int CURRENT = 1;

    private static final Logger log = LoggerFactory.getLogger(StoreFormat.class);
    private static final String COUNTERS = "meta.";
    private static final String CONVERTED = "converted:";
    private static final int ENTRIES_BETWEEN_COMMITS = 100;

    private StoreFormat() {}

    /**
     * Brings the store to the current format and opens its maps with their types: the library, which asks for maps without
     * naming types, is given the open ones.
     *
     * @throws IllegalStateException when the store can neither be read nor converted; it is left as it was
     */
    static void open(MVStore store) {
        int found = store.getStoreVersion();
        if (found > CURRENT) {
            throw new IllegalStateException("it is of format " + found + ", this version knows those up to " + CURRENT
                    + ": start the newer version again, or begin with an empty database by ./run --fresh");
        }
        if (found < CURRENT) {
            convert(store);
        }
        typedMaps(store).forEach(name -> openMap(store, name));
    }

    static MVMap<@Nullable Object, @Nullable Object> openMap(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<@Nullable Object, @Nullable Object>()
                        .keyType(new StoredValues())
                        .valueType(new StoredValues()));
    }

    private static List<String> typedMaps(MVStore store) {
        return store.getMapNames().stream()
                .filter(name -> !name.startsWith(COUNTERS))
                .toList();
    }

    /** Copies every map under another name; only the last commit puts them in place, so a kill leaves format 0. */
    private static void convert(MVStore store) {
        typedMaps(store).stream().filter(name -> name.startsWith(CONVERTED)).forEach(store::removeMap);
        List<String> names = typedMaps(store);
        for (String name : names) {
            log.warn("Converting {} to format {} of the database", name, CURRENT);
            copy(store, store.openMap(name), openMap(store, CONVERTED + name));
        }
        for (String name : names) {
            store.removeMap(name);
            store.renameMap(openMap(store, CONVERTED + name), name);
        }
        store.setStoreVersion(CURRENT);
        store.commit();
    }

    private static void copy(MVStore store, MVMap<Object, Object> from, MVMap<@Nullable Object, @Nullable Object> to) {
        int copied = 0;
        for (Map.Entry<Object, Object> entry : from.entrySet()) {
            if (to.putIfAbsent(entry.getKey(), entry.getValue()) != null) {
                throw new IllegalStateException("it is of format 0 and holds the key " + entry.getKey()
                        + " twice: keep a copy of it if you need it, and begin with an empty one by ./run --fresh");
            }
            if (++copied % ENTRIES_BETWEEN_COMMITS == 0) {
                store.commit();
            }
        }
    }
}
