package fr.spro.evaluation.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CardCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void readsWhatAPersonTypes() {
        for (int i = 0; i < 200; i++) {
            CardCode card = CardCode.random();
            assertThat(card.written()).hasSize(CardCode.LENGTH).matches("[0-9A-HJKMNP-TV-Z]+");
            assertThat(card.shown().replace(" ", "")).isEqualTo(card.written());
            String typed = card.shown()
                    .toLowerCase(Locale.ROOT)
                    .replace('0', 'o')
                    .replace('1', 'l')
                    .replace(' ', '-');
            assertThat(CardCode.find(" " + typed + " ")).contains(card);
        }
    }

    @RepeatedTest(20)
    void everySingleSlipIsNoticed() {
        String code = CardCode.random().written();
        for (int at = 0; at < code.length(); at++) {
            for (int letter = 0; letter < ALPHABET.length(); letter++) {
                char other = ALPHABET.charAt(letter);
                String typed = code.substring(0, at) + other + code.substring(at + 1);
                assertThat(CardCode.find(typed).isPresent()).as(typed).isEqualTo(typed.equals(code));
            }
        }
    }

    @RepeatedTest(50)
    void everyExchangeOfTwoCharactersIsNoticed() {
        String code = CardCode.random().written();
        for (int i = 0; i < code.length(); i++) {
            for (int j = i + 1; j < code.length(); j++) {
                StringBuilder typed = new StringBuilder(code);
                typed.setCharAt(i, code.charAt(j));
                typed.setCharAt(j, code.charAt(i));
                assertThat(CardCode.find(typed.toString()).isPresent()).isEqualTo(code.charAt(i) == code.charAt(j));
            }
        }
    }

    /** By hand: alpha is 2 and alpha^5 = alpha^2 + 1 = 5, so a single 1 at the first place weighs alpha^9 = 26, which is T. */
    @Test
    void theCheckIsTheOneOfItsField() {
        assertThat(CardCode.find("0000000000")).isPresent();
        assertThat(CardCode.find("0000000012")).isPresent();
        assertThat(CardCode.find("0000000104")).isPresent();
        assertThat(CardCode.find("0000100005")).isPresent();
        assertThat(CardCode.find("1000000000")).isEmpty();
        assertThat(CardCode.find("100000000T")).isPresent();
    }

    @Property(tries = 3000)
    void anyTextIsReadOrRefusedButNeverFails(@ForAll @StringLength(max = 90) String text) {
        assertThat(CardCode.read(text)).isNotNull();
    }

    @Property(tries = 1000)
    void aSlipIsToldFromSomethingElse(@ForAll @IntRange(max = 30) int length) {
        String typed = "U".repeat(length);
        assertThat(CardCode.read(typed) instanceof CardCode.Typed.Slip).isEqualTo(length == CardCode.LENGTH);
    }

    @Test
    void aCodeIsNeverPrintedToALog() {
        CardCode card = CardCode.random();
        assertThat(card.toString()).doesNotContain(card.written());
    }
}
