package fr.spro.gateway.accounts;

import fr.spro.platform.core.Sha256;
import fr.spro.platform.problems.Problem;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an account may do: its roles, sorted; the territories it organises, sorted; whether it may sign in at all.
 */
public record AccountRights(List<String> roles, List<String> territories, boolean enabled) {

    /** The roles there are. */
    public static final List<String> ROLES = List.of("ADMIN", "EVALUATOR", "KEY_HOLDER", "ORGANISER");

    private static final String ORGANISER = "ORGANISER";
    private static final Set<String> KNOWN = Set.copyOf(ROLES);
    /** As a sign-in reads them; what is longer or more would be left out there. */
    private static final Pattern TERRITORY = Pattern.compile("[a-z0-9-]{1,64}");

    private static final int MOST_TERRITORIES = 50;
    private static final int TAG_BYTES = 12;

    /** Sorted, each once. */
    public AccountRights {
        roles = roles.stream().distinct().sorted().toList();
        territories = territories.stream().distinct().sorted().toList();
    }

    /** These rights, if they are ones; refused as {@code VALIDATION} otherwise. */
    AccountRights checked() {
        if (!KNOWN.containsAll(roles)) {
            throw Problem.of(422, "VALIDATION").field("roles", "UNKNOWN_ROLE");
        }
        if (territories.size() > MOST_TERRITORIES
                || !territories.stream().allMatch(key -> TERRITORY.matcher(key).matches())) {
            throw Problem.of(422, "VALIDATION").field("territories", "INVALID");
        }
        if (roles.contains(ORGANISER) == territories.isEmpty()) {
            throw Problem.of(422, "VALIDATION")
                    .field("territories", territories.isEmpty() ? "TERRITORY_NEEDED" : "ORGANISER_NEEDED");
        }
        return this;
    }

    /** Changes with them: the entity tag of an account. */
    String tag() {
        return '"' + HexFormat.of().formatHex(Sha256.of(toString()), 0, TAG_BYTES) + '"';
    }
}
