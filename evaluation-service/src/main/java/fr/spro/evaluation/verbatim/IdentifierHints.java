package fr.spro.evaluation.verbatim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of a text that may tell who is meant: addresses, numbers, names after a title or a common first name, two
 * capitalised words, a function together with a place. A hint for the eye of whoever reviews, no more: it misses names
 * that look like words and marks words that look like names.
 */
public final class IdentifierHints {
    /** What a piece may be. */
    public enum Kind {
        EMAIL,
        PHONE,
        NAME,
        FUNCTION_AND_PLACE
    }

    /** A piece of a text and what it may be. */
    public record Hint(Kind kind, int from, int to) {}

    /** Longer texts are searched up to here; answers are shorter. */
    private static final int FARTHEST = 4_000;

    private static final String UPPER = "\\p{Lu}[\\p{L}\\p{M}]{0,30}(?:[-'’]\\p{Lu}?[\\p{L}\\p{M}]{1,30}){0,3}";
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,4}");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\d+])(?:(?:\\+|00)33[ .-]?(?:\\(0\\)[ .-]?)?|0)[1-9](?:[ .\\u00a0\\u202f-]?\\d{2}){4}(?!\\d)");
    private static final Pattern TITLED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:M\\.|Mr\\.?|MM\\.|Mme\\.?|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Dr\\.?|Docteur|Docteure|Me|Maître|Pr\\.?|Mrs\\.?|Ms\\.?|monsieur|madame|mme|mr)[ \\u00a0]"
                    + UPPER + "(?:[ \\u00a0]" + UPPER + "){0,2}");
    private static final Pattern CAPITALISED =
            Pattern.compile("(?<![\\p{L}\\p{N}.@'’-])" + UPPER + "(?:[ \\u00a0]" + UPPER + "){0,3}(?![\\p{L}\\p{N}@])");
    private static final Pattern FUNCTION_AND_PLACE = Pattern.compile(
            "(?<!\\p{L})(?:direct(?:eur|rice)|responsable|chef(?:fe)?|conseiller·ère|conseill(?:er|ère)|psychologue|psy-?en|"
                    + "secrétaire|assistante?|chargée? d[e'’] ?\\p{L}+|président(?:e)?|coordinat(?:eur|rice)|coordonnat(?:eur|rice)|"
                    + "référente?|animat(?:eur|rice)|format(?:eur|rice)|proviseure?|principale?|inspect(?:eur|rice)|maire|élue?|"
                    + "éducat(?:eur|rice)|documentaliste|infirmi(?:er|ère)|cpe|stagiaire|collègue)"
                    + "(?: \\p{Ll}[\\p{Ll}-]{2,20})?(?: (?:du|de|de la|des|d[e'’]|de l[e'’]|à|au|aux|chez|en))"
                    + "(?: (?:la|le|les|l[e'’]))? ?"
                    + "(?:\\p{Ll}[\\p{Ll}-]{2,20} (?:(?:de|du|d['’]|à|de la|des) ?)?){0,3}"
                    + UPPER + "(?:[ -]" + UPPER + "){0,2}(?: (?:de|du|d['’]|à) ?" + UPPER + ")?");

    /** Words that begin with a capital and name no person: services, places of work, days, months. */
    private static final Set<String> KNOWN = words("known");

    /** First names common in France over several generations; none of them is also an everyday word. */
    private static final Set<String> FIRST_NAMES = words("first-names");

    private IdentifierHints() {}

    private static Set<String> words(String name) {
        try (InputStream in = IdentifierHints.class.getResourceAsStream("/verbatim/" + name + ".txt")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return Set.of(text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pieces of this text, in order; they do not overlap. */
    public static List<Hint> in(String text) {
        String searched = text.substring(0, Math.min(text.length(), FARTHEST));
        List<Hint> found = new ArrayList<>();
        collect(found, Kind.EMAIL, EMAIL.matcher(searched));
        collect(found, Kind.PHONE, PHONE.matcher(searched));
        collect(found, Kind.NAME, TITLED.matcher(searched));
        collect(found, Kind.FUNCTION_AND_PLACE, FUNCTION_AND_PLACE.matcher(searched));
        Matcher capitalised = CAPITALISED.matcher(searched);
        while (capitalised.find()) {
            names(found, searched, capitalised.start(), capitalised.group());
        }
        found.sort(Comparator.comparingInt(Hint::from));
        return List.copyOf(found);
    }

    private static void collect(List<Hint> found, Kind kind, Matcher matcher) {
        while (matcher.find()) {
            add(found, new Hint(kind, matcher.start(), matcher.end()));
        }
    }

    private static void add(List<Hint> found, Hint hint) {
        if (found.stream().noneMatch(other -> other.from() < hint.to() && hint.from() < other.to())) {
            found.add(hint);
        }
    }

    /** A first name counts alone and with what follows; two other words only within a sentence, unless known. */
    private static void names(List<Hint> found, String text, int start, String run) {
        String[] words = run.split("[ \u00a0]", -1);
        int[] starts = new int[words.length];
        for (int i = 1; i < words.length; i++) {
            starts[i] = starts[i - 1] + words[i - 1].length() + 1;
        }
        for (int i = 0; i < words.length; i++) {
            if (isFirstName(words[i])) {
                int last = i;
                while (last + 1 < words.length && !isKnown(words[last + 1])) {
                    last++;
                }
                add(found, new Hint(Kind.NAME, start + starts[i], start + starts[last] + words[last].length()));
                return;
            }
        }
        int from = isSentenceStart(text, start) ? 1 : 0;
        for (int i = from; i + 1 < words.length; i++) {
            if (isUnknownWord(words[i]) && isUnknownWord(words[i + 1])) {
                int last = i + 1;
                add(found, new Hint(Kind.NAME, start + starts[i], start + starts[last] + words[last].length()));
                return;
            }
        }
    }

    private static boolean isFirstName(String word) {
        String lower = word.toLowerCase(Locale.FRENCH);
        return FIRST_NAMES.contains(lower) || (lower.contains("-") && FIRST_NAMES.contains(lower.split("-", 2)[0]));
    }

    private static boolean isKnown(String word) {
        return KNOWN.contains(word.toLowerCase(Locale.FRENCH));
    }

    /** Not an acronym, not a service, long enough to be a name. */
    private static boolean isUnknownWord(String word) {
        return word.length() > 2 && !isKnown(word) && word.codePoints().anyMatch(Character::isLowerCase);
    }

    private static boolean isSentenceStart(String text, int at) {
        for (int i = at - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != '«' && c != '"' && c != '(' && c != '-') {
                return c == '.' || c == '!' || c == '?' || c == ':' || c == '…' || c == '•';
            }
            if (c == '\n') {
                return true;
            }
        }
        return true;
    }
}
