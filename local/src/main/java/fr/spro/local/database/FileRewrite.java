package fr.spro.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rids the database file of what was deleted: a store only marks such space as free, and its bytes stay readable. So once
 * something was deleted the whole file is written anew when the database stops, or, after a kill, before it opens
 * again. A file beside it remembers that; a kill in the middle leaves the old file or the new one, both whole.
 */
final class FileRewrite {

    private static final Logger log = LoggerFactory.getLogger(FileRewrite.class);
    private static final int ENTRIES_BETWEEN_COMMITS = 1_000;
    private static final String COUNTERS = "meta.";

    private final Path file;
    private final Path mark;
    private final Path fresh;
    private volatile boolean marked;

    FileRewrite(Path file) {
        this.file = file;
        this.mark = file.resolveSibling(file.getFileName() + ".deleted");
        this.fresh = file.resolveSibling(file.getFileName() + ".fresh");
        this.marked = Files.exists(mark);
    }

    /** Something is being deleted; returns once a kill can no longer make that forgotten. */
    void deleted() {
        if (!marked) {
            mark();
        }
    }

    private synchronized void mark() {
        try {
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
            marked = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isDue() {
        return marked && Files.exists(file);
    }

    /** Writes the file anew; nobody may have it open. A disk that does not take it leaves that for another time. */
    void run() {
        try {
            rewrite();
        } catch (UncheckedIOException | MVStoreException e) {
            log.error("The database file is not written anew: what was deleted stays readable in it until it is", e);
            discard();
        }
    }

    /** What was written of it takes room that others may need. */
    private void discard() {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", fresh, e);
        }
    }

    private void rewrite() {
        long begin = System.nanoTime();
        try {
            Files.deleteIfExists(fresh);
            if (!copy()) {
                return;
            }
            long before = Files.size(file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(mark);
            marked = false;
            log.info(
                    "Wrote the database file anew, {} kB instead of {}, in {} ms",
                    Files.size(file) / 1024,
                    before / 1024,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False for a file of another format, which is left to be converted first. */
    private boolean copy() {
        try (MVStore source = new MVStore.Builder()
                        .fileName(file.toString())
                        .readOnly()
                        .open();
                MVStore target = new MVStore.Builder()
                        .fileName(fresh.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0)
                        .open()) {
            if (source.getStoreVersion() != StoreFormat.CURRENT) {
                return false;
            }
            for (String name : source.getMapNames()) {
                copy(open(source, name), open(target, name), target);
            }
            target.setStoreVersion(StoreFormat.CURRENT);
            if (new IndexStamp(source).isCurrent()) {
                new IndexStamp(target).put();
            }
            target.commit();
            target.sync();
            return true;
        }
    }

    private static void copy(
            MVMap<@Nullable Object, @Nullable Object> from,
            MVMap<@Nullable Object, @Nullable Object> to,
            MVStore target) {
        int copied = 0;
        for (Map.Entry<@Nullable Object, @Nullable Object> entry : from.entrySet()) {
            to.put(entry.getKey(), entry.getValue());
            if (++copied % ENTRIES_BETWEEN_COMMITS == 0) {
                target.commit();
            }
        }
        target.commit();
    }

    private static MVMap<@Nullable Object, @Nullable Object> open(MVStore store, String name) {
        return name.startsWith(COUNTERS) ? store.openMap(name) : StoreFormat.openMap(store, name);
    }
}
