package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.core.MailAddress.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "a@čeština.example, a@xn--etina-gya30d.example",
        "a@graße.example, a@xn--grae-xna.example",
        "a@grasse.example, a@grasse.example",
        "a@É.fr, a@xn--9ca.fr",
        "a@é.fr, a@xn--9ca.fr",
        "a@ɀ.example, a@xn--2ma.example",
        "a@ľ.example, a@xn--pfa.example",
        "Anna.Petit+spro@Example.FR, Anna.Petit+spro@example.fr",
        "a＠b．example, a@b.example",
        "jean‐luc@b–c.example, jean-luc@b-c.example",
        "a@b.example., a@b.example",
        "o'neil&co@b.example, o'neil&co@b.example",
        "a@中国。cn, a@xn--fiqs8s.cn",
    })
    void envelopeHasAnAsciiDomain(String typed, String envelope) {
        assertThat(MailAddress.parse(typed).envelope()).isEqualTo(envelope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@a_b.example",
                "a@-a.example",
                "a@a-.example",
                "a@a..b",
                "a@b",
                "a@b.",
                "a@.b.example",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                "a@b.123",
                "a",
                "",
                "@b.example",
                "a@",
                "a@b@c.example",
                ".a@b.example",
                "a.@b.example",
                "a..b@c.example",
                "a b@c.example",
                "\"a\"@b.example",
                "a(note)@b.example",
                "<a@b.example>",
                "a@b.example>",
                "a\r\nRCPT TO:x@b.example",
                "a@b\r.example",
                "a@b\u0000.example",
                "a@\u0085.example",
                "a@xn--a.example",
                "12345678901234567890123456789012345678901234567890123456789012345@b.example",
            })
    void parseRefusesWhatIsNoAddress(String typed) {
        assertThatThrownBy(() -> MailAddress.parse(typed))
                .isInstanceOfSatisfying(
                        MailAddress.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.MALFORMED));
        assertThat(MailAddress.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jérôme@b.example", "novákۀ@b.example", "ɀ@b.example"})
    void parseSaysThatAnAccentStandsBeforeTheAt(String typed) {
        assertThatThrownBy(() -> MailAddress.parse(typed))
                .isInstanceOfSatisfying(
                        MailAddress.Refused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.LOCAL_PART));
    }

    @Test
    void parseCountsOctetsNotLetters() {
        String labels = ("a".repeat(60) + '.').repeat(4);
        assertThat(MailAddress.find("abc@" + labels + "exempl")).isPresent();
        assertThat(MailAddress.find("abc@" + labels + "example")).isEmpty();
        assertThat(MailAddress.find("a@" + "é".repeat(50) + '.' + "é".repeat(50) + '.' + "é".repeat(50) + ".fr"))
                .isEmpty();
    }

    @Test
    void whiteSpaceOfAnyScriptAroundIsNoPartOfTheAddress() {
        assertThat(MailAddress.parse("\u00A0\u3000 a@b.example\u2003\t").shown())
                .isEqualTo("a@b.example");
    }

    @Test
    void shownStaysAsTyped() {
        assertThat(MailAddress.parse(" Anna@Čeština.example ").shown()).isEqualTo("Anna@Čeština.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Anna.Petit+forum@Example.org, anna.petit@example.org",
        "anna.petit@example.org, anna.petit@example.org",
        "An.Na.Petit+x@GoogleMail.com, annapetit@gmail.com",
        "annapetit@gmail.com, annapetit@gmail.com",
        "+33600000000@example.org, +33600000000@example.org",
        "a@É.fr, a@xn--9ca.fr",
    })
    void keyIsOneForAllSpellingsOfAMailbox(String typed, String key) {
        assertThat(MailAddress.parse(typed).key()).isEqualTo(key);
    }

    @Test
    void keysOfTwoDomainsDiffer() {
        assertThat(MailAddress.parse("a@graße.example").key())
                .isNotEqualTo(MailAddress.parse("a@grasse.example").key());
    }
}
