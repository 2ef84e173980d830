package fr.spro.local.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files on a disk that gets full or may not be written, as the store sees them; one disk for a test at a time. */
public final class RefusingFiles extends FilePathWrapper {

    static final String SCHEME = "refusing:";

    enum Disk {
        TAKES_EVERYTHING,
        FULL,
        READ_ONLY
    }

    private static volatile Disk disk = Disk.TAKES_EVERYTHING;
    private static final AtomicInteger refused = new AtomicInteger();

    /** The library makes one for each file. */
    public RefusingFiles() {}

    static void become(Disk now) {
        FilePath.register(new RefusingFiles());
        refused.set(0);
        disk = now;
    }

    /** How many writes were refused since the disk became what it is. */
    static int refused() {
        return refused.get();
    }

    private static void refuse() throws IOException {
        if (disk != Disk.TAKES_EVERYTHING) {
            refused.incrementAndGet();
            throw new IOException(disk == Disk.FULL ? "No space left on device" : "Read-only file system");
        }
    }

    @Override
    public String getScheme() {
        return "refusing";
    }

    @Override
    public boolean canWrite() {
        return disk != Disk.READ_ONLY && super.canWrite();
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (disk == Disk.READ_ONLY && !mode.equals("r")) {
            throw new IOException("Read-only file system");
        }
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {
        private final FileChannel file;

        private Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            refuse();
            return file.write(from);
        }

        /** A disk that gets full takes the beginning of what it cannot take whole. */
        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            if (disk == Disk.FULL && from.remaining() > 1) {
                ByteBuffer beginning = from.duplicate();
                beginning.limit(from.position() + from.remaining() / 2);
                file.write(beginning, position);
            }
            refuse();
            return file.write(from, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            refuse();
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
