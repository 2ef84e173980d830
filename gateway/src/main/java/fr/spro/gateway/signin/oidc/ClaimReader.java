package fr.spro.gateway.signin.oidc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names, roles and territories out of a provider's claims. */
final class ClaimReader {

    static final Set<String> ROLES = Set.of("ORGANISER", "EVALUATOR", "KEY_HOLDER", "ADMIN");
    private static final int LONGEST_NAME = 200;

    private ClaimReader() {}

    /** The known roles among the claim's values; SERVICE can't be claimed, unknown ones are left out. */
    static List<String> roles(Map<String, Object> claims, String path) {
        return texts(claims, path).stream()
                .map(role -> role.toUpperCase(Locale.ROOT))
                .filter(ROLES::contains)
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> territories(Map<String, Object> claims, String path) {
        return texts(claims, path).stream()
                .filter(key -> key.matches("[a-z0-9-]{1,64}"))
                .distinct()
                .sorted()
                .limit(50)
                .toList();
    }

    static String name(Map<String, Object> claims, String path) {
        String name = find(claims, path) instanceof String text ? text : "";
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private static List<String> texts(Map<String, Object> claims, String path) {
        return switch (find(claims, path)) {
            case Iterable<?> many -> {
                List<String> all = new java.util.ArrayList<>();
                many.forEach(value -> all.add(String.valueOf(value)));
                yield all;
            }
            case String one -> List.of(one.trim().split("[\\s,]+", -1));
            case null, default -> List.of();
        };
    }

    private static @Nullable Object find(Map<String, Object> claims, String path) {
        Object here = claims.get(path);
        if (here != null) {
            return here;
        }
        here = claims;
        for (String step : path.split("\\.", -1)) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }
}
