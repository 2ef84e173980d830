package fr.spro.evaluation.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.campaign.CampaignTerms;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServiceTextsTest {
    private static final Pattern FAULT = Pattern.compile("'| [:;?!%»]|« |n° ");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(ServiceTexts.in(TextLanguage.FR).keys())
                .isEqualTo(ServiceTexts.in(TextLanguage.EN).keys());
    }

    @Test
    void frenchIsSetAsFrenchIs() {
        ServiceTexts words = ServiceTexts.in(TextLanguage.FR);
        for (String key : words.keys()) {
            assertThat(words.get(key)).as(key).doesNotContainPattern(FAULT);
        }
        assertThat(words.percent(0.85)).isEqualTo("85\u00a0%");
    }

    @Test
    void frenchProblemsAreSetAsFrenchIs() {
        ResourceBundle problems = ResourceBundle.getBundle("problems/service", Locale.FRENCH);
        for (String key : problems.keySet()) {
            assertThat(problems.getString(key)).as(key).doesNotContainPattern(FAULT);
        }
    }

    /** Of the others nobody may say so; these have a twin for the modes in which a link is possible. */
    @Test
    void onlyWhatIsShownInAnAnonymousModeSaysAnonymous() {
        Set<String> twins = Set.of("page.BALLOT_USED.text", "page.thanks.complaint");
        Set<String> keys = ServiceTexts.in(TextLanguage.FR).keys();
        assertThat(keys)
                .containsAll(twins.stream().map(key -> key + ".linkable").toList())
                .contains("form.promise.NOMINATIVE", "paper.NOMINATIVE", "results.released.NOMINATIVE");
        for (TextLanguage lang : TextLanguage.values()) {
            ServiceTexts words = ServiceTexts.in(lang);
            assertThat(keys.stream()
                            .filter(key ->
                                    words.get(key).toLowerCase(Locale.ROOT).contains("anonym")))
                    .allMatch(key -> twins.contains(key)
                            || key.equals("cards.promise")
                            || key.endsWith("." + CampaignTerms.Mode.TICKET)
                            || key.endsWith("." + CampaignTerms.Mode.ANON_TOKEN));
        }
    }

    @Test
    void aPersonsChoiceComesBeforeTheBrowsers() {
        assertThat(TextLanguage.choose("en", "fr")).isEqualTo(TextLanguage.EN);
        assertThat(TextLanguage.choose(null, "en-GB,fr;q=0.5")).isEqualTo(TextLanguage.EN);
        assertThat(TextLanguage.choose("xx", "de")).isEqualTo(TextLanguage.FR);
        assertThat(TextLanguage.choose(null, ";;;")).isEqualTo(TextLanguage.FR);
    }
}
