package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.platform.core.TextFolding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked for: one session, or a year of a series, of a territory, of the region. There is no other
 * way to choose answers, so nothing can be worked out by combining choices beyond what was checked beforehand.
 */
public final class PublicationCatalogue {
    /** From how many answers on both breakdowns may be shown; below it one of the two. */
    public static final int BOTH_FROM = 60;
    /** The one region. */
    public static final String REGION = "paca";

    private static final Pattern SCOPE = Pattern.compile("(SESSION|SERIES|TERRITORY|REGION):([A-Za-z0-9._-]{1,128})");
    private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");
    private static final int LONGEST_KEY = 100;

    private PublicationCatalogue() {}

    /** By what answers are broken down. */
    public enum Dimension {
        FUNCTION,
        ORGANISATION_TYPE,
        FUNCTION_BY_ORGANISATION_TYPE
    }

    /** An entry: a scope, and its year unless it is a session. */
    public record Entry(Scope scope, @Nullable Integer year) {}

    /** The entry that is asked for; empty when the catalogue has none such. */
    public static Optional<Entry> find(String scope, @Nullable String period) {
        Matcher parts = SCOPE.matcher(scope);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Scope found = new Scope(Level.valueOf(parts.group(1)), parts.group(2));
        if (found.level() == Level.SESSION) {
            return period == null ? Optional.of(new Entry(found, null)) : Optional.empty();
        }
        if (period == null || !YEAR.matcher(period).matches()) {
            return Optional.empty();
        }
        if (found.level() == Level.REGION && !found.key().equals(REGION)) {
            return Optional.empty();
        }
        return Optional.of(new Entry(found, Integer.valueOf(period)));
    }

    /** The breakdowns that may be tried for so many answers: none for a session, below {@link #BOTH_FROM} only one. */
    public static List<Dimension> dimensions(Level level, int n, int k) {
        if (level == Level.SESSION || n < k) {
            return List.of();
        }
        return n < BOTH_FROM ? List.of(Dimension.FUNCTION, Dimension.ORGANISATION_TYPE) : List.of(Dimension.values());
    }

    /** The key of a series in scopes: its name in plain letters, so that one series has one key everywhere. */
    public static @Nullable String seriesKey(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String plain = TextFolding.plain(name).replaceAll("[^a-z0-9]+", "-");
        String key = plain.length() <= LONGEST_KEY ? plain : plain.substring(0, LONGEST_KEY);
        return key.isEmpty() ? null : key;
    }
}
