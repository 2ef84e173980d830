package fr.spro.acceptance;

import static fr.spro.acceptance.Meeting.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The directory as its organisers keep it and as everybody reads it; every name, number and address here is invented. */
class DirectoryIT {
    private static final String TERRITORY = "aubagne-la-ciotat";
    private static final String HEADINGS =
            "structure;type;point d’accueil;adresse;code postal;commune;téléphone;offre de service;public accueilli\r\n";

    private static final Running running = Shared.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void anOrganisationIsTakenInCorrectedAndFoundInEveryExport() {
        String name = "Point d’essai " + tag();
        Map<String, Object> content = organisation(name, point("Accueil d’essai", 43.2931, 5.5706));
        String key = UUID.randomUUID().toString();
        JsonNode made = create(content, key).expect(201).json();
        String path = "/api/organisations/" + made.path("id").asString();
        String pointId = made.path("receptionPoints").path(0).path("id").asString();

        assertThat(create(content, key).expect(201).json().path("id")).isEqualTo(made.path("id"));
        assertThat(create(content, UUID.randomUUID().toString()).expect(422).body())
                .contains("\"NAME_TAKEN\"");
        running.api().put(path, content).expect(401);
        assertThat(create(
                                Map.of(
                                        "territory",
                                        "nice-menton",
                                        "name",
                                        name,
                                        "type",
                                        "EMPLOI",
                                        "receptionPoints",
                                        List.of()),
                                UUID.randomUUID().toString())
                        .expect(403)
                        .code())
                .isEqualTo("FORBIDDEN_TERRITORY");

        Map<String, Object> corrected = with(point("Accueil d’essai", 43.2931, 5.5706), "telephone", "0465710042");
        JsonNode changed = put(path, organisation(name, with(corrected, "id", pointId)), made.path("version"))
                .expect(200)
                .json();
        assertThat(changed.path("receptionPoints").path(0).path("telephone").asString())
                .isEqualTo("04 65 71 00 42");
        assertThat(put(path, organisation(name), made.path("version"))
                        .expect(412)
                        .code())
                .isEqualTo("ORGANISATION_STALE");
        JsonNode refused = put(
                        path,
                        organisation(name, with(with(corrected, "id", pointId), "postcode", "134")),
                        changed.path("version"))
                .expect(422)
                .json();
        assertThat(refused.path("errors").path(0).path("field").asString()).isEqualTo("receptionPoints[0].postcode");

        JsonNode history = organiser.get(path + "/history").expect(200).json();
        assertThat(stream(history.path("entries"))
                        .map(entry -> entry.path("cause").asString()))
                .containsExactly("EDITED", "CREATED");
        assertThat(stream(history.path("entries").path(0).path("changes"))
                        .map(change -> change.path("field").asString() + " "
                                + change.path("to").asString()))
                .containsExactly("receptionPoints[" + pointId + "].telephone 04 65 71 00 42");
        running.api().get(path + "/history").expect(401);

        String found = "?territory=" + TERRITORY + "&q=" + encode(name);
        assertThat(export(".csv" + found)).contains(name).contains("43.293100").contains("04 65 71 00 42");
        assertThat(export(".vcf" + found)).contains("FN:Accueil d’essai").contains("GEO:geo:43.2931,5.5706");
        assertThat(export(".geojson" + found)).contains("\"coordinates\":[5.5706,43.2931]");
        assertThat(export(".jsonld" + found)).contains("https://schema.org").contains(name);
    }

