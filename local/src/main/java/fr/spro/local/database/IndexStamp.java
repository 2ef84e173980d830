package fr.spro.local.database;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the database file up to which commit its secondary indexes are as its documents. An older version of this
 * program changes documents and knows nothing of these indexes; then the last commit is not the one that is named here,
 * and the indexes are made again when the file is opened.
 */
final class IndexStamp {

    /** Among the maps that have no types of ours. */
    private static final String MAP = "meta.indexes";

    private static final String KEPT = "kept";

    private static final Logger log = LoggerFactory.getLogger(IndexStamp.class);

    private final MVStore store;
    private @Nullable MVMap<String, String> map;

    IndexStamp(MVStore store) {
        this.store = store;
    }

    /** Whether the last commit in the file kept the indexes, and nothing was committed since. */
    boolean isCurrent() {
        return store.hasMap(MAP) && name(store.getCurrentVersion()).equals(map().get(KEPT));
    }

    /** The next commit keeps them; nobody else may commit in between. */
    void put() {
        map().put(KEPT, name(store.getCurrentVersion() + 1));
    }

    /** The same for a file that was tidied while it was closed, if it is still at this version. */
    static void putIntoClosed(String file, long version) {
        try (MVStore store = new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open()) {
            IndexStamp stamp = new IndexStamp(store);
            if (store.getCurrentVersion() == version && !stamp.isCurrent()) {
                stamp.put();
                store.commit();
            }
        } catch (MVStoreException e) {
            log.warn("The secondary indexes will be made again at the next start", e);
        }
    }

    private MVMap<String, String> map() {
        MVMap<String, String> opened = map;
        if (opened == null) {
            opened = store.openMap(MAP);
            map = opened;
        }
        return opened;
    }

    /** A file that was written anew counts its commits from the first. */
    private String name(long version) {
        long created = DataUtils.readHexLong(store.getFileStore().getStoreHeader(), "created", 0);
        return Long.toHexString(created) + " " + Long.toHexString(version);
    }
}
