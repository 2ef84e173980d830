package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a command can check about the documents. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern TEST_METHOD =
            Pattern.compile("(?m)^\\s+@(Test|Property|ParameterizedTest|RepeatedTest)\\b");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Properties|IT))`");
    private final Path root = RunningProduct.root();

    @Test
    void decisionsAreNumberedWithoutGapAndHaveTheirParts() throws IOException {
        List<Path> decisions;
        try (Stream<Path> files = Files.list(root.resolve("docs/adr"))) {
            decisions = files.sorted().toList();
        }
        assertThat(decisions).isNotEmpty();
        assertThat(decisions.stream()
                        .map(file -> file.getFileName().toString().substring(0, 4))
                        .toList())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, decisions.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
        for (int i = 0; i < decisions.size(); i++) {
            String text = Files.readString(decisions.get(i));
            assertThat(text)
                    .as(decisions.get(i).toString())
                    .startsWith("# " + (i + 1) + ". ")
                    .contains("Status: ", "\n## Context\n", "\n## Decision\n", "\n## Consequences\n");
        }
    }

    @Test
    void linksBetweenDocumentsLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !target.startsWith("mailto:")
                        && !Files.exists(document.resolveSibling(target))) {
                    broken.add(document + " → " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyFactHasAnExampleAndASchema() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(root.resolve("docs/facts"))) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        List<String> examples = names.stream()
                .filter(name -> name.startsWith("fr.spro.") && name.endsWith(".json"))
                .filter(name -> !name.endsWith(".schema.json"))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (String example : examples) {
            assertThat(names).contains(example.replace(".json", ".schema.json"));
            assertThat(JsonMapper.builder()
                            .build()
                            .readTree(root.resolve("docs/facts/" + example))
                            .has("version"))
                    .as(example + " carries a version")
                    .isTrue();
        }
    }

    /** Surefire and failsafe look for classes by their names: another name is never run. */
    @Test
    void everyTestHasANameByWhichItIsFound() throws IOException {
        List<Path> lost = new ArrayList<>();
        for (Path test : tests()) {
            String name = test.getFileName().toString();
            if (TEST_METHOD.matcher(Files.readString(test)).find()
                    && !name.matches("\\w+(Test|Properties|IT|Contract|Measurement)\\.java")) {
                lost.add(test);
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void theReadmeNamesTestsThatExist() throws IOException {
        Set<String> known = new HashSet<>();
        tests().forEach(test -> known.add(test.getFileName().toString().replace(".java", "")));
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED_TEST.matcher(Files.readString(root.resolve("README.md")));
        while (named.find()) {
            if (!known.contains(named.group(1))) {
                missing.add(named.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    private List<Path> tests() throws IOException {
        return ProjectFiles.below(root, Integer.MAX_VALUE).stream()
                .filter(file ->
                        file.toString().endsWith(".java") && file.toString().contains("/src/test/java/"))
                .toList();
    }

    private List<Path> documents() throws IOException {
        return ProjectFiles.below(root, 3).stream()
                .filter(file -> file.toString().endsWith(".md")
                        && !root.relativize(file).toString().startsWith("."))
                .toList();
    }
}
