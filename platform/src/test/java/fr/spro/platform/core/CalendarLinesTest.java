package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CalendarLinesTest {
    @Test
    void foldsAtOctetsAndNotAtCharacters() {
        String line = "SUMMARY:" + "é".repeat(60);

        String folded = new String(CalendarLines.folded(line + "\r\n"), StandardCharsets.UTF_8);

        assertThat(folded.split("\r\n"))
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(folded.replace("\r\n ", "")).isEqualTo(line + "\r\n");
    }

    @Property(tries = 200)
    void unfoldsToItself(@ForAll @StringLength(max = 300) String text) {
        String line = "X:" + text.replaceAll("[\\p{Cntrl}\\p{Cs}\u0085\u2028\u2029]", "");

        String folded = new String(CalendarLines.folded(line + "\n"), StandardCharsets.UTF_8);

        assertThat(folded.replace("\r\n ", "")).isEqualTo(line + "\r\n");
        assertThat(folded.split("\r\n"))
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }
}
