package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.DisclosureThresholds.Step;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationCatalogueTest {
    @Test
    void hasSessionsAndYears() {
        assertThat(PublicationCatalogue.find("SESSION:s-1", null))
                .contains(new Entry(new Scope(Level.SESSION, "s-1"), null));
        assertThat(PublicationCatalogue.find("TERRITORY:nice-menton", "2026"))
                .contains(new Entry(new Scope(Level.TERRITORY, "nice-menton"), 2026));
        assertThat(PublicationCatalogue.find("REGION:paca", "2026")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION:s-1, 2026",
        "TERRITORY:nice,",
        "TERRITORY:nice, 2026-Q1",
        "TERRITORY:nice, 1999",
        "REGION:corse, 2026",
        "REGION, 2026",
        "'SERIES:a,b', 2026",
        "FUNCTION:ACCUEIL, 2026"
    })
    void hasNothingElse(String scope, @Nullable String period) {
        assertThat(PublicationCatalogue.find(scope, period)).isEmpty();
    }

    @Test
    void aSessionIsNeverBrokenDown() {
        assertThat(PublicationCatalogue.dimensions(Level.SESSION, 500, 5)).isEmpty();
        assertThat(PublicationCatalogue.dimensions(Level.SERIES, 4, 5)).isEmpty();
        assertThat(PublicationCatalogue.dimensions(Level.SERIES, 5, 5)).hasSize(2);
        assertThat(PublicationCatalogue.dimensions(Level.SERIES, 59, 5))
                .containsExactly(Dimension.FUNCTION, Dimension.ORGANISATION_TYPE);
        assertThat(PublicationCatalogue.dimensions(Level.TERRITORY, 60, 5)).hasSize(3);
    }

    @Test
    void aSeriesHasOneKeyHoweverItIsTyped() {
        assertThat(PublicationCatalogue.seriesKey("Séances d'interconnaissance"))
                .isEqualTo(PublicationCatalogue.seriesKey("  séances d’Interconnaissance"))
                .isEqualTo("seances-d-interconnaissance");
        assertThat(PublicationCatalogue.seriesKey("« »")).isNull();
        assertThat(PublicationCatalogue.seriesKey(null)).isNull();
        assertThat(PublicationCatalogue.seriesKey("x".repeat(300))).hasSize(100);
    }

    @Test
    void stepsGoByTheBase() {
        DisclosureThresholds steps = new DisclosureThresholds(5, 10);
        assertThat(steps.at(4)).isEqualTo(Step.SUPPRESSED);
        assertThat(steps.at(5)).isEqualTo(Step.COLLAPSED);
        assertThat(steps.at(9)).isEqualTo(Step.COLLAPSED);
        assertThat(steps.at(10)).isEqualTo(Step.FULL);
    }
}
