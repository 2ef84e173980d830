package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.expectAccessible;
import static fr.spro.acceptance.Chromium.expectNoSidewaysScroll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A real browser (the system's Chromium): sign up in French, find the mail, cancel from the link; no axe violation on any page. */
@Tag("browser")
class BrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void signsUpInFrenchFindsTheMailAndCancelsFromTheLink() {
        MeetingScenario meeting = new MeetingScenario(
                running, MeetingScenario.interconnaissance(running).get(2));
        // Longer than a phone is wide.
        String email = "amelie.sturmlegoffconseillere@missionlocale.example.org";
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/seances/" + meeting.session);
            page.locator("#givenName").fill("Amélie");
            page.locator("#familyName").fill("Sturm-Le Goff");
            page.locator("#email").fill(email);
            page.locator("#organisationId").selectOption(new SelectOption().setIndex(1));
            page.locator("#function").selectOption("CONSEIL");
            JsonNode consent =
                    running.api().get("/api/privacy/consent").expect(200).json();
            assertThat(page.locator("label[for=consent]").textContent())
                    .as("what stands beside the box is the text of the version that is kept")
                    .isEqualTo(consent.path("versions")
                            .path(0)
                            .path("text")
                            .path("fr")
                            .asString());
            page.locator("#consent").check();
            expectAccessible(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirmer mon inscription"))
                    .click();
            page.getByText("Place confirmée").first().waitFor();
            page.getByText("Un courriel déjà reçu suffit").waitFor();
            expectAccessible(page);
            assertThat((Boolean) page.locator(".ticket")
                            .first()
                            .evaluate("ticket => ticket.scrollWidth <= ticket.clientWidth"))
                    .as("nothing of the ticket is cut off")
                    .isTrue();
            meeting.expectPlaces(25, 1, 0, 24);

            await().atMost(MeetingScenario.SOON)
                    .until(() -> !meeting.mails(email).isEmpty());
            Mailbox.Mail mail = meeting.mails(email).getFirst();
            assertThat(mail.text()).contains("Amélie");
            String link = mail.links().stream()
                    .filter(MeetingScenario::isOwnPage)
                    .findFirst()
                    .orElseThrow();
            page.navigate(link);
            assertThat(page.url()).contains("/mon-inscription/");
            page.getByText("Sturm-Le Goff").first().waitFor();
            expectAccessible(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler mon inscription"))
                    .click();
            expectAccessible(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Oui, annuler"))
                    .click();
            page.getByText("Votre inscription est annulée").first().waitFor();
            meeting.expectPlaces(25, 0, 0, 25);
        }
        assertThat(errors).allMatch(error -> error.contains("404"));
    }

    @Test
    void correctsTheirDataProvesANewAddressAndFindsTheirRegistrationAgain() {
        MeetingScenario meeting = new MeetingScenario(
                running, MeetingScenario.interconnaissance(running).get(3));
        List<String> organisations = meeting.organisations();
        Map<String, Object> person = meeting.person(61, organisations.getFirst());
        String email = String.valueOf(person.get("email"));
        String other = "nouvelle." + email;
        running.api().signUp(meeting.session, person).expect(201);
        await().atMost(MeetingScenario.SOON).until(() -> !meeting.mails(email).isEmpty());
        String former = ownLink(meeting, email, "");
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(former);
            press(page, "Corriger mes informations");
            page.locator("#i-familyName").fill("Arnoux-Vial");
            page.locator("#i-organisationId option[value='" + organisations.get(1) + "']")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.locator("#i-organisationId").selectOption(organisations.get(1));
            expectAccessible(page);
            press(page, "Enregistrer");
            page.locator("#corriger").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.getByText("Arnoux-Vial").first().waitFor();

            press(page, "Changer d’adresse");
            page.locator("#i-email").fill(other);
            press(page, "Envoyer le code");
            page.locator("#i-code").waitFor();
            expectAccessible(page);
            String code = await().atMost(MeetingScenario.SOON)
                    .until(() -> codeIn(meeting.mails(other)), Optional::isPresent)
                    .orElseThrow();
            page.locator("#i-code").fill(code.equals("111111") ? "222222" : "111111");
            press(page, "Confirmer l’adresse");
            page.locator("#i-code[aria-invalid=true]").waitFor();
            expectAccessible(page);
            page.locator("#i-code").fill(code);
            press(page, "Confirmer l’adresse");
            page.locator("#corriger-code")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.getByText(other).first().waitFor();
            assertThat(meeting.roster().toString())
                    .contains("Arnoux-Vial", other, organisations.get(1))
                    .doesNotContain("\"" + email);
        }
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            assertThat(page.navigate(former).status())
                    .as("links end with the address")
                    .isEqualTo(410);
            page.getByText("Ce lien a expiré ou a été désactivé").waitFor();
            page.locator("#find-email").fill("x");
            press(page, "Recevoir mes liens");
            page.locator("#find-email[aria-invalid=true]").waitFor();
            expectAccessible(page);
            page.locator("#find-email").fill(other);
            press(page, "Recevoir mes liens");
            page.getByText("Regardez votre boîte").waitFor();
            expectAccessible(page);
            await().atMost(MeetingScenario.SOON)
                    .until(() -> meeting.mails(other).stream()
                            .anyMatch(mail -> mail.subject().contains("Vos inscriptions")));
            page.navigate(ownLink(meeting, other, "Vos inscriptions"));
            assertThat(page.url()).contains("/mon-inscription/");
            page.getByText("Arnoux-Vial").first().waitFor();

            press(page, "Recevoir le lien vers toutes mes inscriptions");
            page.getByText("Regardez votre boîte").waitFor();
            expectAccessible(page);
            page.navigate(meeting.mails(other).stream()
                    .flatMap(mail -> mail.links().stream())
                    .filter(link -> link.matches(".*/r/a[A-Za-z0-9_-]{22}"))
                    .findFirst()
                    .orElseThrow());
            press(page, "Ouvrir mes inscriptions");
            press(page, "Obtenir le lien de l’agenda");
            page.locator("#adresse").waitFor();
            expectAccessible(page);
        }
        assertThat(errors).allMatch(error -> error.contains("422") || error.contains("410"));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Optional<String> codeIn(List<Mailbox.Mail> mails) {
        return mails.stream()
                .map(mail -> Pattern.compile("\\b\\d{6}\\b").matcher(mail.subject()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** The link to the registration in the newest mail with that in its subject. */
    private static String ownLink(MeetingScenario meeting, String email, String subject) {
        return meeting.mails(email).stream()
                .filter(mail -> mail.subject().contains(subject))
                .flatMap(mail -> mail.links().stream())
                .filter(MeetingScenario::isOwnPage)
                .findFirst()
                .orElseThrow();
    }

    /** Enter sends nothing; a reload gives back what was answered, which the device keeps encrypted until it is sent. */
    private static void keepsADraftUntilItIsSent(Page page) {
        page.locator("#brouillon:not([hidden])").waitFor();
        for (String field : List.of("input[name=SAT_GLOB][value='3']", "input[name=RECO][value='8']")) {
            page.locator(field).check();
            page.locator(field).press("Enter");
        }
        page.locator("select").first().selectOption("ATELIER");
        page.locator("select").first().press("Enter");
        page.keyboard().press("Escape");
        page.locator("input[name=INTENT][value=REFER]").check();
        page.locator("input[name=INTENT][value=REFER]").press("Enter");
        String stored = await().until(
                        () -> String.valueOf(page.evaluate("JSON.stringify(localStorage)")),
                        text -> text.contains("spro-q-"));
        assertThat(stored).doesNotContain("conseill", "SAT_GLOB", "REFER");
        page.reload();
        page.locator("input[name=SAT_GLOB][value='3']:checked").waitFor();
        assertThat(page.locator("input[name=RECO][value='8']").isChecked()).isTrue();
        assertThat(page.locator("input[name=INTENT][value=REFER]").isChecked()).isTrue();
        assertThat(page.locator("select").first().inputValue()).isEqualTo("ATELIER");
        assertThat(page.locator("textarea[name=TXT_PLUS]").inputValue()).isEqualTo("Merci à la conseillère");
        page.locator("form button[type=submit]:not([name]):not(.vh)").last().click();
        page.locator("button[name=_confirm]").click();
        page.locator("main[data-code=STORED]").waitFor();
        await().until(() ->
                !String.valueOf(page.evaluate("JSON.stringify(localStorage)")).contains("spro-q-"));
    }

    /** Ten people, so that the results show full distributions; one answers in the browser, without JavaScript, on a small screen. */
    @Test
    void answersTheQuestionnaireWithoutJavaScriptAndReadsTheResults() {
        MeetingScenario meeting = new MeetingScenario(
                running,
                new SignUpRulesClient(running, running.api().signIn("organiser")).session("Questionnaire rempli", 25));
        meeting.signUp(10);
        meeting.told("CONFIRMED").forEach(place -> meeting.checkIn(place.registrationId()));
        meeting.end();
        await().atMost(MeetingScenario.SOON).until(() -> meeting.ballots().size() == 10);
        List<String> ballots = List.copyOf(meeting.ballots().values());
        try (BrowserContext context = chromium.window(
                new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(320, 800))) {

            Page page = context.newPage();
            page.navigate(running.url() + "/q/" + ballots.getFirst());
            page.locator("input[name=SAT_GLOB][value='4']").check();
            page.locator("input[name='ORG.lieu'][value='3']").check();
            page.locator("input[name=RECO][value='9']").check();
            page.locator("textarea[name=TXT_PLUS]").fill("Savoir enfin qui fait quoi.");
            page.locator("input[name=RECO][value='9']").press("Enter");
            page.locator("input[name=RECO][value='9']:checked")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.locator("textarea[name=TXT_PLUS]").inputValue()).isEqualTo("Savoir enfin qui fait quoi.");
            page.locator("form button[type=submit]:not([name]):not(.vh)").last().click();
            assertThat(page.locator("h1").first().textContent()).contains("qu’à 4 questions sur 1");
            page.locator("button[name=_edit]").click();
            assertThat(page.locator("input[name='ORG.lieu'][value='3']").isChecked())
                    .isTrue();
            page.locator("form button[type=submit]:not([name]):not(.vh)").last().click();
            page.locator("button[name=_confirm]").click();
            assertThat(page.locator("h1").first().textContent()).contains("Merci");
            assertThat(page.locator("a[href*=reclamation]").getAttribute("href"))
                    .isEqualTo("/reclamation?lang=fr");
            page.navigate(running.url() + "/q/" + ballots.getFirst());
            assertThat(page.locator("h1").first().textContent()).contains("déjà rempli");
        }
        try (BrowserContext context = chromium.window(new Browser.NewContextOptions().setViewportSize(320, 800))) {
            Page page = context.newPage();
            page.navigate(running.url() + "/q/" + ballots.get(1));
            expectAccessible(page);
            page.locator("textarea[name=TXT_PLUS]").fill("Merci à Mme Durand");
            page.locator("[data-nudge=TXT_PLUS].seen").waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.locator("textarea[name=TXT_PLUS]").fill("Merci à la conseillère");
            page.locator("[data-nudge=TXT_PLUS]:not(.seen)")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            keepsADraftUntilItIsSent(page);
        }
        for (String ballot : ballots.subList(2, 10)) {
            running.api().postForm("/q/" + ballot, Map.of("SAT_GLOB", List.of("3"), "RECO", List.of("8")));
        }
        meeting.closeCampaign();
        List<String> errors = new ArrayList<>();
        try (BrowserContext context = chromium.window(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            page.locator("svg.plot").first().waitFor();
            expectAccessible(page);
            expectNoSidewaysScroll(page);
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session + "/verbatims");
            page.getByText("Textes encore scellés").waitFor();
            expectAccessible(page);
        }
        whatWasSaidIsFollowedAndShownToEverybody(meeting.session, errors);
        assertThat(errors).allMatch(error -> error.contains("404") || error.contains("409"));
    }

    /** From the figure that was just released to an action, and to the page where everybody reads of it. */
    private static void whatWasSaidIsFollowedAndShownToEverybody(String session, List<String> errors) {
        String territory = "/territoires/sud-vaucluse/vous-avez-dit";
        try (BrowserContext context = chromium.window(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "organiser");
            page.navigate(running.url() + "/evaluation/seances/" + session);
            Chromium.link(page, "Décider d’une action").click();
            page.locator("#title").fill("Conseiller la rencontre autour de soi");
            page.locator("#finding-figure:enabled").waitFor();
            page.locator("#finding-figure").selectOption(new SelectOption().setIndex(1));
            page.locator("#decision").fill("Un mot d’accueil à transmettre aux collègues.");
            page.locator("#owner").fill("Animation territoriale");
            page.locator("#due").fill("2090-06-30");
            Chromium.button(page, "Créer l’action").click();
            page.locator("#fr").fill("Un mot d’accueil est envoyé avec chaque invitation.");
            Chromium.expectGoodEverywhere(page);
            Chromium.button(page, "Publier ce texte").click();
            page.getByText("Ce texte est public.").waitFor();
            // As long as it is open it stands beside the form of the next meeting.
            Page form = Chromium.watched(context, errors);
            form.navigate(running.url() + "/organisateur/rencontres/nouvelle?territory=sud-vaucluse");
            form.locator("#besoins").getByText("Actions en cours").waitFor();
            expectAccessible(form);
            form.close();
            page.locator("#state").selectOption("DONE");
            page.locator("#etape button").click();
            page.locator("#avancement ~ .chips").getByText("Fait").waitFor();
            page.navigate(running.url() + "/evaluation/actions?territoire=sud-vaucluse");
            page.getByText("Conseiller la rencontre autour de soi").first().waitFor();
            Chromium.expectGoodEverywhere(page);
            // Without the service of the wishes the form says so in a line, and works.
            Page alone = context.newPage();
            alone.route("**/api/needs/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            alone.navigate(running.url() + "/organisateur/rencontres/nouvelle?territory=sud-vaucluse");
            alone.getByText("Les souhaits ne s’affichent pas en ce moment.").waitFor();
            assertThat(alone.locator("#rencontre #title").isEditable()).isTrue();
        }
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + territory);
            page.getByText("Un mot d’accueil est envoyé avec chaque invitation.")
                    .first()
                    .waitFor();
            assertThat(page.locator("main").innerText())
                    .contains("sur 10", "Fait le")
                    .doesNotContain("Conseiller la rencontre", "Animation territoriale");
            Chromium.expectGoodEverywhere(page);
        }
    }

    /** On a phone: a complaint with a name, its number by mail, and the team that answers. */
    @Test
    void makesAComplaintFromAPhoneAndIsAnswered() {
        String email = "odette.plainte@example.org";
        List<String> errors = new ArrayList<>();
        String number;
        try (BrowserContext context = chromium.phone()) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/reclamation");
            page.getByText("Ce formulaire n’est pas anonyme.").waitFor();
            Chromium.expectGoodEverywhere(page);
            Chromium.button(page, "Envoyer la réclamation").click();
            page.locator("#err-t").waitFor();
            expectAccessible(page);
            page.locator("#name").fill("Odette Plainte");
            page.locator("#email").fill(email);
            page.locator("#territory").selectOption("sud-vaucluse");
            page.locator("#text").fill("La salle n’était pas accessible en fauteuil.");
            page.locator("#consent").check();
            Chromium.button(page, "Envoyer la réclamation").click();
            // A moment later it is said to screen readers too.
            page.getByText("Votre réclamation est reçue.").first().waitFor();
            number = page.locator("#dit").innerText().replaceFirst("(?s).*(R-[0-9A-Z]{4}-[0-9A-Z]{4}).*", "$1");
        }
        String known = number;
        Mailbox.Mail mail = await().atMost(MeetingScenario.SOON)
                .until(
                        () -> running.mailbox().to(email).stream()
                                .filter(one -> one.subject().contains(known))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(mail.text()).doesNotContain("fauteuil");
        try (BrowserContext context = chromium.window(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "organiser");
            page.navigate(running.url() + "/organisateur/reclamations");
            Chromium.link(page, number).waitFor();
            Chromium.expectGoodEverywhere(page);
            Chromium.link(page, number).click();
            page.getByText("La salle n’était pas accessible en fauteuil.").waitFor();
            Chromium.button(page, "Prendre en traitement").click();
            page.locator(".page-head").getByText("En traitement").waitFor();
            page.locator("#reponse-text").fill("La prochaine séance est de plain-pied.");
            Chromium.button(page, "Envoyer la réponse").click();
            Chromium.button(page, "Oui, envoyer").click();
            page.locator(".page-head")
                    .getByText("Réponse envoyée", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            Chromium.expectGoodEverywhere(page);
        }
        // At night the letter waits for the morning; that it goes is shown by ComplaintStoryTest.
        assertThat(running.api()
                        .signIn("organiser")
                        .get("/api/complaints/" + number)
                        .expect(200)
                        .json()
                        .path("deliveries")
                        .toString())
                .contains("COMPLAINT_ANSWERED");
        assertThat(errors).isEmpty();
    }

    @Test
    void mapTabShowsMeetingsByPlaceAndKeepsTheTerritory() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.navigate(running.url() + "/programme?territory=sud-vaucluse");
            page.locator(".tabs [data-view=map]").click();
            page.waitForURL(url -> url.contains("view=map") && url.contains("territory=sud-vaucluse"));
            page.locator("[data-key=vue-map] li.meet").first().waitFor();
            assertThat(page.locator("[data-key=vue-map] .month-head h3").allTextContents())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(page.locator("#t").inputValue()).isEqualTo("sud-vaucluse");
            Chromium.expectGoodEverywhere(page);
        }
    }

    @Test
    void timesOfAPersonalPlanDoNotBreakOnAPhone() {
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.navigate(running.url() + "/programme");
            Object lines = page.evaluate("""
                    async () => {
                      const { planOf } = await import('/components/registration/plan.js');
                      document.querySelector('main').innerHTML = String(planOf([
                        { round: 10, start: '2027-10-12T10:45:00Z', table: 12, organisation: 'Mission locale du Luberon' },
                        { round: 11, start: '2027-10-12T11:05:00Z' }]));
                      return [...document.querySelectorAll('table.plan tbody :is(th, td):nth-child(-n + 2)')]
                        .map((cell) => { const range = document.createRange(); range.selectNodeContents(cell); return new Set([...range.getClientRects()].map((box) => box.top)).size; });
                    }""");
            assertThat(lines).isEqualTo(List.of(1, 1, 1, 1));
        }
    }

    @Test
    void noPageHasAnAccessibilityViolation() {
        String session = MeetingScenario.interconnaissance(running).get(3);
        List<String> publicPages = List.of(
                "/",
                "/programme",
                "/seances/" + session,
                "/annuaire",
                "/connexion",
                "/vous-avez-dit",
                "/territoires/draguignan/vous-avez-dit",
                "/lien-invalide",
                "/nulle-part",
                "/seances/%E0");
        List<String> staffPages = List.of(
                "/organisateur",
                "/organisateur/seances/" + session,
                "/organisateur/seances/" + session + "/accueil",
                "/organisateur/seances/" + session + "/historique",
                "/organisateur/rencontres/nouvelle");
        List<String> errors = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = chromium.window(new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setViewportSize(scheme == ColorScheme.LIGHT ? 1280 : 390, 900))) {
                Page page = Chromium.watched(context, errors);
                visit(page, publicPages);
                chromium.signIn(page, "organiser");
                visit(page, staffPages);
            }
            try (BrowserContext context = chromium.window(
                    new Browser.NewContextOptions().setLocale("en-GB").setColorScheme(scheme))) {
                Page page = Chromium.watched(context, errors);
                chromium.signIn(page, "evaluator");
                visit(
                        page,
                        List.of(
                                "/evaluation",
                                "/evaluation/resultats",
                                "/evaluation/questionnaires",
                                "/evaluation/questionnaires/CARIF-CHAUD",
                                "/evaluation/questions",
                                "/evaluation/seances/" + session + "/preparer"));
            }
        }
        assertThat(errors).allMatch(error -> error.contains("404"));
    }

    @Test
    void offersTheSignInWhenItRanOutAndLosesNoMark() {
        MeetingScenario meeting = new MeetingScenario(
                running,
                MeetingScenario.stream(running.api()
                                .get("/api/events?territory=aubagne-la-ciotat&size=100")
                                .expect(200)
                                .json()
                                .path("items"))
                        .flatMap(event -> MeetingScenario.stream(event.path("sessions")))
                        .filter(session -> session.path("status").asString().equals("PUBLISHED"))
                        .map(session -> session.path("id").asString())
                        .findFirst()
                        .orElseThrow());
        String registration = meeting.organiser
                .post(
                        "/api/sessions/" + meeting.session + "/walk-ins?early=true",
                        Map.of(
                                "givenName",
                                "Odile",
                                "familyName",
                                "D’Essai",
                                "scanId",
                                UUID.randomUUID().toString()))
                .expect(201)
                .json()
                .path("registrationId")
                .asString();
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            chromium.signIn(page, "organiser");
            page.navigate(running.url() + "/organisateur/seances/" + meeting.session + "/accueil");
            page.locator("[data-tab=present]").click();
            Locator undo = page.locator("[data-act=undo][data-id='" + registration + "']");
            undo.waitFor();
            context.clearCookies();
            undo.click();
            page.getByText("Votre connexion a expiré").waitFor();
            page.getByText("1 pointage en attente d’envoi").waitFor();
            page.locator("#messages")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Se connecter"))
                    .click();
            page.waitForURL(url -> url.contains("/connexion?retour="));
            Chromium.fillSignIn(page, "organiser");
            page.waitForURL(url -> url.endsWith("/accueil"));
            await().atMost(MeetingScenario.SOON)
                    .until(() -> MeetingScenario.stream(meeting.organiser
                                    .get("/api/sessions/" + meeting.session + "/roster")
                                    .expect(200)
                                    .json()
                                    .path("lines"))
                            .filter(line ->
                                    line.path("registrationId").asString().equals(registration))
                            .noneMatch(line -> line.path("attended").asBoolean()));

            context.clearCookies();
            page.navigate(running.url() + "/mon-inscription/" + registration);
            page.getByText("Ouvrez le lien reçu par courriel").waitFor();
            page.navigate(running.url() + "/organisateur/seances/" + meeting.session);
            page.waitForURL(url -> url.contains("/connexion?retour="));
        }
    }

    private static void visit(Page page, List<String> paths) {
        paths.forEach(path -> chromium.visit(page, path));
    }
}
