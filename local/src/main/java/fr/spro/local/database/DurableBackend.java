package fr.spro.local.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import fr.spro.local.DiskSpace;
import io.netty.channel.Channel;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The H2 backend, answering a write only after the store is committed to its file.
 *
 * <p>Cases:
 *
 * <ul>
 *   <li>a write command, also a failed one (its reason may be a write that is not committed yet), waits for a commit
 *       that began after it was done;
 *   <li>a read with read concern majority, linearizable or snapshot waits for the writes it may have seen;
 *   <li>any other read is answered at once;
 *   <li>while the disk is full or does not let the file be written, writes are refused before anything is done;
 *   <li>whoever reads without saying how much at a time gets so much that it fits into memory, as from MongoDB.
 * </ul>
 */
final class DurableBackend extends H2Backend {

    /** Whatever is not listed counts as a write: a needless commit costs less than a lost one. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "aggregate",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "whatsmyuri",
            "serverstatus",
            "hostinfo",
            "getcmdlineopts",
            "getfreemonitoringstatus",
            "getlog",
            "getlasterror",
            "getparameter",
            "connectionstatus",
            "listcollections",
            "listdatabases",
            "listindexes",
            "dbstats",
            "collstats",
            "validate",
            "killcursors",
            "endsessions",
            "startsession",
            "refreshsessions",
            "replsetgetstatus",
            "saslstart",
            "saslcontinue",
            "explain");

    private static final Set<String> DURABLE_READ_CONCERNS = Set.of("majority", "linearizable", "snapshot");

    private static final String BATCH_SIZE = "batchSize";

    /** A journal entry of a rush takes some tens of kilobytes, most documents one. */
    private static final int DOCUMENTS_IN_A_BATCH = 200;

    /** Numbers and names are those that MongoDB gives. */
    private static final int OUT_OF_DISK_SPACE = 14_031;

    private static final int SHUTDOWN_IN_PROGRESS = 91;

    private final GroupCommit commits;
    private final FileRewrite rewrite;
    private final DiskSpace room;
    private final boolean readOnly;
    private final boolean indexesAreKept;

    DurableBackend(MVStore store, FileRewrite rewrite, DiskSpace room) {
        IndexStamp stamp = new IndexStamp(store);
        this.indexesAreKept = stamp.isCurrent(); // First: the constructor of the library opens the databases.
        super(store);
        if (!indexesAreKept && !store.getFileStore().isReadOnly()) {
            stamp.put();
            store.commit();
        }
        this.commits = new GroupCommit(store, room);
        this.rewrite = rewrite;
        this.room = room;
        this.readOnly = store.getFileStore().isReadOnly();
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new TypedDatabase(databaseName, getMvStore(), getCursorRegistry(), indexesAreKept);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void onFailure(Runnable action) {
        commits.onFailure(action);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        return isWrite(command, query)
                ? write(channel, databaseName, command, query)
                : read(channel, databaseName, command, inBatches(command, query));
    }

    /** The library answers a read without a size with everything that there is. */
    private static Document inBatches(String command, Document query) {
        boolean cuts = command.equalsIgnoreCase("find") || command.equalsIgnoreCase("getMore");
        return !cuts || query.containsKey(BATCH_SIZE) || query.containsKey("limit")
                ? query
                : query.clone().append(BATCH_SIZE, DOCUMENTS_IN_A_BATCH);
    }

    private Document write(Channel channel, String databaseName, String command, Document query) {
        Document answer = null;
        MongoServerException refusal = null;
        refuseWhatTheDiskWouldNotTake();
        long ticket = commits.beginWrite();
        try {
            answer = super.handleCommand(channel, databaseName, command, query);
            if (deletes(command, query, answer)) {
                remember();
            }
        } catch (MongoServerException e) {
            refusal = e;
        } finally {
            commits.endWrite();
        }
        await(ticket);
        return answerOrThrow(answer, refusal);
    }

    private void refuseWhatTheDiskWouldNotTake() {
        if (readOnly) {
            // To be no primary would make drivers forget the server, and nobody could read.
            throw new MongoServerError(OUT_OF_DISK_SPACE, "OutOfDiskSpace", "the database file may not be written");
        }
        if (!room.isEnough()) {
            throw new MongoServerError(OUT_OF_DISK_SPACE, "OutOfDiskSpace", "the disk of the database is full");
        }
    }

    /** A deletion that nobody remembers would leave its bytes in the file for ever: then it must not be committed. */
    private void remember() {
        try {
            rewrite.deleted();
        } catch (UncheckedIOException e) {
            commits.giveUp(e);
        }
    }

    private Document read(Channel channel, String databaseName, String command, Document query) {
        Document answer = commits.read(() -> super.handleCommand(channel, databaseName, command, query));
        if (query.get("readConcern") instanceof Document concern
                && concern.get("level") instanceof String level
                && DURABLE_READ_CONCERNS.contains(level)) {
            await(commits.newestWrite());
        }
        return answer;
    }

    private void await(long ticket) {
        try {
            commits.await(ticket);
        } catch (StoreCommitException e) {
            // A code the driver takes for a server going down: the outcome is unknown, not refused.
            throw new MongoServerError(
                    SHUTDOWN_IN_PROGRESS, "ShutdownInProgress", "the database file cannot be written");
        }
    }

    private static Document answerOrThrow(@Nullable Document answer, @Nullable MongoServerException refusal) {
        if (refusal != null) {
            throw refusal;
        }
        if (answer == null) {
            throw new IllegalStateException("a command without an answer");
        }
        return answer;
    }

    /** Returns whether documents or fields were removed. What {@code $pull} takes out waits for the next removal (ADR 22). */
    private static boolean deletes(String command, Document query, Document answer) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "delete" -> answer.get("n") instanceof Number count && count.longValue() > 0;
            // The name is in the answer if there was such a collection.
            case "drop" -> answer.containsKey("ns");
            case "dropdatabase" -> true;
            case "findandmodify" ->
                answer.get("value") != null && (query.containsKey("remove") || empties(query.get("update")));
            case "update" ->
                answer.get("nModified") instanceof Number count
                        && count.longValue() > 0
                        && query.get("updates") instanceof Collection<?> updates
                        && updates.stream().anyMatch(each -> each instanceof Document one && empties(one.get("u")));
            default -> false;
        };
    }

    private static boolean empties(@Nullable Object update) {
        return update instanceof Document document
                && (document.containsKey("$unset")
                        || (document.get("$set") instanceof Document set
                                && set.values().stream().anyMatch(Objects::isNull)));
    }

    static boolean isWrite(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("aggregate")) {
            return query.get("pipeline") instanceof List<?> stages
                    && stages.stream()
                            .anyMatch(stage -> stage instanceof Document document
                                    && (document.containsKey("$out") || document.containsKey("$merge")));
        }
        return !READS.contains(name);
    }

    @Override
    public void close() {
        commits.close();
        if (commits.hasFailed()) {
            // An orderly close would write what was never committed.
            getMvStore().closeImmediately();
            super.close();
            return;
        }
        MVStore store = getMvStore();
        String file = store.getFileStore().getFileName();
        if (!readOnly) {
            new IndexStamp(store).put();
        }
        store.close(rewrite.isDue() ? 0 : (int) GroupCommit.COMPACTION_AT_CLOSE.toMillis());
        super.close();
        if (rewrite.isDue()) {
            rewrite.run();
        } else if (!readOnly) {
            IndexStamp.putIntoClosed(file, store.getCurrentVersion());
        }
    }
}
