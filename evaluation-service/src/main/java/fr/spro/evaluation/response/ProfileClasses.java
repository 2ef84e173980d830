package fr.spro.evaluation.response;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Generalises the profiles of a campaign's answers until each is shared by at least k of them. The result depends on the
 * numbers alone, not on the order of the answers. A code without a family is a family of its own.
 */
public final class ProfileClasses {
    private static final String CONSEIL = "CONSEIL_PSYCHOLOGIE";
    private static final String OTHERS = "DIRECTION_AUTRE";
    private static final String EDUCATION = "EDUCATION_FORMATION";
    private static final String EMPLOI = "EMPLOI_JEUNESSE";
    private static final String LOCAL = "COLLECTIVITE_ASSOCIATION";

    private static final Map<String, String> FUNCTIONS =
            Map.of("CONSEIL", CONSEIL, "PSYCHOLOGIE", CONSEIL, "DIRECTION", OTHERS, "AUTRE", OTHERS);
    private static final Map<String, String> ORGANISATION_TYPES = Map.of(
            "EDUCATION", EDUCATION,
            "FORMATION", EDUCATION,
            "EMPLOI", EMPLOI,
            "JEUNESSE", EMPLOI,
            "COLLECTIVITE", LOCAL,
            "ASSOCIATION", LOCAL);

    private ProfileClasses() {}

    /** Returns the class of each profile, given how many answers have it. */
    public static Map<Profile, ProfileClass> of(Map<Profile, Integer> counts, int k) {
        Map<Profile, ProfileClass> classes = new HashMap<>();
        Map<Profile, Integer> rest = new HashMap<>(counts);
        Map<ProfileClass, Integer> sizes = new HashMap<>();
        for (int level = 0; level <= ProfileClass.NOTHING; level++) {
            Map<ProfileClass, Integer> groups = groups(rest, level);
            groups.values().removeIf(n -> n < k);
            sizes.putAll(groups);
            for (Profile profile : counts.keySet()) {
                ProfileClass at = at(profile, level);
                if (groups.containsKey(at) && rest.remove(profile) != null) {
                    classes.put(profile, at);
                }
            }
        }
        int left = rest.values().stream().mapToInt(Integer::intValue).sum();
        while (left > 0 && left < k) {
            ProfileClass smallest = sizes.entrySet().stream()
                    .min(Comparator.<Map.Entry<ProfileClass, Integer>>comparingInt(
                                    size -> -size.getKey().level())
                            .thenComparing(Map.Entry::getValue)
                            .thenComparing(size -> size.getKey().name()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (smallest == null) {
                break;
            }
            left += Objects.requireNonNull(sizes.remove(smallest));
            classes.values().removeIf(smallest::equals);
        }
        counts.keySet().forEach(profile -> classes.putIfAbsent(profile, ProfileClass.NOT_TOLD));
        return Map.copyOf(classes);
    }

    private static Map<ProfileClass, Integer> groups(Map<Profile, Integer> rest, int level) {
        Map<ProfileClass, Integer> groups = new TreeMap<>(Comparator.comparing(ProfileClass::name));
        rest.forEach((profile, n) -> groups.merge(at(profile, level), n, Integer::sum));
        return groups;
    }

    private static ProfileClass at(Profile profile, int level) {
        String function = profile.function();
        String type = profile.organisationType();
        String functions = FUNCTIONS.getOrDefault(function, function);
        String types = ORGANISATION_TYPES.getOrDefault(type, type);
        return switch (level) {
            case 0 -> new ProfileClass(level, function, type);
            case 1 -> new ProfileClass(level, function, types);
            case 2 -> new ProfileClass(level, functions, types);
            case 3 -> new ProfileClass(level, functions, null);
            default -> ProfileClass.NOT_TOLD;
        };
    }
}
