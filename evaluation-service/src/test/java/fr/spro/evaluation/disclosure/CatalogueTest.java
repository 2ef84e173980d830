package fr.spro.evaluation.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Catalogue.Dimension;
import fr.spro.evaluation.disclosure.Catalogue.Entry;
import fr.spro.evaluation.disclosure.Steps.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    @Test
    void hasSessionsAndYears() {
        assertThat(Catalogue.find("SESSION:s-1", null)).contains(new Entry(new Scope(Level.SESSION, "s-1"), null));
        assertThat(Catalogue.find("TERRITORY:nice-menton", "2026"))
                .contains(new Entry(new Scope(Level.TERRITORY, "nice-menton"), 2026));
        assertThat(Catalogue.find("REGION:paca", "2026")).isPresent();
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
        assertThat(Catalogue.find(scope, period)).isEmpty();
    }

    @Test
    void aSessionIsNeverBrokenDown() {
        assertThat(Catalogue.dimensions(Level.SESSION, 500, 5)).isEmpty();
        assertThat(Catalogue.dimensions(Level.SERIES, 4, 5)).isEmpty();
        assertThat(Catalogue.dimensions(Level.SERIES, 5, 5)).hasSize(2);
        assertThat(Catalogue.dimensions(Level.SERIES, 59, 5))
                .containsExactly(Dimension.FUNCTION, Dimension.ORGANISATION_TYPE);
        assertThat(Catalogue.dimensions(Level.TERRITORY, 60, 5)).hasSize(3);
    }

    @Test
    void aSeriesHasOneKeyHoweverItIsTyped() {
        assertThat(Catalogue.seriesKey("Séances d'interconnaissance"))
                .isEqualTo(Catalogue.seriesKey("  séances d’Interconnaissance"))
                .isEqualTo("seances-d-interconnaissance");
        assertThat(Catalogue.seriesKey("« »")).isNull();
        assertThat(Catalogue.seriesKey(null)).isNull();
        assertThat(Catalogue.seriesKey("x".repeat(300))).hasSize(100);
    }

    @Test
    void stepsGoByTheBase() {
        Steps steps = new Steps(5, 10);
        assertThat(steps.at(4)).isEqualTo(Step.SUPPRESSED);
        assertThat(steps.at(5)).isEqualTo(Step.COLLAPSED);
        assertThat(steps.at(9)).isEqualTo(Step.COLLAPSED);
        assertThat(steps.at(10)).isEqualTo(Step.FULL);
    }
}
