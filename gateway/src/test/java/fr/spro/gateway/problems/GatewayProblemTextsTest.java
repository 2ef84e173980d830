package fr.spro.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class GatewayProblemTextsTest {
    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("problems/gateway", language);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle french = bundle(Locale.FRENCH);
        ResourceBundle english = bundle(Locale.ENGLISH);

        assertThat(french.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void frenchKeepsItsTypography() {
        ResourceBundle texts = bundle(Locale.FRENCH);
        for (String key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContainPattern("'| [:;?!%»]|« |n° ");
        }
    }
}
