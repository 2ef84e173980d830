package fr.spro.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of problems, from {@code problems/platform_*.properties} and the service's {@code problems/service_*.properties}
 * (UTF-8; {@code CODE.title}, {@code CODE.detail}, {@code CODE.field}).
 */
public final class ProblemTexts {
    /** The languages there are; the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private static final List<String> BUNDLES = List.of("platform", "service");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<Locale, Map<String, String>> texts = new HashMap<>();

    public ProblemTexts() {
        for (Locale language : LANGUAGES) {
            Map<String, String> all = new HashMap<>();
            for (String bundle : BUNDLES) {
                all.putAll(read("/problems/" + bundle + "_" + language.getLanguage() + ".properties"));
            }
            texts.put(language, Map.copyOf(all));
        }
    }

    private static Map<String, String> read(String resource) {
        Map<String, String> read = new HashMap<>();
        try (InputStream in = ProblemTexts.class.getResourceAsStream(resource)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** The language to answer in: the best of those accepted, French by default. */
    public static Locale language(@Nullable String acceptLanguage) {
        if (acceptLanguage != null && !acceptLanguage.isBlank()) {
            try {
                Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
                if (best != null) {
                    return best;
                }
            } catch (IllegalArgumentException e) {
                // A header nobody can read is as good as none.
                return LANGUAGES.getFirst();
            }
        }
        return LANGUAGES.getFirst();
    }

    /** What kind of problem it is, in a few words. */
    public String title(String code, Locale language, Map<String, Object> args) {
        return text(language, args, code, code + ".title");
    }

    /** What happened and what the reader can do. */
    public String detail(String code, Locale language, Map<String, Object> args) {
        return text(language, args, code, code + ".detail", code + ".title");
    }

    /** What is wrong with one field. */
    public String field(String code, Locale language, Map<String, Object> args) {
        return text(language, args, code, code + ".field", code + ".detail", code + ".title");
    }

    private String text(Locale language, Map<String, Object> args, String otherwise, String... keys) {
        Map<String, String> known = texts.getOrDefault(language, Map.of());
        for (String key : keys) {
            String text = known.get(key);
            if (text != null) {
                return PLACEHOLDER
                        .matcher(text)
                        .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), m.group(), args, known)));
            }
        }
        return otherwise;
    }

    /** The argument, in the words of the language where the bundle has some: {@code expected.number}. */
    private static String value(String name, String otherwise, Map<String, Object> args, Map<String, String> known) {
        String value = String.valueOf(args.getOrDefault(name, otherwise));
        return known.getOrDefault(name + "." + value, value);
    }

    /** Keys that one language has and another lacks; a service's test expects none. */
    public Set<String> incomplete() {
        Set<String> all = new TreeSet<>();
        texts.values().forEach(known -> all.addAll(known.keySet()));
        all.removeIf(key -> texts.values().stream().allMatch(known -> known.containsKey(key)));
        return all;
    }
}
