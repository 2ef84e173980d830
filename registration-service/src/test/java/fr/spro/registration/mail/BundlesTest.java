package fr.spro.registration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Set<String> ALLOWED = Set.of(
            "givenName",
            "title",
            "day",
            "when",
            "venue",
            "rank",
            "position",
            "closes",
            "minutes",
            "time",
            "table",
            "organisation",
            "workshop",
            "room",
            "place",
            "until",
            "other",
            "number",
            "received",
            "due",
            "meeting",
            "session",
            "soon",
            "file",
            "new",
            "old",
            "given",
            "label",
            "email",
            "phone");

    private static Properties bundle(String language) throws IOException {
        return bundle("mail/texts", language);
    }

    private static Properties bundle(String name, String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                BundlesTest.class.getResourceAsStream("/" + name + "_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        Properties french = bundle("fr");
        Properties english = bundle("en");

        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : french.stringPropertyNames()) {
            assertThat(placeholders(english.getProperty(key))).as(key).isEqualTo(placeholders(french.getProperty(key)));
        }
    }

    @Test
    void onlyAllowedPlaceholdersAreUsed() throws IOException {
        for (Object text : bundle("fr").values()) {
            assertThat(PLACEHOLDER.matcher(text.toString()).results().map(found -> found.group(1)))
                    .allMatch(ALLOWED::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail/texts", "problems/service", "exports/roster"})
    void frenchKeepsItsTypography(String name) throws IOException {
        Pattern fault = Pattern.compile("'| [:;?!%»]|« | \\.\\.\\.|n° |[^\\s\u00a0\u202f/][;?!]|\\h{2}");
        bundle(name, "fr")
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContainPattern(fault));
    }

    @Test
    void everyKindHasItsTexts() throws IOException {
        Properties french = bundle("fr");
        for (MailKind kind : MailKind.values()) {
            assertThat(french.stringPropertyNames())
                    .contains(kind.key() + ".subject", kind.key() + ".lead", kind.key() + ".more");
        }
    }
}
