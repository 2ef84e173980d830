package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoServer;
import fr.spro.local.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;

/** A MongoDB-compatible server on the loopback interface; what it acknowledged survives the kill of its process. */
public final class DurableMongoServer implements AutoCloseable {

    /**
     * A write keeps the thread of its connection until it is committed, so the threads bound how many writes share a
     * commit. Threads start when the first connection needs them.
     */
    private static final int CONNECTION_THREADS = 64;

    private static final int CACHE_MEGABYTES = 8;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final MongoServer server;
    private final DurableBackend backend;
    private final String file;
    private final int port;

    private DurableMongoServer(MongoServer server, DurableBackend backend, String file, int port) {
        this.server = server;
        this.backend = backend;
        this.file = file;
        this.port = port;
    }

    /**
     * Opens or creates the database file and listens. A file that may not be written is opened to be read.
     *
     * @param port the port clients connect to; 0 for a free one
     * @throws IllegalStateException when the file is in use by another process or of a format that cannot be converted,
     *     or the port is taken
     */
    public static DurableMongoServer start(Path dataDir, int port) {
        Path file = file(dataDir);
        return start(file, file.toString(), port, DiskSpace.at(dataDir));
    }

    /** The same with the name under which the store finds the file, and another view of the room on the disk. */
    static DurableMongoServer start(Path dataDir, int port, String scheme, DiskSpace room) {
        Path file = file(dataDir);
        return start(file, scheme + file, port, room);
    }

    private static DurableMongoServer start(Path file, String name, int port, DiskSpace room) {
        FileRewrite rewrite = new FileRewrite(file);
        DurableBackend backend = new DurableBackend(open(name, rewrite), rewrite, room);
        MongoServer server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, CONNECTION_THREADS);
        } catch (Exception e) { // Netty throws the BindException without declaring it.
            backend.close();
            throw new IllegalStateException("the database cannot listen on port " + port, e);
        }
        return new DurableMongoServer(
                server, backend, name, server.getLocalAddress().getPort());
    }

    private static Path file(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dataDir.resolve("database.mv").toAbsolutePath();
    }

    private static MVStore open(String file, FileRewrite rewrite) {
        if (rewrite.isDue()) {
            // What an earlier process deleted before it was killed; the lock tells when it still runs.
            openFile(file).close();
            rewrite.run();
        }
        MVStore store = openFile(file);
        try {
            StoreFormat.open(store);
            return store;
        } catch (IllegalStateException | MVStoreException e) {
            store.closeImmediately();
            throw new IllegalStateException("the database file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static MVStore openFile(String file) {
        try {
            return new MVStore.Builder()
                    .fileName(file)
                    .cacheSize(CACHE_MEGABYTES)
                    // Only the backend commits: neither a background writer nor a full buffer may cut an operation in
                    // two.
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
        } catch (MVStoreException e) {
            throw new IllegalStateException("the database file " + file + " cannot be opened", e);
        }
    }

    /** What clients connect to, for instance {@code mongodb://127.0.0.1:27017}. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    /** Runs the action once if the file can no longer be written; the server then refuses every command. */
    public void onFailure(Runnable action) {
        backend.onFailure(action);
    }

    /** Whether the file could only be opened to be read: every write is refused until it is opened again. */
    public boolean isReadOnly() {
        return backend.isReadOnly();
    }

    /** Runs the action once the file, which was opened to be read, may be written; never if it was opened to be written. */
    public void onWritable(Runnable action) {
        if (!isReadOnly()) {
            return;
        }
        Thread.ofPlatform().name("database-writable").daemon().start(() -> {
            while (!FileUtils.canWrite(file)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            action.run();
        });
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
