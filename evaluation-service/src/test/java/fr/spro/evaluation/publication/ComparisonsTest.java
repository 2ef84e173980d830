package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.publication.DerivedFigures.Kind;
import fr.spro.evaluation.questionnaire.Roles;
import fr.spro.evaluation.stats.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Only cells that are published are compared, and only where there are enough answers. */
class ComparisonsTest {
    private static ResultCell full(String linkId, @Nullable String row, String concept, int... counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            named.put(String.valueOf(i), counts[i]);
            n += counts[i];
        }
        int favourable = counts[counts.length - 1] + counts[counts.length - 2];
        return new ResultCell(
                linkId, row, concept, new Shown.Full(n, 0, named, Map.of(), Map.of(), Map.of(), favourable, null, "1"));
    }

    private static DerivedFigures judged(List<DerivedFigures.Gap> gaps) {
        return ComparisonPlan.judged(
                new DerivedFigures(List.of(), List.of(), gaps, 0, List.of(), List.of(), List.of()), false);
    }

    @Test
    void wavesAreComparedByConceptAndService() {
        List<ResultCell> hot = List.of(
                full("KNOW", "cci", "know.service", 0, 1, 2, 10, 12),
                full("KNOW", "pij", "know.service", 0, 1, 2, 10, 12),
                full("SAT_GLOB", null, "sat.global", 1, 2, 10, 12));
        List<ResultCell> cold = List.of(
                full("F_KNOW", "cci", "know.service", 8, 8, 4, 2, 1),
                full("F_KNOW", "pij", "know.service", 1, 1, 2, 10, 10),
                full("F_UTIL", null, "use.practice.cold", 1, 2, 10, 12));
        DerivedFigures found = judged(Comparisons.ofWaves(hot, cold));
        assertThat(found.compared()).isEqualTo(2);
        assertThat(found.gaps())
                .hasSize(2)
                .allMatch(gap -> gap.kind() == Kind.WAVES)
                .extracting(DerivedFigures.Gap::verdict)
                .containsExactly(Verdict.CLEAR, Verdict.INCONCLUSIVE);
        assertThat(found.gaps().getFirst().effect()).isGreaterThan(0.7);
    }

    @Test
    void whatIsHeldBackIsNotCompared() {
        ResultCell few = new ResultCell("F_KNOW", "cci", "know.service", new Shown.Collapsed(8, 3, null, "2"));
        ResultCell none = new ResultCell("F_KNOW", "cci", "know.service", new Shown.Suppressed());
        ResultCell hot = full("KNOW", "cci", "know.service", 0, 1, 2, 10, 12);
        assertThat(Comparisons.ofWaves(List.of(hot), List.of(few))).isEmpty();
        assertThat(Comparisons.ofWaves(List.of(hot), List.of(none))).isEmpty();
    }

    @Test
    void pairsOfGroupsOfOlderReleasesAreLeftOut() {
        DerivedFigures.Gap old = new DerivedFigures.Gap(
                Kind.BY_FUNCTION,
                "SAT_GLOB",
                null,
                "sat.global",
                new DerivedFigures.Side(List.of("ACCUEIL"), 40, 10),
                new DerivedFigures.Side(List.of("CONSEIL"), 40, 38),
                0.8,
                Verdict.CLEAR);
        assertThat(judged(List.of(old)).gaps()).isEmpty();
        assertThat(judged(List.of(old)).compared()).isZero();
    }

    @Test
    void blockIsComparedWithTheRestOfItsTable() {
        Scope nice = new Scope(Level.TERRITORY, "nice");
        Table table = new Table(
                nice,
                1,
                Dimension.FUNCTION,
                List.of(List.of("ACCUEIL"), List.of("CONSEIL"), List.of("AUTRE", "NR")),
                List.of());
        Breakdown breakdown = new Breakdown(
                "b",
                nice,
                1,
                110,
                "CARIF-CHAUD@1.0.0",
                List.of(),
                List.of(new Breakdown.Question(
                        "sat.global|SAT_GLOB||1,2,3,4",
                        "CARIF-CHAUD@1.0.0",
                        table,
                        List.of(
                                full("SAT_GLOB", null, "sat.global", 10, 20, 8, 2),
                                full("SAT_GLOB", null, "sat.global", 0, 2, 18, 20),
                                new ResultCell(
                                        "SAT_GLOB", null, "sat.global", new Shown.Collapsed(7, 6, null, "3"))))));
        DerivedFigures found = judged(Comparisons.ofGroups(breakdown, Roles.followed(List.of(Fixtures.hot()))));
        assertThat(found.compared()).as("the small block is below the floor").isEqualTo(2);
        assertThat(found.gaps())
                .hasSize(3)
                .last()
                .extracting(DerivedFigures.Gap::verdict)
                .isNull();
        assertThat(found.gaps()).first().satisfies(gap -> {
            assertThat(gap.verdict()).isEqualTo(Verdict.CLEAR);
            assertThat(gap.first().codes()).containsExactly("ACCUEIL");
            assertThat(gap.second().codes()).isEmpty();
            assertThat(gap.effect()).isNegative();
        });
    }
}
