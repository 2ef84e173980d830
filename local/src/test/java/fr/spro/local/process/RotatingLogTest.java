package fr.spro.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
    private static final int LIMIT = 10;

    @TempDir
    private Path directory;

    @Test
    void keepsTheLastTwoAndNoMore() throws IOException {
        Path file = directory.resolve("program.log");
        try (RotatingLog log = new RotatingLog(file, LIMIT)) {
            write(log, "first---");
            write(log, "second--");
            write(log, "third---");
        }
        assertThat(Files.readString(file)).isEqualTo("third---");
        assertThat(Files.readString(directory.resolve("program.log.1"))).isEqualTo("second--");
        assertThat(directory.toFile().list()).hasSize(2);
    }

    /** How a process ended may be told after everything was stopped. */
    @Test
    void takesNothingOnceItIsClosed() throws IOException {
        Path file = directory.resolve("program.log");
        RotatingLog log = new RotatingLog(file, LIMIT);
        write(log, "first---");
        log.close();
        write(log, "second--");
        assertThat(Files.readString(file)).isEqualTo("first---");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    private static void write(RotatingLog log, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        log.write(bytes, bytes.length);
    }
}
