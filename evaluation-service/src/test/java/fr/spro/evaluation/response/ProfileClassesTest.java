package fr.spro.evaluation.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileClassesTest {
    private static final int K = 5;
    private static final List<String> FUNCTIONS =
            List.of("ACCUEIL", "CONSEIL", "PSYCHOLOGIE", "DIRECTION", "AUTRE", Profile.UNKNOWN, "SA_PROPRE");
    private static final List<String> TYPES =
            List.of("EDUCATION", "EMPLOI", "JEUNESSE", "FORMATION", "COLLECTIVITE", "ASSOCIATION", Profile.UNKNOWN);

    private static Map<ProfileClass, Integer> sizes(Map<Profile, Integer> counts) {
        Map<Profile, ProfileClass> classes = ProfileClasses.of(counts, K);
        Map<ProfileClass, Integer> sizes = new HashMap<>();
        counts.forEach((profile, n) -> sizes.merge(classes.get(profile), n, Integer::sum));
        return sizes;
    }

    /** A class of 5 joins a rest of 4. */
    @Test
    void twentyTwoAnswersMakeClassesOfSevenSixAndNine() {
        Map<Profile, Integer> counts = Map.of(
                new Profile("CONSEIL", "JEUNESSE"), 7,
                new Profile("CONSEIL", "EMPLOI"), 6,
                new Profile("CONSEIL", "EDUCATION"), 2,
                new Profile("ACCUEIL", "JEUNESSE"), 3,
                new Profile("ACCUEIL", "EMPLOI"), 2,
                new Profile("DIRECTION", "JEUNESSE"), 1,
                new Profile("AUTRE", "FORMATION"), 1);
        assertThat(sizes(counts))
                .containsOnly(
                        Map.entry(new ProfileClass(0, "CONSEIL", "JEUNESSE"), 7),
                        Map.entry(new ProfileClass(0, "CONSEIL", "EMPLOI"), 6),
                        Map.entry(ProfileClass.NOT_TOLD, 9));
    }

    @Test
    void eachLevelJoinsWhatTheOneBeforeLeft() {
        Map<Profile, Integer> counts = new HashMap<>();
        counts.put(new Profile("ACCUEIL", "EMPLOI"), 5);
        counts.put(new Profile("CONSEIL", "EMPLOI"), 2);
        counts.put(new Profile("CONSEIL", "JEUNESSE"), 3);
        counts.put(new Profile("CONSEIL", "EDUCATION"), 2);
        counts.put(new Profile("PSYCHOLOGIE", "FORMATION"), 3);
        counts.put(new Profile("DIRECTION", "ASSOCIATION"), 2);
        counts.put(new Profile("AUTRE", "EMPLOI"), 3);
        counts.put(new Profile(Profile.UNKNOWN, "EMPLOI"), 4);
        counts.put(new Profile("ACCUEIL", "FORMATION"), 1);
        assertThat(sizes(counts))
                .containsOnly(
                        Map.entry(new ProfileClass(0, "ACCUEIL", "EMPLOI"), 5),
                        Map.entry(new ProfileClass(1, "CONSEIL", "EMPLOI_JEUNESSE"), 5),
                        Map.entry(new ProfileClass(2, "CONSEIL_PSYCHOLOGIE", "EDUCATION_FORMATION"), 5),
                        Map.entry(new ProfileClass(3, "DIRECTION_AUTRE", null), 5),
                        Map.entry(ProfileClass.NOT_TOLD, 5));
    }

    @Test
    void silenceAboutTheStructureStaysItsOwnFamily() {
        Map<Profile, Integer> counts = Map.of(
                new Profile("CONSEIL", Profile.UNKNOWN), 3,
                new Profile("CONSEIL", "EMPLOI"), 2,
                new Profile("ACCUEIL", "EMPLOI"), 5);
        assertThat(ProfileClasses.of(counts, K).get(new Profile("CONSEIL", Profile.UNKNOWN)))
                .isEqualTo(new ProfileClass(3, "CONSEIL_PSYCHOLOGIE", null));
    }

    @Test
    void fewerThanFiveAnswersKeepNoProfile() {
        assertThat(sizes(Map.of(new Profile("CONSEIL", "EMPLOI"), 4)))
                .containsOnly(Map.entry(ProfileClass.NOT_TOLD, 4));
        assertThat(ProfileClasses.of(Map.of(), K)).isEmpty();
    }

    @Test
    void smallestClassOfTheCoarsestLevelJoinsTheRestAndTiesGoByName() {
        Map<Profile, Integer> counts = Map.of(
                new Profile("CONSEIL", "EMPLOI"), 5,
                new Profile("ACCUEIL", "EMPLOI"), 5,
                new Profile("DIRECTION", "ASSOCIATION"), 1);
        assertThat(sizes(counts))
                .containsOnly(
                        Map.entry(new ProfileClass(0, "CONSEIL", "EMPLOI"), 5), Map.entry(ProfileClass.NOT_TOLD, 6));
    }

    @Test
    void everyClassIsSharedByFiveAndOrderDoesNotMatter() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Map<Profile, Integer> counts = new LinkedHashMap<>();
            int n = random.nextInt(40);
            for (int person = 0; person < n; person++) {
                // Skewed, so that every level has something to join.
                String function = FUNCTIONS.get((int) (FUNCTIONS.size() * Math.pow(random.nextDouble(), 2)));
                String type = TYPES.get((int) (TYPES.size() * Math.pow(random.nextDouble(), 2)));
                counts.merge(new Profile(function, type), 1, Integer::sum);
            }
            Map<ProfileClass, Integer> sizes = sizes(counts);
            assertThat(sizes.values().stream().allMatch(size -> size >= K)
                            || sizes.keySet().equals(java.util.Set.of(ProfileClass.NOT_TOLD)))
                    .as("seed %d: %s", seed, sizes)
                    .isTrue();
            List<Map.Entry<Profile, Integer>> shuffled = new ArrayList<>(counts.entrySet());
            Collections.shuffle(shuffled, random);
            Map<Profile, Integer> reordered = new LinkedHashMap<>();
            shuffled.forEach(entry -> reordered.put(entry.getKey(), entry.getValue()));
            assertThat(ProfileClasses.of(reordered, K)).isEqualTo(ProfileClasses.of(counts, K));
        }
    }
}
