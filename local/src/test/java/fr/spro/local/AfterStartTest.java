package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterStartTest {

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    @Test
    void librariesThatAreReadNoLongerAreNotResident() throws IOException {
        assumeTrue(Files.isReadable(MAPPINGS), "needs Linux, which shows what of a process is resident");
        long before = residentOfLibraries();
        AfterStart.giveBack();
        assertThat(residentOfLibraries()).isLessThan(before * 3 / 4);
    }

    /** In kB. */
    private static long residentOfLibraries() throws IOException {
        List<String> lines = Files.readAllLines(MAPPINGS);
        long sum = 0;
        boolean library = false;
        for (String line : lines) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                library = line.contains(" r-xp ") && line.contains(".so");
            } else if (library && line.startsWith("Rss:")) {
                sum += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return sum;
    }
}
