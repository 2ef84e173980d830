package fr.spro.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Words.in(Lang.FR).keys()).isEqualTo(Words.in(Lang.EN).keys());
    }

    @Test
    void frenchIsSetAsFrenchIs() {
        Words words = Words.in(Lang.FR);
        for (String key : words.keys()) {
            assertThat(words.get(key))
                    .as(key)
                    .doesNotContain("'")
                    .doesNotContain(" :")
                    .doesNotContain(" ?");
        }
        assertThat(words.percent(0.85)).isEqualTo("85\u00a0%");
    }

    @Test
    void aPersonsChoiceComesBeforeTheBrowsers() {
        assertThat(Lang.choose("en", "fr")).isEqualTo(Lang.EN);
        assertThat(Lang.choose(null, "en-GB,fr;q=0.5")).isEqualTo(Lang.EN);
        assertThat(Lang.choose("xx", "de")).isEqualTo(Lang.FR);
        assertThat(Lang.choose(null, ";;;")).isEqualTo(Lang.FR);
    }
}
