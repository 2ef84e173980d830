package fr.spro.acceptance;

import static fr.spro.acceptance.DirectoryClient.HEADINGS;
import static fr.spro.acceptance.DirectoryClient.TERRITORY;
import static fr.spro.acceptance.DirectoryClient.line;
import static fr.spro.acceptance.DirectoryClient.organisation;
import static fr.spro.acceptance.DirectoryClient.point;
import static fr.spro.acceptance.DirectoryClient.tag;
import static fr.spro.acceptance.DirectoryClient.with;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The directory on the screens: map and list, the form of an organisation, the import of a table. */
@Tag("browser")
class DirectoryBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final DirectoryClient desk = new DirectoryClient(running);

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theMapAndTheListShowTheSamePlacesAndAskNoOtherHost() {
        String tag = tag();
        desk.organiser.post("/api/organisations", organisation("Carte un " + tag, point("Un " + tag, 43.2931, 5.5706)));
        desk.organiser.post(
                "/api/organisations",
                organisation(
                        "Carte deux " + tag, with(point("Deux " + tag, 43.1762, 5.6068), "services", List.of(tag))));
        List<String> errors = new ArrayList<>();
        List<String> hosts = Collections.synchronizedList(new ArrayList<>());
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
            page.navigate(running.url() + "/annuaire?territory=" + TERRITORY + "&q=" + tag);
            page.locator("#carte .pin").first().waitFor();
            assertThat(page.locator("#carte .pin").count()).isEqualTo(2);
            assertThat(page.locator(".place").count()).isEqualTo(2);

            Locator pin = page.locator("#carte .pin[aria-label*='Deux " + tag + "']");
            Chromium.reachByKeyboard(page, pin);
            page.keyboard().press("Enter");
            Locator place = page.locator(".place.chosen");
            place.waitFor();
            assertThat(place.locator("h3").textContent()).contains("Carte deux " + tag);
            assertThat(page.evaluate("() => document.activeElement.textContent").toString())
                    .contains("Carte deux " + tag);

            page.locator(".place", new Page.LocatorOptions().setHasText("Carte un " + tag))
                    .locator("[data-act=on-map]")
                    .click();
            page.locator("#carte .pin.on[aria-label*='Un " + tag + "']").waitFor();

            page.locator("#as").selectOption(tag);
            page.locator(".place").nth(1).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.waitForCondition(() -> page.locator("#carte .pin").count() == 1);
            assertThat(page.locator(".place h3").allTextContents()).containsExactly("Carte deux " + tag);
        }
        assertThat(errors).isEmpty();
        assertThat(hosts).isNotEmpty().containsOnly(URI.create(running.url()).getAuthority());
    }

    @Test
    void whoRunsATerritoryComesFirst() {
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = context.newPage();
            page.navigate(running.url() + "/annuaire?territory=sud-vaucluse");
            Locator first = page.locator(".place").first();
            first.waitFor();
            // By the alphabet it would be AFDAS.
            assertThat(first.textContent()).contains("Mission Locale du Luberon", "Animation du territoire");
        }
    }

    @Test
    void noPageOfTheDirectoryHasAnAccessibilityViolation() {
        String tag = tag();
        String id = desk.organiser
                .post("/api/organisations", organisation("Accessible " + tag, point("Accueil " + tag, 43.2931, 5.5706)))
                .expect(201)
                .json()
                .path("id")
                .asString();
        List<String> publicPages =
                List.of("/annuaire", "/annuaire?view=map", "/annuaire?territory=" + TERRITORY, "/annuaire/" + id);
        List<String> staffPages = List.of(
                "/organisateur/annuaire?territory=" + TERRITORY,
                "/organisateur/annuaire/" + id,
                "/organisateur/annuaire/nouvelle",
                "/organisateur/annuaire/import");
        List<String> errors = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = chromium.window(scheme, scheme == ColorScheme.LIGHT ? 1280 : 320)) {
                Page page = Chromium.watched(context, errors);
                for (String path : publicPages) {
                    chromium.visit(page, path);
                    if (path.contains("territory") || path.endsWith(id)) {
                        unfold(page);
                        page.locator("#carte .pin").first().waitFor();
                        Chromium.expectAccessible(page);
                    }
                }
                chromium.signIn(page);
                for (String path : staffPages) {
                    chromium.visit(page, path);
                    if (path.endsWith(id)) {
                        page.locator(".history li").first().waitFor();
                        page.locator("details[data-act=by-hand] summary")
                                .first()
                                .click();
                        page.locator(".placing .pin").first().waitFor();
                        Chromium.expectAccessible(page);
                        Chromium.expectNoSidewaysScroll(page);
                    }
                }
            }
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void anOrganiserWritesAndLosesNothingToSomebodyElsesChange() {
        String name = "Fiche " + tag();
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/annuaire/nouvelle?territory=" + TERRITORY);
            page.locator("#name").fill(name);
            save(page);
            page.locator("a[data-error=type]").waitFor();
            page.locator("#type").selectOption("EMPLOI");
            page.locator("[data-act=add-point]").click();
            field(page, 0, "address").fill("1 place de l’Exemple");
            field(page, 0, "postcode").fill("13400");
            field(page, 0, "town").fill("Aubagne");
            page.locator("input[data-list=services]").first().fill("Premier accueil");
            page.locator("input[data-list=services]").first().press("Enter");
            page.locator("input[data-list=services]").nth(1).fill("Conseil en orientation");
            page.locator("details[data-act=by-hand] summary").click();
            page.locator(".placing .live-map").click();
            page.getByText("Placé à la main").first().waitFor();
            save(page);
            page.locator(".history").getByText("Fiche créée").waitFor();
            String id = page.url().substring(page.url().lastIndexOf('/') + 1);
            JsonNode stored =
                    desk.organiser.get("/api/organisations/" + id).expect(200).json();
            JsonNode point = stored.path("receptionPoints").path(0);
            assertThat(point.path("name").asString()).isEqualTo(name);
            assertThat(stream(point.path("services")).map(JsonNode::asString))
                    .containsExactly("Premier accueil", "Conseil en orientation");
            assertThat(point.path("located").asString()).isEqualTo("MANUAL");

            field(page, 0, "hours").fill("Le mardi matin");
            desk.put(
                            "/api/organisations/" + id,
                            organisation(
                                    name,
                                    with(
                                            point("Changé entre-temps", 43.29, 5.57),
                                            "id",
                                            point.path("id").asString())),
                            stored.path("version"))
                    .expect(200);
            save(page);
            page.locator("#perime").getByText("Rien n’est perdu").waitFor();
            assertThat(field(page, 0, "hours").inputValue()).isEqualTo("Le mardi matin");
            page.locator("[data-act=reload]").click();
            page.waitForCondition(() -> field(page, 0, "name").inputValue().equals("Changé entre-temps"));
        }
        // The refusals are part of the story; the browser notes each as a failed request.
        assertThat(errors).allMatch(error -> error.contains("412"));
    }

    @Test
    void aTableIsCheckedBeforeItIsImportedAndAConfirmationCountsOnce() {
        String tag = tag();
        String good = HEADINGS + line("Import un " + tag, "13400") + line("Import deux " + tag, "13600");
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 390)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/annuaire/import?territory=" + TERRITORY);
            choose(page, good + line("Import trois " + tag, "13"));
            page.getByText("Une ligne est refusée.").waitFor();
            page.getByText("Ligne 4").first().waitFor();
            assertThat(page.locator("[data-act=confirm]").count()).isZero();
            Chromium.expectAccessible(page);
            Chromium.expectNoSidewaysScroll(page);
            assertThat(desk.known(tag)).isZero();

            choose(page, good);
            page.locator("[data-act=confirm]").waitFor();
            Chromium.expectAccessible(page);
            List<String> sent = Collections.synchronizedList(new ArrayList<>());
            page.onRequest(request -> {
                if (request.url().contains("dryRun=false")) {
                    sent.add(request.url());
                }
            });
            page.locator("[data-act=confirm]").dblclick();
            page.getByText("2 structures créées, 0 changée.").waitFor();
            assertThat(sent).hasSize(1);
            assertThat(desk.known(tag)).isEqualTo(2);
        }
        assertThat(errors).isEmpty();
    }

    private static Locator field(Page page, int point, String name) {
        return page.locator("#points > fieldset").nth(point).locator("[name$='-" + name + "']");
    }

    private static void save(Page page) {
        page.locator(".edit-actions [type=submit]").click();
    }

    private static void choose(Page page, String table) {
        page.locator("#file")
                .setInputFiles(new FilePayload("annuaire.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Vérifier le fichier"))
                .click();
    }

    private static void unfold(Page page) {
        Locator button = page.locator("[data-act=unfold]");
        if (button.count() == 1 && button.isVisible()) {
            button.click();
        }
    }
}
