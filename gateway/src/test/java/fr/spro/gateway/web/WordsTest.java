package fr.spro.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^'\\\\]+)'");
    private static final Pattern LITERAL = Pattern.compile("['\"]([A-Za-z][\\w.-]*)['\"]");
    private static final Pattern COMPOSED = Pattern.compile("`([A-Za-z][\\w.]*\\.)\\$\\{[^}`]*\\}([\\w.]*)(?=`)");

    private static final List<String> MODULES = Words.modules();
    private static final Map<String, Set<String>> COMPOSITIONS = compositions();

    private static Set<String> found(Pattern pattern) {
        return MODULES.stream()
                .flatMap(module -> pattern.matcher(module).results())
                .map((MatchResult one) -> one.groupCount() == 1 ? one.group(1) : one.group(1) + "*" + one.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> defined(String language) {
        return Words.keys(language).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By template, the keys that are composed with it. */
    private static Map<String, Set<String>> compositions() {
        Map<String, Set<String>> compositions = new TreeMap<>();
        Words.read(Path.of("src/test/resources/composed-words.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String template = line.substring(0, line.indexOf(" = "));
                    Set<String> codes = new LinkedHashSet<>();
                    for (String word : line.substring(line.indexOf(" = ") + 3).split(" ", -1)) {
                        if (word.contains("#")) {
                            codes.addAll(Words.constants(word));
                        } else if (word.startsWith("-")) {
                            assertThat(codes.remove(word.substring(1))).as(line).isTrue();
                        } else {
                            codes.add(word);
                        }
                    }
                    compositions.put(
                            template,
                            codes.stream()
                                    .map(code -> template.replace("*", code))
                                    .collect(Collectors.toCollection(TreeSet::new)));
                });
        return compositions;
    }

    private static Stream<String> composed() {
        return COMPOSITIONS.values().stream().flatMap(Set::stream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void keyIsDefinedOnceInALanguage(String language) {
        Set<String> seen = new HashSet<>();
        Words.keys(language)
                .forEach((file, keys) -> assertThat(keys)
                        .as(file)
                        .isNotEmpty()
                        .allSatisfy(key -> assertThat(seen.add(key))
                                .as("%s is defined twice, the second time in %s", key, file)
                                .isTrue()));
    }

    @Test
    void languagesDefineTheSameKeys() {
        assertThat(defined("en")).isEqualTo(defined("fr"));
    }

    @Test
    void keyThatAModuleAsksForHasAText() {
        Set<String> defined = defined("fr");
        Set<String> missing = Stream.concat(found(ASKED).stream(), composed())
                .filter(key -> !defined.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("keys without a text").isEmpty();
    }

    @Test
    void textIsAskedForByAModule() {
        Set<String> unused = defined("fr");
        unused.removeAll(found(LITERAL));
        unused.removeAll(composed().toList());
        assertThat(unused).as("texts without a key in a module").isEmpty();
    }

    @Test
    void templateOfKeysSaysItsCodes() {
        Set<String> defined = defined("fr");
        Set<String> literals = found(LITERAL);
        Set<String> unknown = found(COMPOSED).stream()
                .filter(template -> !COMPOSITIONS.containsKey(template))
                .filter(template -> {
                    Pattern keys = Pattern.compile(Pattern.quote(template).replace("*", "\\E[\\w-]+\\Q"));
                    return defined.stream().anyMatch(key -> keys.matcher(key).matches());
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).as("templates missing in composed-words.txt").isEmpty();

        Set<String> gone = new TreeSet<>(COMPOSITIONS.keySet());
        gone.removeAll(found(COMPOSED));
        gone.removeIf(template -> literals.contains(template.replace(".*", "")));
        assertThat(gone).as("templates that no module composes").isEmpty();
    }

    @Test
    void keysOfNestedObjectsTemplatesAndCommentsAreNotTaken() {
        assertThat(Words.keysOf("""
                // 'no': 1
                const s = (n) => (n > 1 ? 's' : '');
                export default {
                  ...other,
                  'a.b': 'it, \\'c\\': d', e: ({ n }) => `${n === 1 ? `{'x'}` : `y${s(n)}`}, 'z': 1`, // 'f': 2
                  "g'h": (n) => ({ k: n }), 'a.b': 'again',
                };
                """)).containsExactly("a.b", "e", "g'h", "a.b");
    }
}
