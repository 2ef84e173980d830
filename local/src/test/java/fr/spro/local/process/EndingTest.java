package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
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

    @Test
    void whoCannotBeLookedAtHasNotEnded() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "needs Linux, which shows processes as files");
        Process there = start("exec sleep 60");
        try {
            Process looks = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "ulimit -n 100; exec \"$0\" \"$@\"",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            WithoutFiles.class.getName(),
                            Long.toString(there.pid()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(looks.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.strip()).endsWith("files open, ended: false");
        } finally {
            there.destroyForcibly();
        }
    }

    /** Looks at a process when it cannot open a file any more. */
    static final class WithoutFiles {
        private WithoutFiles() {}

        public static void main(String[] arguments) throws Exception {
            Process there = new Untold(Long.parseLong(arguments[0]));
            // All classes are loaded by then.
            System.out.println("at first: " + Ending.within(Duration.ZERO, there));
            List<FileInputStream> open = new ArrayList<>();
            try {
                while (true) {
                    open.add(new FileInputStream("/dev/null"));
                }
            } catch (FileNotFoundException full) {
                System.out.println(open.size() + " files open, ended: " + Ending.within(Duration.ZERO, there));
            }
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
