package fr.spro.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folders that are deleted only once no process uses them: one that does has a shared lock on a file in it until it ends.
 * A process has one lock for each folder, since closing any channel to the file gives up all that it has (fcntl(2)).
 */
final class UsedFolders {

    private static final String LOCK = "in-use.lock";

    /** Begins the names of those that are being deleted. */
    private static final String GONE = "gone-";

    /** Guarded by the class. */
    private static final Map<Path, FileLock> HELD = new HashMap<>();

    private UsedFolders() {}

    /** Makes a new folder one that can be held. */
    static void prepare(Path folder) throws IOException {
        Files.createFile(folder.resolve(LOCK));
    }

    /** Keeps others from deleting it until this process ends; false when it is not there or cannot be held. */
    static synchronized boolean hold(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            release(folder);
            return false;
        }
        if (HELD.containsKey(folder)) {
            return true;
        }
        // Waits while somebody deletes it.
        FileLock lock = FileChannel.open(file, StandardOpenOption.READ).lock(0, Long.MAX_VALUE, true);
        HELD.put(folder, lock);
        if (!Files.exists(file)) {
            release(folder);
            return false;
        }
        return true;
    }

    /** As when this process ends. */
    static synchronized void release(Path folder) throws IOException {
        FileLock lock = HELD.remove(folder);
        if (lock != null) {
            lock.acquiredBy().close();
        }
    }

    /** Passes over a folder that somebody holds. One that cannot be held is from before there were locks. */
    static synchronized void deleteUnlessHeld(Path folder) throws IOException {
        if (HELD.containsKey(folder)) {
            return;
        }
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            delete(folder);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (isFree(channel)) {
                delete(setAside(folder));
            }
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            return false;
        }
    }

    /** Nobody finds half of a folder. */
    private static Path setAside(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        return name.startsWith(GONE)
                ? folder
                : Files.move(folder, folder.resolveSibling(GONE + name), StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
