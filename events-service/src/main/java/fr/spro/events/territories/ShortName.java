package fr.spro.events.territories;

import java.util.regex.Pattern;

/**
 * The short name of a territory that was listed without one: its name without the network's, without a leading
 * department number and without what stands in brackets; {@code Nice, Menton} for {@code SPRO 06 Nice / Menton}.
 */
public final class ShortName {
    private static final Pattern NETWORK = Pattern.compile("^SPRO\\b");
    private static final Pattern DEPARTMENT = Pattern.compile("^(?:2[AB]|\\d{2,3})\\b(?=\\s)");
    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BETWEEN_TOWNS = Pattern.compile("\\s+/\\s+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ShortName() {}

    /** Never blank for a name that is not, and at most {@link TerritoryProposal#LONGEST_SHORT_NAME} long. */
    public static String of(String name) {
        String unsigned = NETWORK.matcher(name.strip()).replaceFirst("").strip();
        String anywhere = DEPARTMENT.matcher(unsigned).replaceFirst("");
        String bare = SPACE.matcher(BETWEEN_TOWNS
                        .matcher(BRACKETS.matcher(anywhere).replaceAll(" ").strip())
                        .replaceAll(", "))
                .replaceAll(" ");
        String whole = bare.isEmpty() ? name.strip() : bare;
        int end = whole.offsetByCodePoints(
                0, Math.min(whole.codePointCount(0, whole.length()), TerritoryProposal.LONGEST_SHORT_NAME));
        return whole.substring(0, end).strip();
    }
}
