package fr.spro.gateway.problems;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The French and English texts of the gateway. */
@Component
public final class Texts {

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final Map<String, Properties> bundles = Map.of("fr", load("fr"), "en", load("en"));

    /** The language of these texts for an {@code Accept-Language} header: "fr" unless English is preferred. */
    public static String language(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
            return "fr";
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES);
            return found == null ? "fr" : found.getLanguage();
        } catch (IllegalArgumentException malformed) {
            return "fr";
        }
    }

    /** The text of a key with its {@code {name}} placeholders filled; the key itself when there is none. */
    public String text(String language, String key, Map<String, ?> arguments) {
        Properties bundle = bundles.get(language);
        String text = bundle == null ? null : bundle.getProperty(key);
        if (text == null) {
            return key;
        }
        for (Map.Entry<String, ?> argument : arguments.entrySet()) {
            text = text.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
        }
        return text;
    }

    private static Properties load(String language) {
        String name = "problems/gateway_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
