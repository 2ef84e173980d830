package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", script).start();
    }

    @Test
    void waitsForTheEndAndNoLongerThanItMay() throws Exception {
        Process process = start("exec sleep 60");
        try {
            assertThat(Ending.within(A_MOMENT, process)).isFalse();
            assertThat(Ending.within(Duration.ZERO, process)).isFalse();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Ending.within(PATIENCE, process)).isTrue();
        assertThat(Ending.within(Duration.ZERO, process)).isTrue();
    }

    /** Linux may take seconds from the end to the exit status. */
    @Test
    void whatIsGoneHasEndedThoughNobodySaidHow() throws Exception {
        Process gone = start("exit 0");
        gone.waitFor();
        Process untold = new Untold(gone.pid());
        assertThatThrownBy(untold::exitValue).isInstanceOf(IllegalThreadStateException.class);
        assertThat(Ending.within(A_MOMENT, untold)).isTrue();
    }

    @Test
    void whoIsThereHasNotEnded() throws Exception {
        Process there = start("exec sleep 60");
        try {
            assertThat(Ending.within(A_MOMENT, new Untold(there.pid()))).isFalse();
        } finally {
            there.destroyForcibly();
        }
    }

    /** A process whose exit status never comes. */
    private static final class Untold extends Process {
        private final long pid;

        Untold(long pid) {
            this.pid = pid;
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
            unit.sleep(timeout);
            return false;
        }

        @Override
        public int waitFor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int exitValue() {
            throw new IllegalThreadStateException();
        }

        @Override
        public void destroy() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getInputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream getErrorStream() {
            throw new UnsupportedOperationException();
        }
    }
}
