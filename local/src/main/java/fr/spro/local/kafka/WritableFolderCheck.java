package fr.spro.local.kafka;

import fr.spro.local.DiskSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a broker, and whether its disk takes writes. A broker that was started again and again on one that does
 * not has come back with the beginning of its metadata alone, and without a topic: so it ends before the disk is full,
 * and starts again only when there is room.
 */
final class WritableFolderCheck {

    private static final Logger log = LoggerFactory.getLogger(WritableFolderCheck.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** From the first file that can be made to the last one that can be written again. */
    private static final int LOOKS_IN_A_ROW = 3;

    private final Path folder;
    private final DiskSpace room;

    WritableFolderCheck(Path folder, DiskSpace room) {
        this.folder = folder;
        this.room = room;
    }

    /** Waits until files can be made and written, and there is room for them. */
    void await() {
        if (takesWrites()) {
            return;
        }
        log.warn("{} takes no writes: the broker starts when it does", folder);
        for (int inARow = 0; inARow < LOOKS_IN_A_ROW; ) {
            LockSupport.parkNanos(LOOK.toNanos());
            inARow = takesWrites() ? inARow + 1 : 0;
        }
    }

    /** Runs the action once there is no room any more. */
    void onFull(Runnable action) {
        Thread.ofPlatform().name("kafka-room").daemon().start(() -> {
            while (room.isEnough()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            action.run();
        });
    }

    private boolean takesWrites() {
        if (!room.isEnough()) {
            return false;
        }
        Path probe = folder.resolve("probe");
        try {
            Files.writeString(probe, "takes writes");
            Files.delete(probe);
            return true;
        } catch (IOException refused) {
            log.debug("{} takes no writes", folder, refused);
            return false;
        }
    }

    /** Makes the folder if it is not there. */
    static WritableFolderCheck of(Path folder) {
        try {
            Files.createDirectories(folder);
            return new WritableFolderCheck(folder, DiskSpace.at(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
