package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Spring finds most parts by itself: what is wired by hand stays little, in classes that are read at once. */
class ConfigurationTest {
    private static final Pattern CONFIGURATION = Pattern.compile("(?m)^@(Auto)?Configuration\\b");
    private static final Pattern BEAN = Pattern.compile("(?m)^\\s+@Bean\\b");
    private static final int MOST_FOLDERS = 20;

    @Test
    void fewBeansAreMadeByHandInFewShortClasses() throws IOException {
        long beans = 0;
        List<Path> configurations = new ArrayList<>();
        for (Path file : ProjectFiles.below(RunningProduct.root(), MOST_FOLDERS)) {
            if (!file.toString().contains("/src/main/java/")) {
                continue;
            }
            String source = Files.readString(file);
            beans += BEAN.matcher(source).results().count();
            if (CONFIGURATION.matcher(source).find()) {
                configurations.add(file);
                assertThat(source.lines().count()).as("lines of %s", file).isLessThanOrEqualTo(150);
            }
        }
        assertThat(beans).isBetween(1L, 100L);
        assertThat(configurations).hasSizeBetween(1, 15);
    }
}
