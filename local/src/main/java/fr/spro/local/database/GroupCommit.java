package fr.spro.local.database;

import fr.spro.local.DiskSpace;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a store for many writers at once, without a timer: while one commit runs the next writes gather, and the next
 * commit covers all of them.
 *
 * <p>Writes run under the shared half of a lock; a commit takes the exclusive half, so it never cuts a write in two.
 */
final class GroupCommit implements AutoCloseable {

    static final Duration COMPACTION_AT_CLOSE = Duration.ofMillis(800);

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration QUIET = Duration.ofMillis(250);
    private static final int COMMITS_BETWEEN_COMPACTIONS = 500;
    private static final int TARGET_FILL_PERCENT = 70;
    /** Between two commits of people who wait, only what is nearly empty is worth the time: the rest empties by itself. */
    private static final int TARGET_FILL_PERCENT_UNDER_LOAD = 25;

    private static final int COMPACTION_BYTES = 2 * 1024 * 1024;

    /** Space of the file that no version needs is used again after this time. */
    private static final Duration RETENTION = Duration.ofSeconds(5);

    private final MVStore store;
    private final DiskSpace room;
    private final IndexStamp indexes;
    private final ReentrantReadWriteLock writes = new ReentrantReadWriteLock(true);

    private final ReentrantLock state = new ReentrantLock();
    private final Condition wanted = state.newCondition();
    private final Condition committed = state.newCondition();
    private final Thread committer;

    /** Number of the commit that will cover the writes running now; its predecessors are done or under way. */
    private long next = 1;

    /** Number of the commit that covers the newest write. */
    private long newest;

    private long done;
    private long requested;
    private boolean closing;
    private @Nullable Throwable failure;
    private @Nullable RuntimeException givenUp;
    private Runnable onFailure = () -> {};

    GroupCommit(MVStore store, DiskSpace room) {
        this.store = store;
        this.room = room;
        this.indexes = new IndexStamp(store);
        store.setRetentionTime((int) RETENTION.toMillis());
        this.committer = Thread.ofPlatform().name("database-committer").start(this::run);
    }

    void onFailure(Runnable action) {
        state.lock();
        try {
            onFailure = action;
        } finally {
            state.unlock();
        }
    }

    /** Enters a write; the number is that of the commit that will cover it. */
    long beginWrite() {
        writes.readLock().lock();
        state.lock();
        try {
            newest = next;
            return next;
        } finally {
            state.unlock();
        }
    }

    void endWrite() {
        writes.readLock().unlock();
    }

    /** Runs a read; what it looks at stays in the file until its end, however long it takes and whatever is committed. */
    <T> T read(Supplier<T> reading) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return reading.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Nothing is committed from now on: whoever is in a write calls it before the end of it, so that it is not either. */
    void giveUp(RuntimeException cause) {
        state.lock();
        try {
            givenUp = cause;
        } finally {
            state.unlock();
        }
    }

    /** The commit that covers every write begun up to now; it may be done already. */
    long newestWrite() {
        state.lock();
        try {
            return newest;
        } finally {
            state.unlock();
        }
    }

    /** Waits until that commit is in the file. */
    void await(long commit) throws StoreCommitException {
        state.lock();
        try {
            if (commit > requested) {
                requested = commit;
                wanted.signal();
            }
            while (done < commit && failure == null) {
                committed.awaitUninterruptibly();
            }
            if (done < commit && failure != null) {
                throw new StoreCommitException(failure);
            }
        } finally {
            state.unlock();
        }
    }

    private void run() {
        int sinceCompaction = 0;
        boolean compactable = true;
        while (true) {
            boolean work = awaitWork();
            try {
                if (work) {
                    commit();
                    compactable = true;
                    if (++sinceCompaction >= COMMITS_BETWEEN_COMPACTIONS) {
                        sinceCompaction = 0;
                        compact(TARGET_FILL_PERCENT_UNDER_LOAD);
                    }
                } else if (isClosing()) {
                    return;
                } else if (compactable) {
                    sinceCompaction = 0;
                    compactable = false;
                    compact(TARGET_FILL_PERCENT);
                }
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            }
        }
    }

    /** True: somebody waits for a commit. False: nobody did for a while, or the end. */
    private boolean awaitWork() {
        state.lock();
        try {
            long left = QUIET.toNanos();
            while (requested < next && !closing && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return requested >= next;
        } catch (InterruptedException e) {
            closing = true;
            return false;
        } finally {
            state.unlock();
        }
    }

    private void commit() {
        long number;
        writes.writeLock().lock();
        try {
            state.lock();
            try {
                if (givenUp != null) {
                    throw givenUp;
                }
                number = next++;
            } finally {
                state.unlock();
            }
            keepIndexes();
            store.commit();
            // A store that closed itself takes a commit without a word.
            if (store.isClosed()) {
                throw new IllegalStateException("the store is closed", store.getPanicException());
            }
        } finally {
            writes.writeLock().unlock();
        }
        state.lock();
        try {
            done = number;
            committed.signalAll();
        } finally {
            state.unlock();
        }
    }

    /** A commit of nothing stays one. */
    private void keepIndexes() {
        if (store.hasUnsavedChanges()) {
            indexes.put();
        }
    }

    /**
     * Rewrites a little of what is mostly empty, in memory: the next commit writes it. A second step before that finds
     * nothing, and a commit of its own after each would rewrite the file again and again, since what is free now counts
     * as empty until {@link #RETENTION} is over.
     */
    private void compact(int fillPercent) {
        if (store.getFileStore().isReadOnly() || !room.isEnough()) {
            return;
        }
        writes.writeLock().lock();
        try {
            store.compact(fillPercent, COMPACTION_BYTES);
        } finally {
            writes.writeLock().unlock();
        }
    }

    private boolean isClosing() {
        state.lock();
        try {
            return closing;
        } finally {
            state.unlock();
        }
    }

    boolean hasFailed() {
        state.lock();
        try {
            return failure != null;
        } finally {
            state.unlock();
        }
    }

    private void fail(Throwable cause) {
        log.error("The database file cannot be written: every command is refused from now on", cause);
        Runnable action;
        state.lock();
        try {
            failure = cause;
            committed.signalAll();
            action = onFailure;
        } finally {
            state.unlock();
        }
        action.run();
    }

    /** Commits what is left and ends; writers still waiting are answered. */
    @Override
    public void close() {
        state.lock();
        try {
            requested = failure == null ? Math.max(requested, next) : requested;
            closing = true;
            wanted.signalAll();
        } finally {
            state.unlock();
        }
        try {
            committer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
