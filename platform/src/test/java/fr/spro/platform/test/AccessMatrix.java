package fr.spro.platform.test;

import fr.spro.platform.security.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Promise I10: every endpoint of a program, {@code VERB /path/{with}/{variables}}, and who may use it; nobody else may. */
public final class AccessMatrix {

    /** Who asks; the organiser's own territory is the one the test's data is in, an evaluator works for all. */
    public enum Who {
        ANONYMOUS,
        HOLDER,
        OTHER_HOLDER,
        /** Whoever was given the door of a session for a day. */
        HELPER,
        ORGANISER,
        ORGANISER_ELSEWHERE,
        EVALUATOR,
        KEY_HOLDER,
        ADMIN,
        SERVICE;

        /** What lets them in; null where it is a link or nothing. */
        @Nullable
        Role role() {
            return switch (this) {
                case ANONYMOUS, HOLDER, OTHER_HOLDER, HELPER -> null;
                case ORGANISER, ORGANISER_ELSEWHERE -> Role.ORGANISER;
                case EVALUATOR -> Role.EVALUATOR;
                case KEY_HOLDER -> Role.KEY_HOLDER;
                case ADMIN -> Role.ADMIN;
                case SERVICE -> Role.SERVICE;
            };
        }
    }

    private final Map<String, Set<Who>> allowed = new LinkedHashMap<>();

    /** These may use these endpoints. */
    public AccessMatrix allow(Set<Who> who, String... endpoints) {
        for (String endpoint : endpoints) {
            if (allowed.put(endpoint, Set.copyOf(who)) != null) {
                throw new IllegalArgumentException("twice in the matrix: " + endpoint);
            }
        }
        return this;
    }

    /** The endpoints it speaks of. */
    public Set<String> endpoints() {
        return allowed.keySet();
    }

    /** The roles that let somebody in there; none where something else does. */
    Set<Role> roles(String endpoint) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Who who : allowed.getOrDefault(endpoint, Set.of())) {
            Role role = who.role();
            if (role == null || role == Role.SERVICE) {
                return Set.of();
            }
            roles.add(role);
        }
        return roles;
    }

    /** Whether it matters there in which territory somebody organises. */
    boolean dependsOnTerritory(String endpoint) {
        Set<Who> who = allowed.getOrDefault(endpoint, Set.of());
        return who.contains(Who.ORGANISER) && !who.contains(Who.ORGANISER_ELSEWHERE);
    }

    /** What the platform maps in every service for administrators; {@code name} is the service's. */
    public AccessMatrix allowOperations(String name) {
        String system = " /api/system/" + name;
        return allow(
                Set.of(Who.ADMIN),
                "GET" + system,
                "GET" + system + "/audit",
                "GET" + system + "/dead-letters",
                "POST" + system + "/dead-letters/{id}/replay",
                "POST" + system + "/dead-letters/{id}/discard");
    }

    /**
     * Asks every endpoint as everybody.
     *
     * @param status what an endpoint answers to somebody
     * @param hides whether an endpoint may answer 404 to those it hides something from; to those allowed it never counts
     *     as refused
     * @return of each endpoint the answers that were wrong: a refusal (401, 403, hidden) of somebody allowed, anything
     *     else to somebody who is not, a failure to anybody
     */
    public Map<String, Map<Who, Integer>> wrong(BiFunction<String, Who, Integer> status, Predicate<String> hides) {
        Map<String, Map<Who, Integer>> wrong = new TreeMap<>();
        allowed.forEach((endpoint, who) -> {
            Map<Who, Integer> unexpected = new EnumMap<>(Who.class);
            for (Who one : Who.values()) {
                int answer = status.apply(endpoint, one);
                boolean refused =
                        answer == 401 || answer == 403 || (answer == 404 && hides.test(endpoint) && !who.contains(one));
                if (refused == who.contains(one) || answer >= 500) {
                    unexpected.put(one, answer);
                }
            }
            if (!unexpected.isEmpty()) {
                wrong.put(endpoint, unexpected);
            }
        });
        return wrong;
    }

    /** The endpoints that answer anything but 401 to these tokens, each of which is none. */
    public List<String> openTo(List<String> forgeries, BiFunction<String, String, Integer> status) {
        List<String> open = new ArrayList<>();
        for (String endpoint : endpoints()) {
            for (String token : forgeries) {
                int answer = status.apply(endpoint, token);
                if (answer != 401) {
                    open.add(endpoint + " " + answer);
                }
            }
        }
        return open;
    }
}
