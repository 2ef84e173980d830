package fr.spro.local.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real process of which nobody hears how it ended before that is told. */
class Reticent extends Process {
    private final Process process;
    private final CountDownLatch told = new CountDownLatch(1);

    Reticent(Process process) {
        this.process = process;
    }

    final void tell() {
        told.countDown();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return told.await(timeout, unit) && process.waitFor(timeout, unit);
    }

    @Override
    public int waitFor() throws InterruptedException {
        told.await();
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        if (told.getCount() > 0) {
            throw new IllegalThreadStateException();
        }
        return process.exitValue();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        process.destroyForcibly();
        return this;
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }
}
