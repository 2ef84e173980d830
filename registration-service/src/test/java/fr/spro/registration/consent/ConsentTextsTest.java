package fr.spro.registration.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentTextsTest {
    private final ConsentTexts texts = ConsentTexts.read();

    /** Lines are added here, at the front, and never changed. */
    private static final List<String> SHOWN =
            List.of("2026-11 2026-11-25 J’accepte que ces informations servent à organiser cette rencontre."
                    + " | I agree that this information is used to organise this meeting.");

    @Test
    void aTextThatSomebodyHasReadIsNeverChanged() {
        assertThat(texts.all().stream()
                        .map(text ->
                                text.version() + " " + text.since() + " " + text.french() + " | " + text.english()))
                .isEqualTo(SHOWN);
    }

    @Test
    void theNewestIsCurrentAndOlderOnesAreFound() {
        assertThat(texts.current()).isEqualTo(texts.all().getFirst());
        for (int i = 1; i < texts.all().size(); i++) {
            assertThat(texts.all().get(i - 1).since())
                    .isAfter(texts.all().get(i).since());
        }
        texts.all().forEach(text -> assertThat(texts.find(text.version())).contains(text));
        assertThat(texts.find("1999-01")).isEmpty();
    }
}
