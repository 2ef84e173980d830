package fr.spro.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk has room for what a program may write next, looked at a few times a second at most. A write that is
 * refused before it is done costs nothing; one that fails in the middle costs the process.
 */
public final class DiskSpace {

    /** What may be under way between two looks: a commit of many writes, and what the other programs take meanwhile. */
    public static final long RESERVE_BYTES = 16L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    private final LongSupplier usable;
    private long lookedAt = System.nanoTime() - LOOK_NANOS;
    private boolean enough = true;

    /** The room that somebody else tells. */
    public DiskSpace(LongSupplier usableBytes) {
        this.usable = usableBytes;
    }

    /** The room on the disk that holds this folder. */
    public static DiskSpace at(Path folder) {
        try {
            FileStore disk = Files.getFileStore(folder);
            return new DiskSpace(() -> usable(disk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A disk that does not tell is not refused: the commit finds out. */
    private static long usable(FileStore disk) {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            log.debug("the disk does not tell its room", e);
            return Long.MAX_VALUE;
        }
    }

    /** Whether there was enough at the last look. */
    public synchronized boolean isEnough() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            look(usable.getAsLong());
        }
        return enough;
    }

    private void look(long bytes) {
        boolean was = enough;
        enough = bytes >= RESERVE_BYTES;
        if (was && !enough) {
            log.warn("The disk is full, {} kB are left: writes are refused until there is room", bytes / 1024);
        } else if (!was && enough) {
            log.warn("The disk has room again: writes are taken");
        }
    }
}
