package fr.spro.acceptance.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A small file system that holds nothing but the product's data: it can be filled, and closed to every write. Closed means
 * that all its files and folders are immutable. A file system with files that are open for writing cannot be remounted
 * read-only; to who writes it is the same, also by a file that is open already.
 */
final class SmallDisk {
    private static final int LARGE_STEP = 1 << 20;
    private static final int SMALL_STEP = 1 << 12;

    private final Path root;
    private final Path filler;

    SmallDisk(Path root) {
        this.root = root;
        this.filler = root.resolve("filler");
    }

    /** Where the product keeps everything. */
    Path data() {
        return root.resolve("product");
    }

    long usableBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    /** Takes what is left, to the last block; again for what became free meanwhile. */
    void fill() {
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int step : new int[] {LARGE_STEP, SMALL_STEP}) {
                writeUntilFull(file, step);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeUntilFull(FileChannel file, int step) {
        try {
            while (true) {
                file.write(ByteBuffer.allocate(step));
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    /** There is room again. */
    void empty() {
        try {
            Files.delete(filler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Nothing can be written any more, by nobody. */
    void close() throws InterruptedException {
        // Twice: what was made while the first went through the folders.
        change("+i");
        change("+i");
        Path probe = data().resolve("probe");
        try {
            Files.createFile(probe);
            Files.delete(probe);
        } catch (IOException closed) {
            return;
        }
        throw new IllegalStateException(root + " still takes files: is it ext4?");
    }

    void open() throws InterruptedException {
        change("-i");
    }

    /** A file that was deleted in between is told as an error and is none. */
    private void change(String attribute) throws InterruptedException {
        try {
            new ProcessBuilder("chattr", "-R", "-f", attribute, data().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
