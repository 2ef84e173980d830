package fr.spro.evaluation.verbatim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.verbatim.VerbatimRelease.WordCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrenchWordCounterTest {
    private static final List<String> TEXTS = List.of(
            "Plus de temps d'échange, les échanges étaient courts.",
            "Le temps d’échange entre conseillers du CIO.",
            "Mieux connaître le CEP et la VAE",
            "Le cep, la VAE : enfin clair. Un échange utile",
            "Rencontrer une conseillère du Cio, temps d'échange");

    @Test
    void formsOfAWordAreOneShownAsMostPeopleWriteIt() {
        List<WordCount> words = FrenchWordCounter.of(TEXTS).frequent(2);
        assertThat(words).contains(new WordCount("échange", 4), new WordCount("temps", 3));
        assertThat(words).extracting(WordCount::said).doesNotContain("échanges", "de", "le", "plus");
    }

    @Test
    void whatOnePersonRepeatsCountsOnce() {
        assertThat(FrenchWordCounter.of(List.of("Salle salle salles SALLE")).frequent(1))
                .containsExactly(new WordCount("salle", 1));
    }

    @Test
    void acronymsKeepTheirCapitalsAndAreNotStemmed() {
        assertThat(FrenchWordCounter.of(TEXTS).frequent(2))
                .contains(new WordCount("CEP", 2), new WordCount("VAE", 2), new WordCount("CIO", 2));
    }

    @Test
    void twoWordsTogetherAreShownWithTheLittleWordBetweenThem() {
        assertThat(FrenchWordCounter.of(TEXTS).pairs(3)).containsExactly(new WordCount("temps d’échange", 3));
    }

    @Test
    void wordsOnEitherSideOfWhatWasRedactedAreNotTogether() {
        assertThat(FrenchWordCounter.of(List.of("bonne […] salle", "bonne. Salle", "bonne\nsalle"))
                        .pairs(1))
                .isEmpty();
    }

    @Test
    void textsWithoutWordsCountNothing() {
        assertThat(FrenchWordCounter.of(List.of("", "😀😀", "12 34", "…")).frequent(1))
                .isEmpty();
    }
}
