package fr.spro.evaluation.publication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.Indicator;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.ComparisonPlan;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.stats.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was worked out at a release is read as it was stored. */
class DerivedFigureDocumentsTest {
    @Test
    void everythingComesBack() {
        DerivedFigures derived = new DerivedFigures(
                List.of(new DerivedFigures.Index(Indicator.ORGANISATION, "ORG", 23, 71.4)),
                List.of(new DerivedFigures.Gain("KNOW", "cci", 20, 14, 1, 0.93, null)),
                List.of(new DerivedFigures.Gap(
                        DerivedFigures.Kind.WAVES,
                        "F_KNOW",
                        "cci",
                        "know.service",
                        new DerivedFigures.Side(List.of("HOT"), 20, 15),
                        new DerivedFigures.Side(List.of("COLD"), 17, 8),
                        0.31,
                        Verdict.POSSIBLE)),
                4,
                List.of(new DerivedFigures.Progress(
                        "sat.global",
                        "SAT_GLOB",
                        "CARIF-CHAUD@1.0.0",
                        new DerivedFigures.Share(40, 50),
                        new DerivedFigures.Share(400, 480),
                        List.of(new DerivedFigures.Point(
                                List.of("s1", "s2"),
                                List.of(BilingualText.same("Séance 1"), new BilingualText("Séance 2", "Session 2")),
                                LocalDate.of(2026, 3, 1),
                                LocalDate.of(2026, 4, 2),
                                new DerivedFigures.Share(5, 7),
                                true,
                                null)),
                        List.of(new DerivedFigures.OfTerritory("toulon", new DerivedFigures.Share(30, 33), null)),
                        List.of(new DerivedFigures.Spot(new DerivedFigures.Share(5, 7), 3)),
                        List.of(new DerivedFigures.Period(2026, 1, new DerivedFigures.Share(5, 7), false)))),
                List.of(new DerivedFigures.HeatRow(
                        "nice-menton", 2, List.of(new DerivedFigures.HeatBlock(List.of("AUTRE", "NR"), null, false)))),
                List.of(new DerivedFigures.Fairness(
                        Dimension.FUNCTION,
                        List.of(new DerivedFigures.FairBlock(List.of("CONSEIL"), 20, 24)),
                        1.2667,
                        0.5308)));
        assertThat(DerivedFigureDocuments.toDomain(
                        DerivedFigureDocuments.toDocument(ComparisonPlan.judged(derived, true)), true))
                .isEqualTo(ComparisonPlan.judged(derived, true));
    }

    @Test
    void aReleaseFromBeforeHasNothingWorkedOut() {
        assertThat(DerivedFigureDocuments.toDomain(null, true)).isEqualTo(DerivedFigures.NONE);
    }
}
