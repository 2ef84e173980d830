package fr.spro.evaluation.counting;

import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.response.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a scope and year to one question by exact profile, and the campaigns that they include.
 *
 * @param sums what the counter of the question adds up, by profile
 */
public record ProfileSums(Set<String> campaigns, Map<Profile, List<Integer>> sums) {
    /** The sums of no campaign. */
    public static final ProfileSums NONE = new ProfileSums(Set.of(), Map.of());

    public ProfileSums {
        campaigns = Set.copyOf(campaigns);
        sums = Map.copyOf(sums);
    }

    /** A question, or one row of it, in one version of a questionnaire, for a scope and year. */
    public record Key(
            Questionnaire.Wave wave,
            int year,
            Scope scope,
            String questionnaire,
            String linkId,
            @Nullable String row) {
        @Override
        public String toString() {
            return String.join(
                    "|",
                    wave.name(),
                    String.valueOf(year),
                    scope.toString(),
                    questionnaire,
                    linkId,
                    row == null ? "" : row);
        }
    }

    /** Returns these sums with those of one more campaign. */
    public ProfileSums plus(String campaignId, List<Part> parts) {
        Set<String> more = new LinkedHashSet<>(campaigns);
        more.add(campaignId);
        Map<Profile, List<Integer>> added = new LinkedHashMap<>(sums);
        parts.forEach(part -> added.merge(part.profile(), part.sums(), ProfileSums::sum));
        return new ProfileSums(more, added);
    }

    private static List<Integer> sum(List<Integer> one, List<Integer> other) {
        List<Integer> sum = new ArrayList<>(one);
        for (int i = 0; i < other.size(); i++) {
            sum.set(i, sum.get(i) + other.get(i));
        }
        return List.copyOf(sum);
    }
}
