package fr.spro.evaluation.counting;

import fr.spro.evaluation.response.Profile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one campaign by exact profile, counted before the stored profiles are generalised: the only source of
 * breakdowns.
 */
public record ProfileCounts(String campaignId, Map<Profile, Integer> people, List<Part> parts) {
    public ProfileCounts {
        people = Map.copyOf(people);
        parts = List.copyOf(parts);
    }

    /**
     * The answers of one profile to a question, or to one row of it.
     *
     * @param n number of valid answers
     * @param sums what the counter of the question adds up; empty once it is added to the scopes of the year
     */
    public record Part(String linkId, @Nullable String row, Profile profile, int n, List<Integer> sums) {
        public Part {
            sums = List.copyOf(sums);
        }

        /** The question or row. */
        public String field() {
            return row == null ? linkId : linkId + "." + row;
        }

        /** Returns the same without what the counter adds up. */
        public Part withoutSums() {
            return new Part(linkId, row, profile, n, List.of());
        }
    }

    /** Returns the same without what the counters of these questions or rows add up. */
    public ProfileCounts withoutSums(Set<String> fields) {
        return new ProfileCounts(
                campaignId,
                people,
                parts.stream()
                        .map(part -> fields.contains(part.field()) ? part.withoutSums() : part)
                        .toList());
    }

    /** Returns the number of answers. */
    public int answers() {
        return people.values().stream().mapToInt(Integer::intValue).sum();
    }
}
