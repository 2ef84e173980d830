package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever changes the language in the middle of something is where they were. */
@Tag("browser")
class LanguageIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    private static final LocatorAssertions.HasValueOptions SOON =
            new LocatorAssertions.HasValueOptions().setTimeout((double) MeetingScenario.SOON.toMillis());

    private final Api organiser = running.api().signIn("organiser");
    private final SignUpRulesClient desk = new SignUpRulesClient(running, organiser);
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void whatIsFilledInAndWhatWasAnsweredIsThereInTheOtherLanguage() {
        String session = desk.session("En deux langues", 3);
        desk.rules(session, Map.of("questions", List.of(SignUpRulesClient.QUESTION)));
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/seances/" + session);
            Chromium.fillSignUp(page, "langues." + session + "@example.org");
            String organisation = page.locator("#organisationId").inputValue();
            page.locator("#needs").fill("Une place près de la porte");
            page.locator("[name='answers.repas'][value=non]").check();

            change(page, "en");
            change(page, "fr");
            change(page, "en");
            has(page, "#organisationId", organisation);
            has(page, "#givenName", "Amélie");
            has(page, "#familyName", "Sturm-Le Goff");
            has(page, "#email", "langues." + session + "@example.org");
            has(page, "#function", "CONSEIL");
            has(page, "#needs", "Une place près de la porte");
            assertThat(page.locator("[name='answers.repas'][value=non]").isChecked())
                    .isTrue();
            assertThat(page.locator("#consent").isChecked()).isTrue();
            assertThat(page.locator("main a.btn[href='#inscription']").count()).isOne();

            page.locator("#envoyer").click();
            page.getByText("Place confirmed").first().waitFor();
            assertThat(page.locator("#conf").innerText()).contains("Amélie");
            assertThat(page.locator("main a.btn[href='#inscription']").count())
                    .as("nothing asks for what is done")
                    .isZero();
            change(page, "fr");
            page.getByText("Place confirmée").first().waitFor();
            assertThat(page.locator("#conf").innerText()).contains("Amélie");
            assertThat(page.locator("main a.btn[href='#inscription']").count()).isZero();
            Chromium.expectAccessible(page);

            page.locator("[data-act=another]").click();
            page.locator("main a.btn[href='#inscription']").waitFor();
            has(page, "#givenName", "");
        }
        new MeetingScenario(running, session).expectPlaces(3, 1, 0, 2);
        assertThat(errors).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheLanguageHasChangedIsShown() {
        String session = desk.session("Une réponse dans l’autre langue", 3);
        List<Route> held = new ArrayList<>();
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.route(url -> url.endsWith("/registrations"), held::add);
            page.navigate(running.url() + "/seances/" + session);
            Chromium.fillSignUp(page, "en-route." + session + "@example.org");
            page.locator("#envoyer").click();
            page.waitForCondition(() -> !held.isEmpty());
            change(page, "en");
            page.getByText("Sign-up until").waitFor();
            held.getFirst().resume();
            page.getByText("Place confirmed").first().waitFor();
        }
        new MeetingScenario(running, session).expectPlaces(3, 1, 0, 2);
        assertThat(errors).isEmpty();
    }

    @Test
    void aGroupThatWasSignedUpIsStillSaidToBe() {
        String session = desk.session("Un groupe en deux langues", 3);
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/seances/" + session + "/groupe");
            Locator organisations = page.locator("#contenu datalist option").first();
            organisations.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.locator("[id='organisation']").fill(organisations.getAttribute("value"));
            page.locator("[id='members[0].givenName']").fill("Léa");
            page.locator("[id='members[0].familyName']").fill("Martin");
            page.locator("[id='members[0].email']").fill("lea." + session + "@example.org");
            page.locator("[id='members[0].function']").selectOption("CONSEIL");

            change(page, "en");
            has(page, "[id='members[0].givenName']", "Léa");
            page.locator("#inscrire").click();
            page.locator("#resultat").waitFor();
            change(page, "fr");
            page.locator(".group-told").getByText("Place confirmée").waitFor();
        }
        new MeetingScenario(running, session).expectPlaces(3, 1, 0, 2);
        assertThat(errors).isEmpty();
    }

    private static void change(Page page, String language) {
        page.locator("[data-act=language]").click();
        page.locator("html[lang=" + language + "]").waitFor();
        page.locator("[data-act=language]:not([lang=" + language + "])").waitFor();
    }

    private static void has(Page page, String field, String value) {
        PlaywrightAssertions.assertThat(page.locator(field)).hasValue(value, SOON);
    }
}
