package fr.spro.platform.problems;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of problems: {@code CODE.title}, {@code CODE.detail} and {@code CODE.field}. */
public final class ProblemTexts {
    /** The languages there are; the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final int LONGEST_HEADER = 200;

    private final MessageSource texts;

    /** From bundles {@code problems/NAME_LANGUAGE.properties} in UTF-8; the first that has a text gives it. */
    public ProblemTexts(String... bundles) {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        for (String bundle : bundles) {
            source.addBasenames("problems/" + bundle);
        }
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        this.texts = source;
    }

    /** The language to answer in: the best of those accepted, French by default. */
    public static Locale language(@Nullable String acceptLanguage) {
        if (acceptLanguage != null && !acceptLanguage.isBlank() && acceptLanguage.length() <= LONGEST_HEADER) {
            try {
                Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
                if (best != null) {
                    return best;
                }
            } catch (IllegalArgumentException e) {
                // An unreadable header counts as absent.
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

    /** The text of a key of its own; the key where there is none. */
    public String text(String key, Locale language, Map<String, Object> args) {
        return text(language, args, key, key);
    }

    private String text(Locale language, Map<String, Object> args, String otherwise, String... keys) {
        for (String key : keys) {
            String text = texts.getMessage(key, null, null, language);
            if (text != null) {
                return PLACEHOLDER
                        .matcher(text)
                        .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), m.group(), args, language)));
            }
        }
        return otherwise;
    }

    /** The argument, in the words of the language where the bundle has some: {@code expected.number}. */
    private String value(String name, String otherwise, Map<String, Object> args, Locale language) {
        String value = String.valueOf(args.getOrDefault(name, otherwise));
        return Objects.requireNonNull(texts.getMessage(name + "." + value, null, value, language));
    }

    /** The body of the answer: RFC 9457 problem details with the code and the errors of fields. */
    public Map<String, Object> body(Problem problem, Locale language) {
        Map<String, Object> args = problem.args();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Problem.Field field : problem.fields()) {
            Map<String, Object> values = new HashMap<>(args);
            values.putAll(field.args());
            String message = field.message() == null ? field(field.code(), language, values) : field.message();
            errors.add(Map.of("field", field.path(), "code", field.code(), "message", message));
        }
        Map<String, Object> own = problem.getBody().getProperties();
        Map<String, Object> body = new LinkedHashMap<>(own == null ? Map.of() : own);
        body.put("type", String.valueOf(problem.getBody().getType()));
        body.put("title", title(problem.code(), language, args));
        body.put("status", problem.status());
        body.put("detail", detail(problem.code(), language, args));
        body.put("code", problem.code());
        body.put("errors", errors);
        return body;
    }
}
