package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/asvs.md} speaks of every requirement once and names tests that exist. */
class AsvsTest {
    /** The requirements of levels 1 and 2 of ASVS 5.0.0 by section, and the three of level 3 that are wanted here. */
    private static final List<String> WANTED = List.of(
            "1.1 1-2",
            "1.2 1-10",
            "1.3 1-11",
            "1.4 1-3",
            "1.5 1-2",
            "2.1 1-3",
            "2.2 1-3",
            "2.3 1-4",
            "2.4 1",
            "3.2 1-2",
            "3.3 1-4",
            "3.4 1-6",
            "3.5 1-5",
            "3.7 1-2",
            "4.1 1-3",
            "4.2 1",
            "4.3 1-2",
            "4.4 1-4",
            "5.1 1",
            "5.2 1-3",
            "5.3 1-2",
            "5.4 1-3",
            "6.1 1-3",
            "6.2 1-12",
            "6.3 1-4 8",
            "6.4 1-4",
            "6.5 1-5",
            "6.6 1-3",
            "6.8 1-4",
            "7.1 1-3",
            "7.2 1-4",
            "7.3 1-2",
            "7.4 1-5",
            "7.5 1-2",
            "7.6 1-2",
            "8.1 1-2",
            "8.2 1-3",
            "8.3 1",
            "8.4 1",
            "9.1 1-3",
            "9.2 1-4",
            "10.1 1-2",
            "10.2 1-2",
            "10.3 1-4",
            "10.4 1-11",
            "10.5 1-5",
            "10.6 1-2",
            "10.7 1-3",
            "11.1 1-2",
            "11.2 1-3",
            "11.3 1-3",
            "11.4 1-4",
            "11.5 1",
            "11.6 1",
            "12.1 1-3",
            "12.2 1-2",
            "12.3 1-4",
            "13.1 1",
            "13.2 1-5",
            "13.3 1-2",
            "13.4 1-5",
            "14.1 1-2",
            "14.2 1-4",
            "14.3 1-3",
            "15.1 1-3",
            "15.2 1-3",
            "15.3 1-7",
            "15.4 2",
            "16.1 1",
            "16.2 1-5",
            "16.3 1-4",
            "16.4 1-3",
            "16.5 1-3",
            "17.1 1",
            "17.2 1-4",
            "17.3 1-2");

    private static final Pattern ID = Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Properties|IT|Contract))#(\\w+|\\*)`");
    private static final List<String> STATES = List.of("met", "part", "open", "provider", "operator");

    private final Path root = RunningProduct.root();

    private List<String[]> rows() throws IOException {
        return Files.readAllLines(root.resolve("docs/asvs.md")).stream()
                .filter(line -> line.startsWith("| ") && Character.isDigit(line.charAt(2)))
                .map(line -> line.split(" ?\\| ?", -1))
                .toList();
    }

    @Test
    void speaksOfEveryRequirementOnce() throws IOException {
        List<String> wanted = WANTED.stream()
                .flatMap(section -> Stream.of(section.split(" ", -1))
                        .skip(1)
                        .flatMapToInt(AsvsTest::numbers)
                        .mapToObj(number -> section.substring(0, section.indexOf(' ')) + "." + number))
                .toList();
        assertThat(wanted).hasSize(256);
        List<String> found = new ArrayList<>();
        for (String[] row : rows()) {
            ID.matcher(row[1]).results().forEach(id -> found.add(id.group()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static IntStream numbers(String range) {
        String[] ends = range.split("-", -1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    /** What is open or met in part says what is missing; what does not apply has a row of two cells. */
    @Test
    void saysOfEachInWhatStateItIs() throws IOException {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            if (row.length > 4) {
                assertThat(STATES).as(row[1]).contains(row[3]);
                if (row[3].equals("open") || row[3].equals("part")) {
                    assertThat(row[4]).as(row[1]).isNotBlank();
                }
            }
        });
    }

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, List<String>> tests = new HashMap<>();
        for (Path file : ProjectFiles.below(root, Integer.MAX_VALUE)) {
            if (file.toString().endsWith(".java") && file.toString().contains("/src/test/java/")) {
                tests.computeIfAbsent(file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
                        .add(Files.readString(file));
            }
        }
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(root.resolve("docs/asvs.md")));
        int count = 0;
        while (named.find()) {
            count++;
            String method = named.group(2);
            boolean exists = tests.getOrDefault(named.group(1), List.of()).stream()
                    .anyMatch(text -> method.equals("*") || text.contains(" void " + method + "("));
            if (!exists) {
                missing.add(named.group());
            }
        }
        assertThat(count).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }
}
