package fr.spro.evaluation.publication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.disclosure.Catalogue.Dimension;
import fr.spro.evaluation.publication.ComparisonPlan;
import fr.spro.evaluation.publication.Derived;
import fr.spro.evaluation.stats.Verdict;
import fr.spro.evaluation.words.Text;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was worked out at a release is read as it was stored. */
class DerivedDocumentsTest {
    @Test
    void everythingComesBack() {
        Derived derived = new Derived(
                List.of(new Derived.Index(Indicator.ORGANISATION, "ORG", 23, 71.4)),
                List.of(new Derived.Gain("KNOW", "cci", 20, 14, 1, 0.93, null)),
                List.of(new Derived.Gap(
                        Derived.Kind.WAVES,
                        "F_KNOW",
                        "cci",
                        "know.service",
                        new Derived.Side(List.of("HOT"), 20, 15),
                        new Derived.Side(List.of("COLD"), 17, 8),
                        0.31,
                        Verdict.POSSIBLE)),
                4,
                List.of(new Derived.Progress(
                        "sat.global",
                        "SAT_GLOB",
                        "CARIF-CHAUD@1.0.0",
                        new Derived.Share(40, 50),
                        new Derived.Share(400, 480),
                        List.of(new Derived.Point(
                                List.of("s1", "s2"),
                                List.of(Text.same("Séance 1"), new Text("Séance 2", "Session 2")),
                                LocalDate.of(2026, 3, 1),
                                LocalDate.of(2026, 4, 2),
                                new Derived.Share(5, 7),
                                true,
                                null)),
                        List.of(new Derived.OfTerritory("toulon", new Derived.Share(30, 33), null)),
                        List.of(new Derived.Spot(new Derived.Share(5, 7), 3)),
                        List.of(new Derived.Period(2026, 1, new Derived.Share(5, 7), false)))),
                List.of(new Derived.HeatRow(
                        "nice-menton", 2, List.of(new Derived.HeatBlock(List.of("AUTRE", "NR"), null, false)))),
                List.of(new Derived.Fairness(
                        Dimension.FUNCTION,
                        List.of(new Derived.FairBlock(List.of("CONSEIL"), 20, 24)),
                        1.2667,
                        0.5308)));
        assertThat(DerivedDocuments.toDomain(DerivedDocuments.toDocument(ComparisonPlan.judged(derived, true)), true))
                .isEqualTo(ComparisonPlan.judged(derived, true));
    }

    @Test
    void aReleaseFromBeforeHasNothingWorkedOut() {
        assertThat(DerivedDocuments.toDomain(null, true)).isEqualTo(Derived.NONE);
    }
}
