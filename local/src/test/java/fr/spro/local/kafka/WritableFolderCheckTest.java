package fr.spro.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.local.DiskSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderCheckTest {

    @TempDir
    Path data;

    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    @Test
    void waitsForRoomAndTellsWhenThereIsNone() throws Exception {
        WritableFolderCheck folder = new WritableFolderCheck(data, new DiskSpace(left::get));
        folder.await();
        left.set(0);
        CountDownLatch full = new CountDownLatch(1);
        folder.onFull(full::countDown);
        assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();

        Thread waiting = Thread.ofPlatform().daemon().start(folder::await);
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        left.set(Long.MAX_VALUE);
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void waitsUntilFilesCanBeMade() throws Exception {
        WritableFolderCheck folder = WritableFolderCheck.of(data);
        // No file can be made under this name, whoever asks.
        Path inTheWay = Files.createDirectory(data.resolve("probe"));
        Path within = Files.createDirectory(inTheWay.resolve("taken"));
        Thread waiting = Thread.ofPlatform().daemon().start(folder::await);
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        Files.delete(within);
        Files.delete(inTheWay);
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        assertThat(data).isEmptyDirectory();
    }
}
