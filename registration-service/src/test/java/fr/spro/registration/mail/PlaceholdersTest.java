package fr.spro.registration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    @Test
    void fillsTheNamesAndNothingElse() {
        assertThat(Placeholders.fill(
                        "{{givenName}}, {{ title }} : {{missing}} {{{ }} {{",
                        Map.of("givenName", "Anna", "title", "Forum")))
                .isEqualTo("Anna, Forum : {{missing}} {{{ }} {{");
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThat(Placeholders.unknown("{{givenName}} {{email}} {{person.email}} {{#title}} {{}} {{email}}"))
                .containsExactly("email", "person.email", "#title", "");
    }

    @Test
    void aValueIsNeverReadAsAPlaceholder() {
        assertThat(Placeholders.fill("{{givenName}}", Map.of("givenName", "{{link}} $1 \\", "link", "secret")))
                .isEqualTo("{{link}} $1 \\");
    }

    @Property(tries = 1_000)
    void anyTextWithoutBracesStaysAsItIs(@ForAll String text) {
        String plain = text.replace("{", "");
        assertThat(Placeholders.fill(plain, Map.of())).isEqualTo(plain);
        assertThat(Placeholders.unknown(plain)).isEmpty();
    }
}
