package fr.spro.events.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneTest {
    @ParameterizedTest
    @CsvSource({
        "0490780000, 04 90 78 00 00",
        "04.90.78.00.00, 04 90 78 00 00",
        "04-90-78-00-00, 04 90 78 00 00",
        "+33 4 90 78 00 00, 04 90 78 00 00",
        "+33 (0)4 90 78 00 00, 04 90 78 00 00",
        "0033490780000, 04 90 78 00 00",
        "0800123456, 0 800 123 456",
        "0 800 123 456, 0 800 123 456",
        "490780000, 04 90 78 00 00",
        "3949, 39 49",
        "39 49, 39 49",
        "115, 115",
        "04 90 78 00 00 (poste 12), 04 90 78 00 00 (poste 12)",
        "0490780000 / 0490780001, 04 90 78 00 00 / 0490780001",
        "+41 22 700 00 00, +41 22 700 00 00"
    })
    void writesNumbersAsTheyAreReadHere(String typed, String kept) {
        assertThat(Telephone.read(typed)).contains(new Telephone(kept, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"04 90 78 00", "poste 1234 au standard", "049078000012"})
    void keepsWhatItDoesNotRecogniseAsItWasTyped(String typed) {
        assertThat(Telephone.read(typed)).contains(new Telephone(typed, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bientôt", "12 3", "=cmd|0123456789", "<b>0490780000</b>", "0490780000<script>"})
    void refusesWhatCannotBeANumber(String typed) {
        assertThat(Telephone.read(typed)).isEmpty();
    }

    @Property(tries = 2000)
    void readsWhatItWroteTheSameWay(
            @ForAll
                    @Chars({' ', '.', '-', '+', '(', ')', '/', 'p'})
                    @CharRange(from = '0', to = '9')
                    @StringLength(max = 24)
                    String typed) {
        Telephone.read(typed)
                .ifPresent(
                        telephone -> assertThat(Telephone.read(telephone.text()).map(Telephone::text))
                                .contains(telephone.text()));
    }
}
