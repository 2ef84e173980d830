package fr.spro.registration.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrivacyTextsTest {

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                PrivacyTextsTest.class.getResourceAsStream("/privacy/texts_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(bundle("fr").stringPropertyNames())
                .isEqualTo(bundle("en").stringPropertyNames())
                .isNotEmpty();
        assertThat(PrivacyTexts.of("en").purposes())
                .hasSameSizeAs(PrivacyTexts.of("fr").purposes());
    }

    @Test
    void frenchKeepsItsTypography() throws IOException {
        Pattern fault = Pattern.compile("'| [:;?!%»]|« | \\.\\.\\.|[^\\s\u00a0\u202f/][;?!]|\\h{2}");
        bundle("fr")
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContainPattern(fault));
    }
}
