package fr.spro.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file of bounded size: when full it becomes {@code name.1}, the one before is dropped. Once closed it takes nothing. */
final class RotatingLog implements AutoCloseable {

    private final Path file;
    private final long limit;
    private OutputStream out;
    private long written;
    private boolean closed;

    RotatingLog(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        this.out = open();
    }

    synchronized void write(byte[] bytes, int length) throws IOException {
        if (closed) {
            return;
        }
        if (written + length > limit) {
            out.close();
            // It is not there when the last turn ended between the two steps.
            if (Files.exists(file)) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            out = open();
        }
        out.write(bytes, 0, length);
        written += length;
    }

    private OutputStream open() throws IOException {
        OutputStream opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = Files.size(file);
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }
}
