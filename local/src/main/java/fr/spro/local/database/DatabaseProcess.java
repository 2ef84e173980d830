package fr.spro.local.database;

import fr.spro.local.ParentWatch;
import java.nio.file.Path;

/** The database as a process: data directory and port as arguments; prints where it listens. */
public final class DatabaseProcess {

    private static final int CANNOT_WRITE = 3;
    private static final int CAN_WRITE_AGAIN = 4;

    private DatabaseProcess() {}

    /**
     * Runs until the process is told to stop, its parent is gone, its file can no longer be written, or can be again after
     * it could not when it was opened: whoever keeps it running starts another one.
     */
    @SuppressWarnings("SystemOut") // The one line the parent reads.
    public static void main(String[] arguments) {
        ParentWatch.start();
        DurableMongoServer server = DurableMongoServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        // A new process opens the file again at its last commit; this one may hold what was never committed.
        server.onFailure(() -> Runtime.getRuntime().halt(CANNOT_WRITE));
        server.onWritable(() -> System.exit(CAN_WRITE_AGAIN));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "database-stop"));
        System.out.println("READY " + server.connectionString());
    }
}
