package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator's day in a browser: what runs and waits, a fact that cannot be applied, what was done by whom. */
@Tag("browser")
class AdministrationIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    private final Api admin = running.api().signIn("admin");

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void seesWhatRunsSettlesAFactThatCannotBeAppliedAndLeavesAReason() {
        String key = "poison-" + System.nanoTime();
        new InternalState(running).send("spro.organisations", key, "{\"name\":\"Zoé Vermillon\",\"version\":3}");
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
            // Other stories write much about meetings meanwhile.
            page.locator("#about").fill(anOrganisation());
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

    @Test
    void seesWhoMayDoWhatAndWhereTheyAreSignedIn() {
        running.api().signIn("organiser");
        List<String> errors = new ArrayList<>();
        for (boolean phone : new boolean[] {false, true}) {
            try (BrowserContext context = phone ? chromium.phone() : chromium.window(ColorScheme.DARK, 1280)) {
                Page page = Chromium.watched(context, errors);
                chromium.signIn(page, "admin");
                chromium.visit(page, "/administration/comptes");
                page.locator("#q").fill("organis");
                page.locator("#cherche [type=submit]").click();
                page.getByText("1 compte pour cette recherche.").waitFor();
                Chromium.expectGoodEverywhere(page);
                page.locator("[data-key='c-demo-organiser'] a").click();
                page.locator("[value=sud-vaucluse]:checked").waitFor();
                assertThat(page.locator("#compte input:enabled").count()).isZero();
                assertThat(page.getByText("Depuis le").count()).isPositive();
                Chromium.expectGoodEverywhere(page);
                chromium.visit(page, "/administration/comptes/demo-admin");
                page.getByText("C’est votre compte.").waitFor();
            }
        }
        assertThat(errors).isEmpty();
    }

    private String anOrganisation() {
        return admin.get("/api/organisations?size=1")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
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
                    "/api/system/gateway/audit",
                    "/api/system/events-service",
                    "/api/system/registration-service/dead-letters",
                    "/api/system/evaluation-service/dead-letters")) {
                running.api().signIn(account).get(path).expect(403);
            }
        }
        running.api().get("/api/system/gateway").expect(401);
        running.api().get("/api/system/events-service").expect(401);
    }

    /** An administrator who signed in a while ago erases a person: shows again who they are, comes back, and it is done. */
    @Test
    void asksForAFreshSignInBeforeAnErasureAndComesBackToIt() {
        MeetingScenario meeting = new MeetingScenario(
                running, MeetingScenario.interconnaissance(running).get(3));
        String email = "efface.moi@example.org";
        Map<String, Object> person =
                new HashMap<>(meeting.person(1, meeting.organisations().getFirst()));
        person.put("email", email);
        running.api().signUp(meeting.session, person).expect(201);
        String here = running.url() + "/organisateur/vie-privee?de=test";
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            // Whoever is not signed in comes back to the page that was asked for, with what stands behind its question
            // mark.
            page.navigate(here);
            page.waitForURL(url -> url.contains("/connexion?retour="));
            Chromium.fillSignIn(page, "admin");
            page.waitForURL(here);
            Cookie session = context.cookies().stream()
                    .filter(cookie -> cookie.name.equals("SPRO"))
                    .findFirst()
                    .orElseThrow();
            session.value = new Forgeries(running).aged(session.value, Duration.ofMinutes(6));
            context.addCookies(List.of(session));

            findAndErase(page, email);
            Locator messages = page.locator("#messages");
            messages.getByText("Confirmez que c’est bien vous").waitFor();
            Chromium.expectAccessible(page);
            messages.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Se connecter"))
                    .click();
            page.waitForURL(url -> url.contains("/connexion?encore=1&retour="));
            page.getByText("Vous reviendrez à la page où vous étiez").waitFor();
            Chromium.expectGoodEverywhere(page);
            Chromium.fillSignIn(page, "admin");
            page.waitForURL(here);

            findAndErase(page, email);
            messages.getByText("L’effacement a commencé").waitFor();
            page.locator("main table")
                    .getByText(Pattern.compile("Effacé|Terminé"))
                    .first()
                    .waitFor();
            Chromium.expectGoodEverywhere(page);

            // A way back that leads elsewhere is none.
            page.navigate(running.url() + "/connexion?retour=%2F%2Fevil.example%2F");
            Chromium.fillSignIn(page, "admin");
            page.waitForURL(running.url() + "/organisateur");
        }
        assertThat(errors).hasSize(1).allMatch(error -> error.contains("403"));
    }

    private static void findAndErase(Page page, String email) {
        page.locator("#email").fill(email);
        page.locator("#chercher button[type=submit]").click();
        page.locator("#again").fill(email);
        page.locator("#effacer button[type=submit]").click();
    }
}
