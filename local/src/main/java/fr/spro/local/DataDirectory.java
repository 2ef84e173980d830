package fr.spro.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the embedded default keeps, held by one launcher at a time. */
final class DataDirectory implements AutoCloseable {

    /** What a fresh start deletes: nothing that is not ours, whatever directory the user named. */
    private static final List<String> OURS =
            List.of("kafka", "database", "mail", "secrets", "logs", "demo.json", "logging.properties", "run.json");

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    static DataDirectory hold(Path path) {
        try {
            create(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new CannotStart(path + " is in use by another start; stop it or choose another with --data DIR.");
            }
            return new DataDirectory(path, channel, lock);
        } catch (IOException e) {
            throw new CannotStart(
                    path + " cannot be written (" + e.getMessage() + "); choose another with --data DIR.");
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (posix(path)) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(path);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Takes the rights of others away from files and folders that an older version left open; returns how many. */
    int makePrivate() {
        int corrected = 0;
        if (!posix(path)) {
            return corrected;
        }
        try {
            for (String name : OURS) {
                Path entry = path.resolve(name);
                if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                try (Stream<Path> paths = Files.walk(entry)) {
                    for (Path each : (Iterable<Path>) paths::iterator) {
                        corrected += makePrivate(each) ? 1 : 0;
                    }
                }
            }
            return corrected;
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart("the rights of files in " + path + " cannot be corrected (" + e.getMessage() + ").");
        }
    }

    private static boolean makePrivate(Path entry) throws IOException {
        if (Files.isSymbolicLink(entry)) {
            return false;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(entry);
        Set<PosixFilePermission> own = EnumSet.copyOf(FOLDER);
        if (!Files.isDirectory(entry)) {
            own.remove(PosixFilePermission.OWNER_EXECUTE);
        }
        if (own.containsAll(rights)) {
            return false;
        }
        Files.setPosixFilePermissions(entry, own);
        return true;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    void empty() {
        for (String name : OURS) {
            Path entry = path.resolve(name);
            if (Files.exists(entry)) {
                delete(entry);
            }
        }
    }

    static void delete(Path entry) {
        try (Stream<Path> paths = Files.walk(entry)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
