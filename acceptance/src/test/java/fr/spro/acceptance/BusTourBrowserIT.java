package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.button;
import static fr.spro.acceptance.Chromium.expectAccessible;
import static fr.spro.acceptance.Chromium.expectGoodEverywhere;
import static fr.spro.acceptance.Chromium.field;
import static fr.spro.acceptance.Chromium.link;
import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bus tour on the screens: the organiser makes its days fit the roads, a person books one appointment by phone. */
@Tag("browser")
class BusTourBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");
    private final List<String> errors = new ArrayList<>();
    private final String date = Year.now(ZoneId.of("Europe/Paris")).plusYears(1) + "-05-11";

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theOrganiserSeesWhatIsTooFarCorrectsALegAndPublishes() {
        try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(window, errors);
            chromium.signIn(page);
            prepare(page, "Le bus autour de Cavaillon");
            String event = page.url().replaceFirst(".*/rencontres/([^/]+)/modifier.*", "$1");

            link(page, "Vérifier les trajets").press("Enter");
            page.waitForURL(url -> url.endsWith("/tournee"));
            page.getByText("1 journée").first().waitFor();
            Locator late = page.locator(".tour-alerts");
            late.waitFor();
            assertThat(late.innerText()).contains("Pertuis", "de retard");
            assertThat(page.locator(".tour-state").innerText()).contains("En retard");
            expectGoodEverywhere(page);

            correctTheLeg(page);
            assertThat(roads(event).path("feasible").asBoolean()).isTrue();
            expectGoodEverywhere(page);

            link(page, "Modifier").first().press("Enter");
            button(page, "Publier").press("Enter");
            button(page, "Oui, publier").press("Enter");
            page.locator(".page-head .state").getByText("Publiée").waitFor();
            expectGoodEverywhere(page);

            page.navigate(running.url() + "/organisateur/rencontres/" + event + "/tournee");
            Locator sheet = link(page, "Feuille de route (PDF)");
            APIResponse answer = window.request().get(running.url() + sheet.getAttribute("href"));
            assertThat(answer.headers()).containsEntry("content-type", "application/pdf");
            assertThat(PdfReader.text(answer.body()))
                    .contains("Le bus autour de Cavaillon", "Sault", "Pertuis", "9 h 30", "13 h 20");
            link(page, "Feuille avec les noms").press("Enter");
            page.locator(".tour-names").first().waitFor();
            expectGoodEverywhere(page);
            assertThat(Chromium.paper(page)).contains("Mairie de Sault", "Mairie de Pertuis", "9 h 30", "15 h 50");
        }
        assertThat(errors).isEmpty();
    }

    /** The guided form, by its labels and the keyboard. */
    private void prepare(Page page, String title) {
        page.navigate(running.url() + "/organisateur/rencontres/nouvelle?territory=sud-vaucluse");
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Tournée du bus"))
                .press("Space");
        field(page, "title").fill(title);
        field(page, "audience").selectOption("PUBLIC");
        field(page, "days[0].date").fill(date);
        field(page, "days[0].leaves").fill("08:00");
        field(page, "days[0].returnBy").fill("18:00");
        page.locator("[id='depart-days[0]'] > summary").press("Enter");
        place(page, "days[0].start", "Cavaillon", "43,837", "5,038");
        stop(page, 0, "Sault", "44,091", "5,409", "09:30", "12:30");
        button(page, "Ajouter un arrêt").press("Enter");
        stop(page, 1, "Pertuis", "43,694", "5,502", "13:20", "16:20");
        assertThat(PdfReader.plain(page.locator("[data-live=appointments]").innerText()))
                .isEqualTo("12 rendez-vous dans 2 arrêts, 30 min chacun au plus.");
        page.locator("#apercu").getByText("12 créneaux").waitFor();
        expectGoodEverywhere(page);
        page.locator("[type=submit]").press("Enter");
        page.waitForURL(url -> url.endsWith("/modifier"));
    }

    private static void place(Page page, String path, String name, String latitude, String longitude) {
        field(page, path + ".name").fill(name);
        field(page, path + ".latitude").fill(latitude);
        field(page, path + ".longitude").fill(longitude);
    }

    private static void stop(
            Page page, int i, String village, String latitude, String longitude, String opens, String closes) {
        String stop = "days[0].stops[" + i + "]";
        place(page, stop + ".place", "Mairie de " + village, latitude, longitude);
        field(page, stop + ".place.town").fill(village);
        field(page, stop + ".opens").fill(opens);
        field(page, stop + ".closes").fill(closes);
    }

    /** What cannot be a number of minutes is said at its field; what can is reckoned with. */
    private void correctTheLeg(Page page) {
        Locator leg = page.getByLabel("de Sault à Pertuis");
        leg.fill("trop");
        leg.press("Enter");
        page.locator(".tour-card .summary a").first().waitFor();
        assertThat(leg.getAttribute("aria-invalid")).isEqualTo("true");
        expectAccessible(page);
        leg.fill("45");
        Chromium.sendsOnce(page, "PUT", () -> {
            leg.press("Enter");
            leg.press("Enter");
        });
        page.getByText("Enregistré. Les heures").waitFor();
        page.getByText("Le bus est à l’heure partout").waitFor();
        assertThat(page.locator(".tour-alerts").count()).isZero();
        assertThat(page.locator(".tour-state").innerText()).contains("À l’heure");
        assertThat(page.getByLabel("de Sault à Pertuis").inputValue()).isEqualTo("45");
    }

    @Test
    void aPersonFindsTheVillageByMapAndListAndBooksOneAppointmentByPhone() {
        JsonNode event = published();
        String id = event.path("id").asString();
        MeetingScenario meeting = new MeetingScenario(running, appointment(event, "Pertuis", "13 h 20"));
        String email = "odile." + meeting.session + "@example.org";
        try (BrowserContext window = chromium.window(ColorScheme.DARK, 390)) {
            Page page = Chromium.watched(window, errors);
            page.navigate(running.url() + "/rencontres/" + id);
            page.locator("#tour-map .pin").first().waitFor();
            assertThat(page.locator("h5 .tour-village").allInnerTexts()).containsExactly("Sault", "Pertuis", "Apt");
            assertThat(page.locator(".tour-day > h4").count()).isEqualTo(2);
            assertThat(page.locator("#tour-map .pin").count()).isEqualTo(3);
            expectGoodEverywhere(page);

            page.locator("#tour-map .pin[aria-label^=Apt]").press("Enter");
            assertThat((String) page.evaluate("() => document.activeElement.id"))
                    .isEqualTo("etape-3");

            link(page, "Par village").press("Enter");
            page.waitForURL(url -> url.endsWith("?par=villages"));
            assertThat(page.locator("h3.tour-village").allInnerTexts()).containsExactly("Apt", "Pertuis", "Sault");
            expectGoodEverywhere(page);

            Locator slot = page.locator("a.slot[href*='" + meeting.session + "']");
            slot.getByText("1 libre").waitFor();
            assertThat(PdfReader.plain(slot.innerText())).startsWith("13 h 20").contains("1 libre");
            slot.press("Enter");
            page.locator("#givenName").fill("Odile");
            page.locator("#familyName").fill("D’Essai");
            page.locator("#email").fill(email);
            page.locator("#organisationId").selectOption(new SelectOption().setIndex(1));
            page.locator("#function").selectOption("AUTRE");
            page.locator("#consent").check();
            expectGoodEverywhere(page);
            page.locator("#envoyer").press("Enter");
            page.getByText("Place confirmée").first().waitFor();
            expectGoodEverywhere(page);
            meeting.awaitPlaces(1, 1, 0, 0);
            await().atMost(SOON).until(() -> !meeting.mails(email).isEmpty());
            assertThat(PdfReader.plain(meeting.mails(email).getFirst().text())).contains("Pertuis", "13 h 20");

            // The one who comes next sees that this appointment is taken and the others are free.
            page.navigate(running.url() + "/rencontres/" + id);
            page.locator("a.slot.full").waitFor();
            assertThat(page.locator("a.slot.full").innerText()).contains("liste d’attente");
            assertThat(page.locator("a.slot:not(.full)").count()).isEqualTo(17);
        }
        assertThat(errors).isEmpty();
        theBusKnowsWhoComes(id);
    }

    private void theBusKnowsWhoComes(String event) {
        try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(window, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/rencontres/" + event + "/tournee?feuille=" + date);
            page.locator(".tour-names").first().waitFor();
            assertThat(Chromium.paper(page)).contains("13 h 20 D’Essai Odile");
        }
        assertThat(errors).isEmpty();
    }

    private JsonNode published() {
        JsonNode event = organiser
                .post(
                        "/api/events",
                        BusDays.event(
                                "Le bus et ses villages",
                                List.of(
                                        BusDays.day(
                                                date,
                                                List.of(
                                                        BusDays.stop("Sault", 44.091, 5.409, "09:30", "12:30"),
                                                        BusDays.stop("Pertuis", 43.694, 5.502, "13:20", "16:20"))),
                                        BusDays.day(
                                                date.replace("-11", "-12"),
                                                List.of(BusDays.stop("Apt", 43.876, 5.397, "10:00", "13:00"))))))
                .expect(201)
                .json();
        organiser
                .post("/api/events/" + event.path("id").asString() + "/publish", Map.of())
                .expect(200);
        return event;
    }

    private static String appointment(JsonNode event, String village, String hour) {
        return stream(event.path("sessions"))
                .filter(session ->
                        PdfReader.plain(session.path("title").asString()).equals(village + " · " + hour))
                .map(session -> session.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode roads(String event) {
        return organiser.get("/api/events/" + event + "/tour").expect(200).json();
    }
}
