package fr.spro.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.local.DiskSpace;
import java.nio.file.Path;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a read sees while others write, commit and compact: the file's space is used again at once here. */
class GroupCommitTest {

    private static final int VALUES = 2_000;

    @TempDir
    Path data;

    private MVStore store;
    private GroupCommit commits;
    private MVMap<Integer, String> values;

    @BeforeEach
    void open() throws Exception {
        store = new MVStore.Builder()
                .fileName(data.resolve("values.mv").toString())
                .cacheSize(0)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        commits = new GroupCommit(store, DiskSpace.at(data));
        store.setRetentionTime(0);
        values = store.openMap("values");
        write(0);
    }

    @AfterEach
    void close() {
        commits.close();
        store.closeImmediately();
    }

    private void write(int round) throws StoreCommitException {
        write(round, VALUES);
    }

    private void write(int round, int count) throws StoreCommitException {
        long ticket = commits.beginWrite();
        try {
            for (int i = 0; i < count; i++) {
                values.put(i, "round " + round + " value " + i + "x".repeat(400));
            }
        } finally {
            commits.endWrite();
        }
        commits.await(ticket);
    }

    /** Reads one, lets the others go on, reads the rest. */
    private int readSlowly() {
        Cursor<Integer, String> cursor = values.cursor(null);
        int seen = 0;
        while (cursor.hasNext()) {
            cursor.next();
            assertThat(cursor.getValue()).startsWith("round 0 ");
            if (++seen == 1) {
                goOn();
            }
        }
        return seen;
    }

    private void goOn() {
        try {
            for (int round = 1; round <= 20; round++) {
                write(round);
                store.compact(100, Integer.MAX_VALUE);
            }
        } catch (StoreCommitException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReadSeesAllOfItsVersionHoweverManyCommitsGoBy() {
        assertThat(commits.read(this::readSlowly)).isEqualTo(VALUES);
    }

    @Test
    void otherwiseItsPagesAreGone() {
        assertThatThrownBy(this::readSlowly).isInstanceOf(MVStoreException.class);
    }

    @Test
    void spaceIsUsedAgainWhenTheReadIsOver() throws Exception {
        commits.read(this::readSlowly);
        long size = store.getFileStore().size();
        for (int round = 21; round <= 60; round++) {
            write(round);
        }

        assertThat(store.getFileStore().size()).isLessThanOrEqualTo(size);
    }

    @Test
    void whatIsTidiedWhileNobodyWritesIsCommittedWithTheNextWriteAndItsIndexes() throws Exception {
        for (int round = 1; round <= 4; round++) {
            write(round, VALUES * 9 / 10);
        }

        await().until(store::hasUnsavedChanges);
        write(5, 1);

        assertThat(new IndexStamp(store).isCurrent()).isTrue();
        assertThat(values)
                .containsEntry(0, "round 5 value 0" + "x".repeat(400))
                .containsEntry(1, "round 4 value 1" + "x".repeat(400))
                .containsEntry(VALUES - 1, "round 0 value " + (VALUES - 1) + "x".repeat(400));
    }
}
