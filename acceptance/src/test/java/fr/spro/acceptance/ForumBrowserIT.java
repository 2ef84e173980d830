package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.expectAccessible;
import static fr.spro.acceptance.Chromium.expectNoSidewaysScroll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The forum's screens in a real browser: the plan by keyboard, the counter without a network, one form for a series. */
@Tag("browser")
class ForumBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void countsWithoutANetworkAndLosesNobody() {
        JsonNode forum = forum();
        String session = forum.path("sessions").path(0).path("id").asString();
        String counts = "/api/sessions/" + session + "/counts";
        await().atMost(MeetingScenario.SOON).until(() -> organiser.get(counts).status() == 200);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = signedIn(context);
            page.navigate(running.url() + "/organisateur/seances/" + session + "/compteur");
            page.locator("[data-door=Parvis]").click();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.locator("[data-add='1']").click();
            page.locator("[data-add='5']").click();
            await().atMost(MeetingScenario.SOON).until(() -> total(counts) == 6);

            context.setOffline(true);
            page.locator("[data-add='1']").click();
            page.locator("[data-add='1']").click();
            page.getByText("2 personnes gardées sur ce téléphone").waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.locator("[data-add='-1']").click();
            page.getByText("Parvis : 7").first().waitFor();

            context.setOffline(false);
            await().atMost(MeetingScenario.SOON).until(() -> total(counts) == 7);
            page.getByText("gardées sur ce téléphone")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            page.navigate(running.url() + "/organisateur/seances/" + session);
            page.locator("table.counts").waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
        }
    }

    @Test
    void arrangesTheStandsByKeyboardAndPrintsThem() {
        JsonNode forum = forum();
        String event = "/rencontres/" + forum.path("id").asString();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = signedIn(context);
            String list = "/organisateur/seances/"
                    + forum.path("sessions").path(0).path("id").asString();
            page.navigate(running.url() + list);
            Chromium.link(page, "Plan des stands").click();
            page.locator("[data-place=A1]").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowRight");
            page.keyboard().press("Enter");
            page.locator("[data-act=fill]").click();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            asksBeforeWhatIsNotSavedIsLost(page);
            page.locator("[data-act=save]").click();
            page.getByText("Plan enregistré").waitFor();
            JsonNode stored = organiser
                    .get("/api/events/" + forum.path("id").asString())
                    .expect(200)
                    .json();
            assertThat(MeetingScenario.stream(stored.path("stands"))
                            .map(stand -> stand.path("place").asString()))
                    .containsExactly("B2", "A2", "A1");
            assertThat(stored.path("doors").size()).isEqualTo(2);

            page.locator("[data-place=B2]").click();
            page.locator("[data-act=lift]").click();
            page.evaluate("() => history.back()");
            page.locator("dialog[open] [type=submit]").click();
            page.waitForURL(url -> url.endsWith(list));
            page.navigate(running.url() + event);
            page.locator("table.plan").waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.navigate(running.url() + "/organisateur" + event + "/stands?fiches=plan");
            page.locator("table.plan").waitFor();
            // One page: a second one would be a second object of this type.
            String pdf = new String(
                    page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(pdf.split("/Type\\s*/Page[^s]", -1)).hasSize(2);
        }
    }

    private static void asksBeforeWhatIsNotSavedIsLost(Page page) {
        Chromium.link(page, "Imprimer le plan").click();
        page.locator("table.plan.on-paper").waitFor();
        Chromium.link(page, "Retour au plan").click();
        Chromium.link(page, "Page publique").first().click();
        stays(page);
        // Before the sheets and the way back from them: the page of before.
        page.evaluate("() => history.go(-3)");
        stays(page);
        page.locator("[data-act=language]").first().click();
        stays(page);
    }

    private static void stays(Page page) {
        page.locator("dialog[open] [data-dlg=keep]").click();
        page.getByText("Pas encore enregistré").waitFor();
        page.waitForURL(url -> url.endsWith("/stands"));
    }

    @Test
    void signsOnePersonUpForASeriesAndRetriesOnlyWhatFailed() {
        JsonNode series = series();
        List<String> sessions = MeetingScenario.stream(series.path("sessions"))
                .map(session -> session.path("id").asString())
                .toList();
        MeetingScenario full = new MeetingScenario(running, sessions.getFirst());
        full.signUp(1);
        SignUpRulesClient desk = new SignUpRulesClient(running, organiser);
        List<Map<String, Object>> asked = List.of(SignUpRulesClient.QUESTION);
        desk.rules(sessions.get(1), Map.of("admission", "APPROVAL", "questions", asked));
        desk.rules(sessions.get(2), Map.of("admission", "INVITATION"));
        desk.rules(sessions.getLast(), Map.of("questions", asked));
        AtomicBoolean lost = new AtomicBoolean(true);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = context.newPage();
            page.route("**/api/sessions/" + sessions.getLast() + "/registrations", route -> {
                if (lost.get()) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            String form = running.url() + "/rencontres/" + series.path("id").asString();
            page.navigate(form);
            page.getByText("J’ai une invitation").click();
            page.locator("#lien").fill(invitation(sessions.get(2)));
            page.locator("#invitation button").click();
            page.locator("#givenName").waitFor();
            page.navigate(form);
            page.locator("#c-" + sessions.get(2) + ":checked").waitFor();
            Locator elsewhere = page.locator("#organisationId optgroup");
            elsewhere.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(elsewhere.count())
                    .as("invited people come from any territory, also from one that another story has just added")
                    .isGreaterThanOrEqualTo(8);
            page.locator("#givenName").fill("Amélie");
            page.locator("#familyName").fill("Sturm-Le Goff");
            page.locator("#email").fill("serie." + sessions.getFirst() + "@example.org");
            page.locator("#organisationId").selectOption(new SelectOption().setIndex(1));
            page.locator("#function").selectOption("CONSEIL");
            page.getByText("Déjeunez-vous avec nous ?").first().waitFor();
            assertThat(page.getByText("Déjeunez-vous avec nous ?").count())
                    .as("two sessions ask alike")
                    .isEqualTo(1);
            page.locator("#c-" + sessions.get(1)).uncheck();
            page.locator("#c-" + sessions.getLast()).uncheck();
            assertThat(page.getByText("Déjeunez-vous avec nous ?").count()).isEqualTo(0);
            page.locator("#c-" + sessions.get(1)).check();
            page.locator("#c-" + sessions.getLast()).check();
            page.getByText("Oui", new Page.GetByTextOptions().setExact(true)).check();
            page.locator("#consent").check();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.locator("#envoyer").click();
            page.getByText("1 place confirmée, 1 en liste d’attente, 1 demande envoyée, 1 à envoyer encore")
                    .first()
                    .waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);

            for (String language : List.of("en", "fr")) {
                page.locator("[data-act=language]").click();
                page.locator("html[lang=" + language + "]").waitFor();
                page.locator("#conf").waitFor();
            }
            lost.set(false);
            page.locator("[data-act=again]").click();
            page.getByText("2 places confirmées, 1 en liste d’attente, 1 demande envoyée")
                    .first()
                    .waitFor();
        }
        full.expectPlaces(1, 1, 1, 0);
        new MeetingScenario(running, sessions.get(2)).expectPlaces(3, 1, 0, 2);
        new MeetingScenario(running, sessions.getLast()).expectPlaces(4, 1, 0, 3);
        for (String session : List.of(sessions.get(1), sessions.getLast())) {
            assertThat(organiser
                            .get("/api/sessions/" + session + "/roster")
                            .expect(200)
                            .json()
                            .path("lines")
                            .path(0)
                            .path("answers")
                            .path("repas")
                            .asString())
                    .isEqualTo("oui");
        }
    }

    private String invitation(String session) {
        String code = organiser
                .get("/api/sessions/" + session + "/invitation")
                .expect(200)
                .json()
                .path("code")
                .asString();
        return running.url() + "/seances/" + session + "#invitation=" + code;
    }

    private int total(String counts) {
        return organiser.get(counts).expect(200).json().path("total").asInt();
    }

    private JsonNode forum() {
        return published(Map.of(
                "territory",
                "sud-vaucluse",
                "format",
                "FORUM",
                "title",
                "Forum à l’écran",
                "audience",
                "PUBLIC",
                "venue",
                Map.of("name", "Salle du Grenouillet", "town", "Cavaillon"),
                "plan",
                Map.of("rows", 2, "columns", 3),
                "stands",
                List.of(
                        Map.of("name", "CIO de Cavaillon", "place", "A1"),
                        Map.of("name", "Mission Locale"),
                        Map.of("name", "AFDAS")),
                "doors",
                List.of("Entrée nord", "Parvis"),
                "bands",
                List.of(
                        Map.of("start", FutureDates.at("2027-05-11T09:00"), "end", FutureDates.at("2027-05-11T12:00")),
                        Map.of(
                                "start",
                                FutureDates.at("2027-05-11T14:00"),
                                "end",
                                FutureDates.at("2027-05-11T17:00")))));
    }

    private JsonNode series() {
        return published(Map.of(
                "territory",
                "sud-vaucluse",
                "format",
                "SERIES",
                "title",
                "Parcours à l’écran",
                "oneSignUp",
                true,
                "sessions",
                List.of(1, 2, 3, 4).stream()
                        .map(day -> Map.of(
                                "title",
                                "Séance " + day,
                                "start",
                                FutureDates.at("2027-06-0%dT09:00".formatted(day)),
                                "end",
                                FutureDates.at("2027-06-0%dT12:00".formatted(day)),
                                "capacity",
                                day))
                        .toList()));
    }

    private JsonNode published(Map<String, Object> event) {
        JsonNode drafted = organiser.post("/api/events", event).expect(201).json();
        organiser
                .post("/api/events/" + drafted.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return drafted;
    }

    private static Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        chromium.signIn(page);
        return page;
    }
}
