package fr.spro.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program loads and links and which of its methods a load needs most, kept in a file that later starts map (the
 * JDK's ahead-of-time cache, JEP 483, 514 and 515). The file stands beside the program's jar and belongs to one build of
 * it, one JVM and one set of options.
 */
public final class AotCache {

    private static final String SUFFIX = ".aot";
    private static final String PART = "part-";

    /**
     * What is written at a time, in bytes. Linux keeps it together, and newer ones map all of it when one byte is wanted:
     * the JVM writes megabytes, so that nearly the whole file would be resident for good (AfterStart).
     */
    private static final int PIECE = 16_384;

    private final Path directory;
    private final Path file;
    private final List<String> without;

    private AotCache(Path directory, Path file, List<String> without) {
        this.directory = directory;
        this.file = file;
        this.without = without;
    }

    /**
     * The cache of a program in its directory, made or not; {@code command} as in {@link Program}.
     *
     * @param without options of a start while it is not made
     */
    public static AotCache of(Path directory, List<String> command, List<String> without) {
        List<String> key = new ArrayList<>(command);
        key.add(System.getProperty("java.vm.version"));
        Path file = directory.resolve(Integer.toHexString(key.hashCode()) + SUFFIX);
        return new AotCache(directory, file, List.copyOf(without));
    }

    /** Whether it has been made. */
    public boolean isMade() {
        return Files.exists(file);
    }

    /** Options of a start. A file that does not fit is passed over, silently. */
    public List<String> options() {
        return isMade() ? with(file) : without;
    }

    private static List<String> with(Path file) {
        return List.of(
                "-XX:AOTCache=" + file,
                // The checksum is worth its milliseconds: a damaged file would crash the JVM instead of being refused.
                "-XX:+VerifySharedSpaces",
                // Elsewhere than where it was made for every address in it is written anew, so that all of it becomes
                // memory of this process: 40 MiB of a service more.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-Xlog:aot*=off",
                "-Xlog:cds*=off");
    }

    /** Options of a run that records what the cache is made from; it writes that down when it ends. */
    public List<String> recording() {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded());
    }

    private Path recorded() {
        return directory.resolve(PART + "recorded");
    }

    /** Keeps other launchers from making it too; empty when one of them does. */
    Optional<Hold> hold() {
        try {
            FileChannel channel = FileChannel.open(
                    directory.resolve("aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            deleteParts();
            return Optional.of(new Hold(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to make it, until it is closed; what a recording left goes then. */
    final class Hold implements AutoCloseable {
        private final FileChannel channel;

        private Hold(FileChannel channel) {
            this.channel = channel;
        }

        /**
         * Writes it from what was recorded, at the lowest priority. Takes some ten seconds of a core and half a gigabyte.
         *
         * @return false when nothing was recorded or it cannot be written; {@code log} says more
         */
        boolean make(List<String> command, Path log) throws InterruptedException {
            Path written = directory.resolve(PART + "written");
            List<String> write = Program.withOptions(
                    command,
                    List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded(), "-XX:AOTCache=" + written));
            try {
                if (Files.exists(recorded()) && LowPriority.run(write, log)) {
                    keep(written);
                }
                return isMade();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try (channel) {
                deleteParts();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void keep(Path written) throws IOException {
        Path whole = directory.resolve(PART + "whole");
        try (InputStream content = Files.newInputStream(written);
                FileChannel copy = FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                write(copy, ByteBuffer.wrap(piece));
            }
            copy.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> others = Files.list(directory)) {
            for (Path other : others.toList()) {
                if (other.getFileName().toString().endsWith(SUFFIX) && !other.equals(file)) {
                    Files.delete(other);
                }
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void deleteParts() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                if (each.getFileName().toString().startsWith(PART)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
