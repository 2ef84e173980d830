package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of {@code docs/runbook.md}, run as they stand there; only dates in names of files are set. */
final class Runbook {
    private static final String DATE = "spro";

    private final Path folder;
    private final String prelude;
    private final String text;

    Runbook(Path folder) throws IOException {
        this(folder, "");
    }

    /** @param prelude what the shell is told first: functions in the place of commands that are not here */
    Runbook(Path folder, String prelude) throws IOException {
        this.folder = folder;
        this.prelude = prelude;
        this.text = Files.readString(RunningProduct.root().resolve("docs/runbook.md"));
    }

    /** Runs the first command that matches; fails when there is none, or it does. */
    void run(String pattern) throws IOException, InterruptedException {
        Matcher command = Pattern.compile(pattern).matcher(text);
        assertThat(command.find()).as(pattern).isTrue();
        String line = command.group().replaceAll("\\$\\(date [^)]*\\)|DATE", DATE);
        Process process = new ProcessBuilder("bash", "-ec", prelude + line)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(line).isZero();
    }
}
