package fr.spro.evaluation.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The service's words in one language, from words/evaluation_{fr,en}.properties; {0}, {1} … are replaced. */
public final class ServiceTexts {
    private static final Map<TextLanguage, ServiceTexts> ALL = load();

    private final TextLanguage lang;
    private final Properties texts;

    private ServiceTexts(TextLanguage lang, Properties texts) {
        this.lang = lang;
        this.texts = texts;
    }

    /** The words in that language. */
    public static ServiceTexts in(TextLanguage lang) {
        ServiceTexts words = ALL.get(lang);
        if (words == null) {
            throw new IllegalStateException("no words for " + lang);
        }
        return words;
    }

    private static Map<TextLanguage, ServiceTexts> load() {
        Map<TextLanguage, ServiceTexts> all = new EnumMap<>(TextLanguage.class);
        for (TextLanguage lang : TextLanguage.values()) {
            String name = "/words/evaluation_" + lang.code() + ".properties";
            try (InputStream in = ServiceTexts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing");
                }
                Properties texts = new Properties();
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                all.put(lang, new ServiceTexts(lang, texts));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** The language these words are in. */
    public TextLanguage lang() {
        return lang;
    }

    /** All keys, so that a test can compare the languages. */
    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** The words under a key, with its numbered places filled; a missing key is a bug. */
    public String get(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** A share without decimals, as the language writes it. */
    public String percent(double share) {
        return Math.round(share * 100) + (lang == TextLanguage.FR ? "\u00a0%" : "%");
    }

    /** A number with one decimal, as the language writes it. */
    public String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return lang == TextLanguage.FR ? text.replace('.', ',') : text;
    }

    /** A whole number with its sign, which is a true minus sign. */
    public String signed(double value) {
        return String.format(Locale.ROOT, "%+d", Math.round(value)).replace('-', '\u2212');
    }

    /** Half a year, e.g. 1er sem. 2026. */
    public String half(int year, int half) {
        return get("half." + half, year);
    }

    /** A date without its year, e.g. 20 avril. */
    public String shortDate(LocalDate day) {
        return format(day, "d MMMM");
    }

    /** A day in full, e.g. mardi 20 avril 2027. */
    public String day(LocalDate day) {
        return format(day, lang == TextLanguage.FR ? "EEEE d MMMM yyyy" : "EEEE, d MMMM yyyy");
    }

    /** A date without its weekday, e.g. 20 avril 2027. */
    public String date(LocalDate day) {
        return format(day, "d MMMM yyyy");
    }

    private String format(LocalDate day, String pattern) {
        String text = DateTimeFormatter.ofPattern(pattern, lang.locale()).format(day);
        return lang == TextLanguage.FR && day.getDayOfMonth() == 1 ? text.replaceFirst("\\b1 ", "1er ") : text;
    }
}
