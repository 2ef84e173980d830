package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.expectAccessible;
import static fr.spro.acceptance.Chromium.expectNoSidewaysScroll;
import static fr.spro.acceptance.Chromium.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organiser prepares meetings of several formats in a real browser, by their labels and the keyboard. */
@Tag("browser")
class PreparingIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final String NEW = "/organisateur/rencontres/nouvelle?territory=sud-vaucluse";
    private static final Chromium chromium = new Chromium(running);
    private final int year = Year.now(ZoneId.of("Europe/Paris")).getValue() + 1;

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aDropInSkipsAHolidayInThePreviewAndIsPublished() {
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            beginDropIn(page, "Permanence du quatorze", "09-30");
            Locator skipped = page.locator("#jours-sautes");
            skipped.getByText("14 juillet").waitFor();
            assertThat(skipped.textContent()).contains("Fête nationale");
            assertThat(page.locator("#apercu [role=status]").textContent()).contains("3\u00a0séances");
            expectAccessible(page);
            save(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publier"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Oui, publier"))
                    .click();
            page.locator(".page-head .state").getByText("Publiée").waitFor();
            expectAccessible(page);

            // What cannot change any more says so.
            assertThat(page.locator("input[name=format]").count()).isEqualTo(1);
            assertThat(page.locator("input[name=format]").isDisabled()).isTrue();
            JsonNode event = event("Permanence du quatorze");
            assertThat(event.path("status").asString()).isEqualTo("PUBLISHED");
            assertThat(event.path("sessions").size()).isEqualTo(3);
        }
        assertThat(errors).isEmpty();
    }

    /** The rules stand before anybody can sign up, are shown before publishing, and go with a copy. */
    @Test
    void rulesAreSetOnADraftConfirmedAndCopied() {
        String title = "Réglée avant d’être publiée";
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            // Unwatched: rules asked for before registration read of the draft are answered 404, and asked for again.
            Page page = context.newPage();
            begin(page, "Séminaire", title);
            session(page, 0, year + "-09-14", "09:00", "12:30");
            field(page, "sessions[0].capacity").fill("20");
            save(page);
            page.locator("#rencontre a[href$='/regles']").press("Enter");
            page.getByText("Cette rencontre est un brouillon").waitFor();
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Avec accord"))
                    .press("Space");
            expectAccessible(page);
            press(page, "Enregistrer les règles");
            page.getByText("Règles enregistrées.").first().waitFor();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Retour au brouillon"))
                    .press("Enter");

            press(page, "Publier");
            Locator dialog = page.locator("dialog.dialog");
            dialog.getByText("Avec accord").waitFor();
            expectAccessible(page);
            dialog.getByRole(AriaRole.LINK).press("Enter");
            page.waitForURL(url -> url.endsWith("/regles"));
            assertThat(dialog.count()).isZero();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Retour au brouillon"))
                    .press("Enter");

            press(page, "Copier à une autre date");
            dialog.getByText("leurs règles d’inscription").waitFor();
            dialog.locator("[type=submit]").press("Enter");
            await().atMost(MeetingScenario.SOON).until(() -> events(title).size() == 2);
        }
        List<JsonNode> both = events(title);
        assertThat(both).hasSize(2);
        Api organiser = running.api().signIn("organiser");
        for (JsonNode event : both) {
            String id = event.path("id").asString();
            String rules = "/api/sessions/" + id + "-1/rules";
            await().atMost(MeetingScenario.SOON)
                    .until(() -> organiser
                            .get(rules)
                            .json()
                            .path("admission")
                            .asString("")
                            .equals("APPROVAL"));
            assertThat(running.api().get("/api/sessions/" + id + "-1").status()).isEqualTo(404);
            organiser.post("/api/events/" + id + "/publish", Map.of()).expect(200);
            assertThat(organiser.get(rules).expect(200).json().path("admission").asString())
                    .isEqualTo("APPROVAL");
        }
    }

    /** What arrives above a button moves it away from whoever presses it. */
    @Test
    void theButtonsComeWithWhatIsStillMissing() {
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            List<Route> held = new CopyOnWriteArrayList<>();
            page.route("**/checklist", held::add);
            beginDropIn(page, "Permanence qui attend", "06-30");
            save(page);

            Locator end = page.locator("#etape-4");
            end.getByText("Vérification de ce qui manque encore…").waitFor();
            assertThat(end.getByRole(AriaRole.BUTTON).count()).isZero();
            page.waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);
            end.getByText("La rencontre peut être publiée").waitFor();
            assertThat(end.getByRole(AriaRole.BUTTON).count()).isEqualTo(3);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aForumTakesItsStandsFromTheDirectoryAndSeatsThem() {
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 390)) {
            Page page = Chromium.watched(context, errors);
            begin(page, "Forum", "Forum préparé au clavier");
            page.locator("#pick-stands summary").press("Enter");
            press(page, "Tout cocher");
            press(page, "Ajouter les structures cochées");
            press(page, "Placer les stands dans l’ordre");
            page.getByLabel("Portes où l’on compte").fill("Nord, Sud");
            session(page, 0, year + "-03-09", "09:30", "12:00");
            press(page, "Ajouter une plage");
            session(page, 1, year + "-03-09", "14:00", "17:00");
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            save(page);
            JsonNode event = event("Forum préparé au clavier");
            assertThat(event.path("stands").size()).isGreaterThan(10);
            assertThat(event.path("stands").path(0).path("organisationId").asString())
                    .startsWith("sv-");
            assertThat(event.path("stands").path(0).path("place").asString()).isEqualTo("A1");
            assertThat(event.path("doors").size()).isEqualTo(2);
            assertThat(event.path("sessions").size()).isEqualTo(2);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aDayOfWorkshopsKeepsItsRowsWhenOneIsTakenBack() {
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = Chromium.watched(context, errors);
            begin(page, "Ateliers", "Journée d’ateliers préparée");
            session(page, 0, year + "-04-13", "09:00", "17:00");
            field(page, "sessions[0].capacity").fill("60");
            for (int i = 0; i < 2; i++) {
                press(page, "Ajouter un créneau");
                field(page, "slots[" + i + "].from").fill(i == 0 ? "10:00" : "14:00");
                field(page, "slots[" + i + "].to").fill(i == 0 ? "12:00" : "16:00");
            }
            List<String> titles = List.of("Écouter", "Orienter", "Relayer");
            for (int i = 0; i < titles.size(); i++) {
                press(page, "Ajouter un atelier");
                field(page, "workshops[" + i + "].title").fill(titles.get(i));
                field(page, "workshops[" + i + "].capacity").fill("20");
            }
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retirer : Atelier 2"))
                    .press("Enter");
            assertThat(field(page, "workshops[1].title").inputValue()).isEqualTo("Relayer");
            page.locator("#messages")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rétablir"))
                    .click();
            assertThat(field(page, "workshops[1].title").inputValue()).isEqualTo("Orienter");
            expectAccessible(page);
            save(page);
            JsonNode event = event("Journée d’ateliers préparée");
            assertThat(MeetingScenario.stream(event.path("workshops"))
                            .map(one -> one.path("title").asString())
                            .toList())
                    .isEqualTo(titles);
            assertThat(event.path("slots").size()).isEqualTo(2);
            assertThat(event.path("sessions").path(0).path("capacity").asInt()).isEqualTo(60);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void aBusTourSaysAtTheStopWhatIsWrongAndBecomesAppointments() {
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = context.newPage();
            begin(page, "Tournée du bus", "Tournée préparée");
            field(page, "days[0].date").fill(year + "-05-11");
            stop(page, 0, "Valberg", "09:30", "12:00");
            press(page, "Ajouter un arrêt");
            stop(page, 1, "Guillaumes", "14:00", "13:00");
            page.locator("#rencontre").evaluate("form => form.requestSubmit()");
            Locator link = page.locator(".summary a");
            link.waitFor();
            assertThat(link.textContent()).contains("Arrêt 2");
            link.press("Enter");
            assertThat((String) page.evaluate("() => document.activeElement.id"))
                    .isEqualTo("days[0].stops[1].closes");
            assertThat(field(page, "days[0].stops[1].closes").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            expectAccessible(page);
            field(page, "days[0].stops[1].closes").fill("16:00");
            save(page);
            expectNoSidewaysScroll(page);
            JsonNode sessions = event("Tournée préparée").path("sessions");
            assertThat(sessions.size()).isEqualTo(9);
            assertThat(sessions.path(0).path("title").asString()).startsWith("Valberg");
        }
    }

    /** The sign-in runs out while somebody writes: the way back leads to what was typed; two clicks make one meeting. */
    @Test
    void whatWasTypedOutlivesTheSignInAndIsStoredOnce() {
        String title = "Écrit avant l’expiration " + System.nanoTime();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = context.newPage();
            begin(page, "Séminaire", title);
            session(page, 0, year + "-06-08", "09:00", "12:30");
            context.clearCookies();
            page.locator("[type=submit]").click();
            page.getByText("Votre connexion a expiré").first().waitFor();
            page.locator("#messages")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Se connecter"))
                    .click();
            page.waitForURL(url -> url.contains("/connexion?retour="));
            Chromium.fillSignIn(page, "organiser");
            page.waitForURL(url -> url.contains("/rencontres/nouvelle"));
            page.getByText("est de retour").waitFor();
            assertThat(label(page, "Titre").inputValue()).isEqualTo(title);
            assertThat(field(page, "sessions[0].from").inputValue()).isEqualTo("09:00");
            page.reload();
            assertThat(label(page, "Titre").inputValue()).isEqualTo(title);
            page.locator("[type=submit]").dblclick();
            page.waitForURL(url -> url.endsWith("/modifier"));
            assertThat(events(title)).hasSize(1);
        }
    }

    /** Somebody else was faster: nothing is overwritten unseen, and nothing that was typed is lost. */
    @Test
    void whatAnotherSavedFirstIsShownBesideWhatWasTyped() {
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = context.newPage();
            begin(page, "Séminaire", "Écrit à deux");
            session(page, 0, year + "-06-15", "09:00", "12:30");
            save(page);
            try (Page other = context.newPage()) {
                other.navigate(page.url());
                label(other, "Titre").fill("Écrit par l’autre");
                other.locator("[type=submit]").press("Enter");
                // As long as it is only typed, the page says "Pas encore enregistré."
                other.locator("#messages").getByText("Enregistré.").waitFor();
            }
            page.locator("#summary").fill("Mon résumé.");
            page.locator("[type=submit]").press("Enter");
            press(page, "Charger la version à jour");
            page.getByText("n’a pas été enregistrée").waitFor();
            assertThat(label(page, "Titre").inputValue()).isEqualTo("Écrit par l’autre");
            expectAccessible(page);
            press(page, "Reprendre ma saisie");
            assertThat(page.locator("#summary").inputValue()).isEqualTo("Mon résumé.");
            label(page, "Titre").fill("Écrit à deux, relu");
            page.locator("[type=submit]").press("Enter");
            await().atMost(MeetingScenario.SOON)
                    .until(() -> !events("Écrit à deux, relu").isEmpty());
            assertThat(event("Écrit à deux, relu").path("summary").asString()).isEqualTo("Mon résumé.");
        }
    }

    private static void begin(Page page, String format, String title) {
        chromium.signIn(page);
        page.navigate(running.url() + NEW);
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(format))
                .press("Space");
        label(page, "Titre").fill(title);
    }

    private static Locator label(Page page, String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .press("Enter");
    }

    private static void session(Page page, int i, String day, String from, String to) {
        field(page, "sessions[" + i + "].date").fill(day);
        field(page, "sessions[" + i + "].from").fill(from);
        field(page, "sessions[" + i + "].to").fill(to);
    }

    private static void stop(Page page, int i, String village, String opens, String closes) {
        String stop = "days[0].stops[" + i + "].";
        field(page, stop + "place.name").fill(village);
        field(page, stop + "opens").fill(opens);
        field(page, stop + "closes").fill(closes);
    }

    /** On each fourteenth from June to a day of the year. */
    private void beginDropIn(Page page, String title, String until) {
        begin(page, "Permanence", title);
        page.getByLabel("Rythme").selectOption("DAY");
        page.getByLabel("Jour du mois").fill("14");
        label(page, "Début").fill("14:00");
        label(page, "Fin").fill("17:00");
        page.getByLabel("À partir du").fill(year + "-06-01");
        page.getByLabel("Jusqu’au").fill(year + "-" + until);
    }

    private static void save(Page page) {
        page.locator("[type=submit]").press("Enter");
        page.waitForURL(url -> url.endsWith("/modifier"));
    }

    private List<JsonNode> events(String title) {
        Api organiser = running.api().signIn("organiser");
        return MeetingScenario.stream(organiser
                        .get("/api/events?territory=sud-vaucluse&size=100&from=" + year + "-01-01")
                        .expect(200)
                        .json()
                        .path("items"))
                .filter(event -> event.path("title").asString().equals(title))
                .toList();
    }

    /** With all its sessions; a list shows a bus by its stops. */
    private JsonNode event(String title) {
        String id = events(title).getFirst().path("id").asString();
        return running.api()
                .signIn("organiser")
                .get("/api/events/" + id)
                .expect(200)
                .json();
    }
}
