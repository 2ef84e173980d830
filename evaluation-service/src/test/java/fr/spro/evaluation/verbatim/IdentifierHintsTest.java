package fr.spro.evaluation.verbatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierHintsTest {
    private static List<String> found(String text) {
        return IdentifierHints.in(text).stream()
                .map(hint -> hint.kind() + ":" + text.substring(hint.from(), hint.to()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Écrivez à jean.martin@exemple.fr svp | EMAIL:jean.martin@exemple.fr
            Mon numéro : 06 12 34 56 78. | PHONE:06 12 34 56 78
            Appelez le +33 (0)4 90 12 34 56 | PHONE:+33 (0)4 90 12 34 56
            Merci à Mme Durand pour tout | NAME:Mme Durand
            monsieur Le Goff parle trop | NAME:monsieur Le Goff
            Sandrine a très bien expliqué | NAME:Sandrine
            L'intervention de Karim Benali | NAME:Karim Benali
            Bravo à Jean-Marc, super | NAME:Jean-Marc
            j'ai aimé parler avec Ludivine Tardieu | NAME:Ludivine Tardieu
            La directrice de la mission locale de Pertuis | FUNCTION_AND_PLACE:directrice de la mission locale de Pertuis
            le conseiller du CIO de Cavaillon | FUNCTION_AND_PLACE:conseiller du CIO de Cavaillon
            """)
    void marksWhatMayTellWhoIsMeant(String text, String expected) {
        assertThat(found(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mieux connaître Cap Emploi et France Travail",
                "La Mission Locale de Provence",
                "Plus de temps pour échanger. Très bien.",
                "Le CEP, la VAE et le CIO",
                "Rendez-vous en Mars ou Avril, salle 12",
                "De 14 h à 17 h, 25 personnes",
                ""
            })
    void leavesOrdinaryWordsAlone(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Property(tries = 300)
    void anyTextIsSearchedToItsEndWithoutOverlaps(@ForAll String text) {
        int at = 0;
        for (IdentifierHints.Hint hint : IdentifierHints.in(text)) {
            assertThat(hint.from()).isGreaterThanOrEqualTo(at);
            assertThat(hint.to()).isGreaterThan(hint.from()).isLessThanOrEqualTo(text.length());
            at = hint.to();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aa ", "directeur de la ", "a@", "06 ", "Mme A-", "le conseiller du petit "})
    void aTextMadeToBeSlowIsNot(String piece) {
        String long2 = piece.repeat(4_000 / piece.length());
        assertThatCode(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        java.time.Duration.ofSeconds(5), () -> IdentifierHints.in(long2)))
                .doesNotThrowAnyException();
    }
}
