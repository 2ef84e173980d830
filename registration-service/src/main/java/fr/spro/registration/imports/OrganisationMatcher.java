package fr.spro.registration.imports;

import fr.spro.platform.core.TextFolding;
import fr.spro.registration.views.Organisation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory as a list of people names it: by id, or by name without accents, case and punctuation.
 *
 * <p>Whoever is not found is told which names are near: those that have most of its pairs of letters, and few others; a
 * name of the session's territory before one of elsewhere. That is looked up for a limited number of names in one list, each in time proportional to the directory.
 */
public final class OrganisationMatcher {
    private static final int NEAREST = 3;
    private static final int MOST_LOOKED_UP = 100;
    private static final int LONGEST = 200;
    private static final double LEAST_LIKENESS = 0.45;
    private static final double CONTAINED = 0.7;
    private static final double OWN = 0.1;

    private final String territory;
    private final Map<String, Organisation> byId = new HashMap<>();
    private final Map<String, List<Organisation>> byName = new HashMap<>();
    private final Map<String, Set<String>> pairs = new HashMap<>();
    private final Map<String, List<String>> lookedUp = new HashMap<>();

    /** What is found under a text. */
    public sealed interface Found {
        /**
         * One organisation.
         *
         * @param preferred several have that name, and this is the only one of the session's territory
         */
        record One(Organisation organisation, boolean preferred) implements Found {}

        /** Several have that name; only their ids tell them apart. */
        record Several(List<String> ids) implements Found {}

        /** None; names that are near, the nearest first. */
        record None(List<String> near) implements Found {}
    }

    /**
     * A book.
     *
     * @param active organisations whose people may sign up
     * @param territory of the session: where several have one name, its own is meant
     */
    public OrganisationMatcher(Collection<Organisation> active, String territory) {
        this.territory = territory;
        for (Organisation organisation : active) {
            byId.put(organisation.id(), organisation);
            byName.computeIfAbsent(TextFolding.plain(organisation.name()), _ -> new ArrayList<>())
                    .add(organisation);
        }
    }

    /** The organisation that a text means. */
    public Found find(String text) {
        Organisation known = byId.get(text);
        if (known != null) {
            return new Found.One(known, false);
        }
        String plain = TextFolding.plain(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        List<Organisation> namesakes = byName.getOrDefault(plain, List.of());
        if (namesakes.size() == 1) {
            return new Found.One(namesakes.getFirst(), false);
        }
        if (namesakes.isEmpty()) {
            return new Found.None(near(plain));
        }
        List<Organisation> here = namesakes.stream()
                .filter(organisation -> organisation.territory().equals(territory))
                .toList();
        return here.size() == 1
                ? new Found.One(here.getFirst(), true)
                : new Found.Several(
                        namesakes.stream().map(Organisation::id).sorted().toList());
    }

    private List<String> near(String plain) {
        List<String> before = lookedUp.get(plain);
        if (before != null || lookedUp.size() >= MOST_LOOKED_UP) {
            return before == null ? List.of() : before;
        }
        Set<String> wanted = pairs(plain);
        record Likely(String name, double likeness, boolean own) {
            double weight() {
                return own ? likeness + OWN : likeness;
            }
        }
        List<String> near = byName.entrySet().stream()
                .map(entry -> new Likely(
                        entry.getValue().getFirst().name(),
                        likeness(wanted, pairs.computeIfAbsent(entry.getKey(), OrganisationMatcher::pairs)),
                        entry.getValue().stream()
                                .anyMatch(
                                        organisation -> organisation.territory().equals(territory))))
                .filter(likely -> likely.likeness() >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Likely::weight).reversed().thenComparing(Likely::name))
                .limit(NEAREST)
                .map(Likely::name)
                .toList();
        lookedUp.put(plain, near);
        return near;
    }

    private static double likeness(Set<String> wanted, Set<String> name) {
        if (wanted.isEmpty() || name.isEmpty()) {
            return 0;
        }
        Set<String> smaller = wanted.size() < name.size() ? wanted : name;
        Set<String> larger = wanted.size() < name.size() ? name : wanted;
        double shared = smaller.stream().filter(larger::contains).count();
        // People shorten names: what they wrote counts for more than what they left out.
        return CONTAINED * shared / wanted.size() + (1 - CONTAINED) * 2 * shared / (wanted.size() + name.size());
    }

    private static Set<String> pairs(String plain) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }
}
