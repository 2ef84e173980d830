package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator adds a territory, corrects its name, plans in it and closes it; it stays closed for other stories. */
@Tag("browser")
class TerritoriesIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String LIST = "/administration/territoires";
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);
    private final Api admin = running.api().signIn("admin");

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** Also when the story breaks off: others share the product. */
    @AfterEach
    void leavesNoTerritoryOpen() {
        for (JsonNode one : admin.get("/api/territories").expect(200).json()) {
            String key = one.path("key").asString();
            if (key.startsWith("haute-durance-")) {
                running.api()
                        .signIn("admin")
                        .post("/api/territories/" + key + "/close", Map.of())
                        .expect(200);
            }
        }
    }

    @Test
    void goesFromTheFormToTheProgrammeAndIsClosedAgain() {
        // Letters only: where French puts a space that does not break, after a digit, is not what this is about.
        String tag = Long.toString(System.nanoTime(), 36).replaceAll("\\d", "x");
        String key = "haute-durance-" + tag;
        String name = "SPRO Haute Durance " + tag;
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "admin");
            Chromium.link(page, "Administration").click();
            page.locator(".tabs a[href='" + LIST + "']").click();
            row(page, "sud-vaucluse").waitFor();
            assertThat(row(page, "sud-vaucluse").textContent())
                    .contains("SPRO Sud Vaucluse")
                    .contains("Cavaillon")
                    .contains("Ouvert");
            Chromium.expectGoodEverywhere(page);

            add(page, tag, key, name);
            correct(page, key, name);
        }
        assertThat(errors)
                .satisfiesExactly(
                        refused -> assertThat(refused).contains("status of 422"),
                        stale -> assertThat(stale).contains("status of 412"));
        errors.clear();

        plan(key);
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/programme");
            assertThat(page.locator("#t option[value='" + key + "']").textContent())
                    .isEqualTo(name + " et Queyras");
            chromium.signIn(page, "admin");
            closeIt(page, key);
            page.navigate(running.url() + LIST + "/sud-vaucluse");
            page.locator(".ticks .choice").first().waitFor();
            assertThat(page.locator(".ticks .choice")
                            .evaluateAll("all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"))
                    .as("names that run into the next line")
                    .isEqualTo(0);
            Chromium.expectGoodEverywhere(page);

            page.navigate(running.url() + "/programme?territory=" + key);
            page.getByText("Journée du Queyras").first().waitFor();
            assertThat(page.locator("#t option[value='" + key + "']").textContent())
                    .isEqualTo(name + " et Queyras (fermé)");
            page.navigate(running.url() + "/organisateur/rencontres/nouvelle?territory=" + key);
            page.locator("#territory").waitFor();
            assertThat(page.locator("#territory option[value='sud-vaucluse']").count())
                    .isEqualTo(1);
            assertThat(page.locator("#territory option[value='" + key + "']").count())
                    .isZero();
            assertThat(page.locator("input[name=openTo][value='" + key + "']").count())
                    .isZero();
        }
        assertThat(errors).isEmpty();
        assertThat(admin.post("/api/events", meeting(key))
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("TERRITORY_CLOSED");
        tellsWhoDidWhat(key);
    }

    private static Locator row(Page page, String key) {
        return page.locator("[data-territory='" + key + "']");
    }

    /** What is missing is said; the key follows the short name until somebody writes one. */
    private static void add(Page page, String tag, String key, String name) {
        Chromium.link(page, "Ajouter un territoire").click();
        page.locator("#territoire button[type=submit]").click();
        page.locator("a[data-error=name]").waitFor();
        page.locator("#name").fill(name);
        page.locator("#shortName").fill("Haute Durance " + tag);
        assertThat(page.locator("#key").inputValue()).isEqualTo(key);
        page.locator("#zones").fill("Embrun\nBriançon\n");
        page.locator("#since").fill("hier");
        page.locator("#territoire button[type=submit]").click();
        page.locator("a[data-error=since]").waitFor();
        Chromium.expectGoodEverywhere(page);
        page.locator("#since").fill("2026-11");
        page.locator("#territoire button[type=submit]").click();
        page.waitForURL(running.url() + LIST);
        row(page, key).waitFor();
        assertThat(row(page, key).textContent()).contains("Embrun, Briançon").contains("Ouvert");
    }

    /** Somebody else saves first: what they saved is shown, what was typed stays. */
    private void correct(Page page, String key, String name) {
        row(page, key).locator("a").click();
        page.locator("#communes").fill("Guillestre");
        String path = "/api/territories/" + key;
        JsonNode stored = admin.get(path).expect(200).json();
        Map<String, Object> others = Map.of(
                "name",
                name + " et Ubaye",
                "shortName",
                stored.path("shortName").asString(),
                "zones",
                List.of("Embrun", "Briançon"),
                "since",
                "2026-10");
        admin.send(Api.json(admin.request(path), "PUT", others).header("If-Match", "\"1\""))
                .expect(200);
        page.locator("#name").fill(name + " et Queyras");
        page.locator("#territoire button[type=submit]").click();
        page.locator("#clash-t").waitFor();
        assertThat(page.locator("#perime dl").innerText())
                .contains(name + " et Ubaye")
                .contains("2026-10")
                .doesNotContain("Embrun");
        Chromium.expectGoodEverywhere(page);
        page.locator("[data-act=mine]").click();
        page.locator("#clash-t").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.locator("#name").inputValue()).isEqualTo(name + " et Queyras");
        assertThat(page.locator("#communes").inputValue()).isEqualTo("Guillestre");
        assertThat(page.locator("#zones").inputValue()).isEqualTo("Embrun\nBriançon");
        assertThat(page.locator("#since").inputValue()).isEqualTo("2026-10");
        page.locator("#territoire button[type=submit]").click();
        page.waitForURL(running.url() + LIST);
        row(page, key).getByText(name + " et Queyras").waitFor();
        assertThat(admin.get(path).expect(200).json().path("communes").path(0).asString())
                .isEqualTo("Guillestre");
    }

    /** A meeting and a partner in the new territory, which every service knows from then on. */
    private void plan(String key) {
        JsonNode event = admin.post("/api/events", meeting(key)).expect(201).json();
        admin.post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        admin.post("/api/organisations", Map.of("territory", key, "name", "Mission du Queyras", "type", "JEUNESSE"))
                .expect(201);
        String session = event.path("sessions").path(0).path("id").asString();
        await().atMost(SOON)
                .until(() -> admin.get("/api/sessions/" + session + "/places").status() == 200);
    }

    private static Map<String, Object> meeting(String key) {
        return Map.of(
                "territory",
                key,
                "format",
                "SEMINAR",
                "title",
                "Journée du Queyras",
                "contact",
                Map.of("label", "Équipe du Queyras", "email", "queyras@example.org"),
                "sessions",
                List.of(Map.of(
                        "start",
                        FutureDates.at("2027-05-04T09:30"),
                        "end",
                        FutureDates.at("2027-05-04T12:30"),
                        "venue",
                        Map.of("name", "Mairie de Guillestre", "town", "Guillestre"),
                        "capacity",
                        20)));
    }

    private void closeIt(Page page, String key) {
        page.navigate(running.url() + LIST);
        row(page, key).locator("[data-act=close]").click();
        page.locator("dialog").getByText("Rien de nouveau n’y sera prévu").waitFor();
        Chromium.expectAccessible(page);
        page.locator("dialog [data-dlg=keep]").click();
        assertThat(row(page, key).textContent()).contains("Ouvert");
        row(page, key).locator("[data-act=close]").click();
        page.locator("dialog button[type=submit]").click();
        row(page, key).getByText("Fermé").waitFor();
        row(page, key).locator("[data-act=reopen]").click();
        page.locator("dialog button[type=submit]").click();
        row(page, key).getByText("Ouvert").waitFor();
        row(page, key).locator("[data-act=close]").click();
        page.locator("dialog button[type=submit]").click();
        row(page, key).getByText("Fermé").waitFor();
        Chromium.expectGoodEverywhere(page);
    }

    private void tellsWhoDidWhat(String key) {
        try (BrowserContext context = chromium.window(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"))) {
            Page page = context.newPage();
            chromium.signIn(page, "admin");
            page.navigate(running.url() + "/administration/journal?programme=events-service&sur=" + key);
            page.getByText("Territory reopened").waitFor();
            assertThat(page.locator("[data-key^='a-territory'], tbody tr").allTextContents())
                    .anyMatch(line -> line.contains("Territory added"))
                    .anyMatch(line -> line.contains("Territory corrected"))
                    .anyMatch(line -> line.contains("Territory closed"));
            page.navigate(running.url() + LIST);
            row(page, key)
                    .getByText("Closed", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            Chromium.expectGoodEverywhere(page);
        }
    }

    @Test
    void isForAdministratorsOnly() {
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            chromium.signIn(page);
            for (String path : List.of(LIST, LIST + "/sud-vaucluse", "/administration/nouveau-territoire")) {
                page.navigate(running.url() + path);
                page.locator("main .banner").waitFor();
                assertThat(page.locator("main").innerText()).contains("administration");
                assertThat(page.locator("main form, main table").count()).isZero();
            }
        }
    }
}
