package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator's day in a browser: what runs and waits, a fact that cannot be applied, what was done by whom. */
@Tag("browser")
class AdministrationIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Running running = Shared.running();
    private static final Chromium chromium = new Chromium(running);
    private final Api admin = running.api().signIn("admin");

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void seesWhatRunsSettlesAFactThatCannotBeAppliedAndLeavesAReason() {
        String key = "poison-" + System.nanoTime();
        new Inside(running).send("spro.organisations", key, "{\"name\":\"Zoé Vermillon\",\"version\":3}");
        await().atMost(SOON).until(() -> letter(key).path("open").asBoolean());

        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "admin");
            Chromium.link(page, "Administration").click();
            page.getByText("Demande une intervention").first().waitFor();
            assertThat(page.locator("[data-key^='p-']").allTextContents())
                    .hasSize(4)
                    .allMatch(program -> program.contains("Répond") && program.contains("1.0.0"));
            Chromium.expectGoodEverywhere(page);

            page.locator(".tabs a[href='/administration/faits']").click();
            Locator letter = page.locator("[data-program='registration-service']")
                    .filter(new Locator.FilterOptions().setHasText(key));
            letter.locator("summary").click();
            assertThat(letter.locator(".payload").textContent())
                    .contains("\"version\" : 3")
                    .doesNotContain("Vermillon");
            Chromium.expectGoodEverywhere(page);
            letter.getByText("Rejouer").click();
            letter.getByText("Rejoué sans succès").waitFor();
            letter.getByText("Abandonner").click();
            page.locator("#motif").fill("essai de recette");
            Chromium.expectAccessible(page);
            page.locator("dialog button[type=submit]").click();
            page.getByText("Le fait est abandonné").waitFor();
            letter.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            Chromium.link(page, "Montrer aussi ce qui est réglé").click();
            letter.getByText("essai de recette").waitFor();
            Chromium.expectGoodEverywhere(page);

            page.locator(".tabs a[href='/administration/journal']").click();
            page.locator("#program").selectOption("events-service");
            page.locator("#recherche button[type=submit]").click();
            page.waitForURL(url -> url.contains("programme=events-service"));
            page.getByText("Structure enregistrée").first().waitFor();
            page.locator("summary").getByText("Trouver").click();
            Chromium.expectGoodEverywhere(page);
            page.locator("#by").fill("personne-de-ce-nom");
            page.locator("#recherche button[type=submit]").click();
            page.getByText("Aucun acte sur cette période.").waitFor();
        }
        assertThat(errors).isEmpty();
        assertThat(letter(key).path("open").asBoolean(true)).isFalse();
    }

    private JsonNode letter(String key) {
        JsonNode letters = admin.get("/api/system/registration-service/dead-letters")
                .expect(200)
                .json()
                .path("letters");
        return StreamSupport.stream(letters.spliterator(), false)
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElse(letters.path(-1));
    }

    @Test
    void keepsOthersOut() {
        for (String account : List.of("organiser", "evaluator")) {
            for (String path : List.of(
                    "/api/system/gateway",
                    "/api/system/events-service",
                    "/api/system/registration-service/dead-letters",
                    "/api/system/evaluation-service/dead-letters")) {
                running.api().signIn(account).get(path).expect(403);
            }
        }
        running.api().get("/api/system/gateway").expect(401);
        running.api().get("/api/system/events-service").expect(401);
    }
}
