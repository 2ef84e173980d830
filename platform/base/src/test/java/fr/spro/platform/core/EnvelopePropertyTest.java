package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class EnvelopePropertyTest {
    @Property
    void everyTextIsRefusedOrHasAPlainStableEnvelope(@ForAll String text) {
        check(text);
    }

    @Property
    void everyAddressIsRefusedOrHasAPlainStableEnvelope(@ForAll("addresses") String text) {
        check(text);
        Statistics.collect(MailAddress.find(text).isPresent());
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    private static void check(String text) {
        MailAddress.find(text).ifPresent(address -> {
            assertThat(address.envelope().chars()).allMatch(c -> c >= 0x21 && c <= 0x7E);
            assertThat(address.envelope().chars().filter(c -> c == '@').count()).isEqualTo(1);
            assertThat(address.envelope()).doesNotContainAnyWhitespaces().doesNotContain("<", ">", ",", ";");
            MailAddress again = MailAddress.parse(address.envelope());
            assertThat(again.envelope()).isEqualTo(address.envelope());
            assertThat(again.key()).isEqualTo(address.key());
            assertThat(MailAddress.parse(address.shown())).isEqualTo(address);
        });
    }

    /** Mostly of the shape of an address, with letters whose low byte is a sign of SMTP. */
    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<Character> letters = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        8, Arbitraries.chars().range('a', 'z').range('A', 'Z').range('0', '9')),
                net.jqwik.api.Tuple.of(1, Arbitraries.of('.', '-', '+', '_', '\'', '＠', '．', '–', '\u00A0', '。')),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of('č', 'ɀ', 'ľ', 'Ġ', 'É', 'ß', 'ẞ', 'ς', '\u200D', 'İ', '中', 'א')),
                net.jqwik.api.Tuple.of(1, Arbitraries.chars().range('\u00A0', '\u02FF')));
        Arbitrary<String> words = letters.list().ofMinSize(1).ofMaxSize(6).map(list -> {
            StringBuilder word = new StringBuilder();
            list.forEach(word::append);
            return word.toString();
        });
        Arbitrary<String> locals = Arbitraries.oneOf(
                words,
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withChars("+.")
                        .ofMinLength(1)
                        .ofMaxLength(8));
        return Combinators.combine(locals, words, Arbitraries.of("example", "fr", "gmail.com", "é", "1", "x."))
                .as((local, domain, last) -> local + '@' + domain + '.' + last);
    }
}