    @Test
    void aTableIsTakenInAsAWholeOrNotAtAll() {
        String tag = tag();
        String good = line("Table un " + tag, "13400") + line("Table deux " + tag, "13600");

        JsonNode preview = importTable(HEADINGS + good + line("Table trois " + tag, "fr-13"), true);
        assertThat(preview.path("toCreate").asInt()).isEqualTo(2);
        assertThat(preview.path("refused").size()).isEqualTo(1);
        assertThat(preview.path("refused").path(0).path("line").asInt()).isEqualTo(4);
        assertThat(known(tag)).isZero();

        JsonNode shown = importTable(HEADINGS + good, true);
        assertThat(shown.path("refused").size()).isZero();
        assertThat(known(tag)).isZero();

        JsonNode done = importTable(HEADINGS + good, false);
        assertThat(done.path("toCreate").asInt()).isEqualTo(2);
        assertThat(known(tag)).isEqualTo(2);

        JsonNode again = importTable(HEADINGS + good, false);
        assertThat(again.path("toCreate").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        assertThat(known(tag)).isEqualTo(2);
    }

    @Test
    @Tag("browser")
    void theMapAndTheListShowTheSamePlacesAndAskNoOtherHost() {
        String tag = tag();
        organiser.post("/api/organisations", organisation("Carte un " + tag, point("Un " + tag, 43.2931, 5.5706)));
        organiser.post(
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
    @Tag("browser")
    void noPageOfTheDirectoryHasAnAccessibilityViolation() {
        String tag = tag();
        String id = organiser
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
    @Tag("browser")
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
                    organiser.get("/api/organisations/" + id).expect(200).json();
            JsonNode point = stored.path("receptionPoints").path(0);
            assertThat(point.path("name").asString()).isEqualTo(name);
            assertThat(stream(point.path("services")).map(JsonNode::asString))
                    .containsExactly("Premier accueil", "Conseil en orientation");
            assertThat(point.path("located").asString()).isEqualTo("MANUAL");

            field(page, 0, "hours").fill("Le mardi matin");
            put(
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
    @Tag("browser")
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
            assertThat(known(tag)).isZero();

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
            assertThat(known(tag)).isEqualTo(2);
        }
        assertThat(errors).isEmpty();
    }

    private static Map<String, Object> organisation(String name, Map<?, ?>... points) {
        return Map.of("territory", TERRITORY, "name", name, "type", "EMPLOI", "receptionPoints", List.of(points));
    }

    private static Map<String, Object> point(String name, double latitude, double longitude) {
        return Map.of(
                "name",
                name,
                "address",
                "1 place de l’Exemple",
                "postcode",
                "13400",
                "town",
                "Aubagne",
                "telephone",
                "04 65 71 00 41",
                "services",
                List.of("Premier accueil"),
                "latitude",
                latitude,
                "longitude",
                longitude);
    }

    private static Map<String, Object> with(Map<String, Object> point, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(point);
        changed.put(field, value);
        return changed;
    }

    private static String line(String name, String postcode) {
        return name + ";EMPLOI;" + name + ";1 place de l’Exemple;" + postcode
                + ";Aubagne;04 65 71 00 43;Premier accueil;Tout public\r\n";
    }

    private Api.Answer create(Map<String, ?> content, String key) {
        return organiser.send(Api.json(organiser.request("/api/organisations"), "POST", content)
                .header("Idempotency-Key", key));
    }

    private Api.Answer put(String path, Map<String, ?> content, JsonNode version) {
        return organiser.send(
                Api.json(organiser.request(path), "PUT", content).header("If-Match", "\"" + version.asLong() + "\""));
    }

    private JsonNode importTable(String table, boolean dryRun) {
        return organiser
                .send(organiser
                        .request("/api/organisations/import?territory=" + TERRITORY + "&dryRun=" + dryRun)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(table, StandardCharsets.UTF_8)))
                .expect(200)
                .json();
    }

    private int known(String tag) {
        return running.api()
                .get("/api/organisations?territory=" + TERRITORY + "&q=" + tag)
                .expect(200)
                .json()
                .path("total")
                .asInt();
    }

    private static String export(String rest) {
        return running.api().get("/api/organisations" + rest).expect(200).body();
    }

    /** Letters that stand in no other name. */
    private static String tag() {
        return "zz" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
