package fr.spro.evaluation.verbatim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void piecesThatTouchAreOne() {
        assertThat(Redaction.apply(
                        "Jean Martin et Paul", List.of(new TextSpan(5, 11), new TextSpan(0, 5), new TextSpan(15, 19))))
                .isEqualTo("[…] et […]");
    }

    @Test
    void aPieceOutsideTheTextOrThroughACharacterDoesNotFit() {
        assertThat(Redaction.fits("a😀b", List.of(new TextSpan(1, 3)))).isTrue();
        assertThat(Redaction.fits("a😀b", List.of(new TextSpan(1, 2)))).isFalse();
        assertThat(Redaction.fits("a😀b", List.of(new TextSpan(0, 5)))).isFalse();
        List<TextSpan> many = new ArrayList<>();
        for (int i = 0; i <= Redaction.MOST; i++) {
            many.add(new TextSpan(2 * i, 2 * i + 1));
        }
        assertThat(Redaction.fits("x".repeat(200), many)).isFalse();
    }

    @Test
    void aTextOfMarksAloneIsEmptied() {
        assertThat(Redaction.isEmptied("[…] ! […]")).isTrue();
        assertThat(Redaction.isEmptied("[…] merci")).isFalse();
    }

    /** Digits stand for what is secret, letters for the rest. */
    @Property(tries = 500)
    void nothingTakenOutIsLeftAndNothingElseIsLost(@ForAll @IntRange(min = 1, max = 60) int length, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<TextSpan> spans = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean secret = random.nextInt(3) == 0;
            text.append(secret ? '7' : (char) ('a' + random.nextInt(26)));
            if (secret) {
                spans.add(random.nextInt(spans.size() + 1), new TextSpan(i, i + 1));
            }
        }
        String redacted = Redaction.apply(text.toString(), spans);
        assertThat(redacted).doesNotContain("7");
        assertThat(redacted.replace(Redaction.MARK, ""))
                .isEqualTo(text.toString().replace("7", ""));
        assertThat(Redaction.tidy(Redaction.tidy(spans))).isEqualTo(Redaction.tidy(spans));
    }
}
