package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything around a place in a real browser: rules by keyboard, an offer, a group, an approval, invitations, a colleague. */
@Tag("browser")
class PlacesBrowserIT {
    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final Api organiser = running.api().signIn("organiser");
    private final SignUpRulesClient desk = new SignUpRulesClient(running, organiser);
    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void anOrganiserSetsOffersAndQuotasByKeyboardAndLosesNothingToSomebodyElse() {
        String session = desk.session("Règles au clavier", 4);
        String rules = "/api/sessions/" + session + "/rules";
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + session + "/regles");
            page.locator("main h1").waitFor();
            Chromium.reachByKeyboard(page, page.locator("[name=giving]:checked"));
            page.keyboard().press("ArrowRight");
            Chromium.reachByKeyboard(page, field(page, "offer.workingHours"));
            page.keyboard().press("Control+A");
            page.keyboard().type("18");
            Chromium.reachByKeyboard(page, page.locator("#add-quotas"));
            page.keyboard().press("Enter");
            Chromium.reachByKeyboard(page, field(page, "quotas[0].places"));
            Chromium.reachByKeyboard(page, page.locator("#enregistrer"));
            page.keyboard().press("Enter");
            page.locator(".summary a[data-error='quotas[0].places']").waitFor();
            Chromium.expectAccessible(page);
            Chromium.reachByKeyboard(page, page.locator(".summary a"));
            page.keyboard().press("Enter");
            page.keyboard().type("2");
            Chromium.reachByKeyboard(page, page.locator("#enregistrer"));
            page.keyboard().press("Enter");
            page.getByText("Règles enregistrées").waitFor();
            JsonNode stored = organiser.get(rules).expect(200).json();
            assertThat(stored.path("offer").path("workingHours").asInt()).isEqualTo(18);
            assertThat(stored.path("quotas").path(0).path("each").asString()).isEqualTo("ORGANISATION");
            assertThat(stored.path("quotas").path(0).path("places").asInt()).isEqualTo(2);

            field(page, "offer.workingHours").fill("27");
            desk.rules(session, Map.of("overlaps", true));
            page.locator("#enregistrer").click();
            page.getByText("Quelqu’un d’autre vient de changer ces règles").waitFor();
            assertThat(field(page, "offer.workingHours").inputValue()).isEqualTo("27");
            Chromium.expectAccessible(page);
            page.locator("[data-act=overwrite]").click();
            page.getByText("Règles enregistrées").waitFor();
            await().atMost(SOON)
                    .until(() -> organiser
                                    .get(rules)
                                    .json()
                                    .path("offer")
                                    .path("workingHours")
                                    .asInt()
                            == 27);
        }
        assertThat(errors).allMatch(error -> error.contains("422") || error.contains("412"));
    }

    @Test
    void aWaitingPersonFollowsTheMailOnAPhoneAndTakesThePlace() {
        String session = desk.session("Place proposée", 1);
        desk.rules(session, Map.of("offer", Map.of("workingHours", 9)));
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(2);
        MeetingScenario.Place waiting = meeting.places.getLast();
        assertThat(waiting.state()).isEqualTo("WAITING");
        meeting.cancel(meeting.places.getFirst());
        String link = link(meeting, waiting.email(), "Venez-vous");
        for (ColorScheme scheme : ColorScheme.values()) {
            if (scheme == ColorScheme.NO_PREFERENCE) {
                continue;
            }
            try (BrowserContext context = chromium.window(scheme, 390)) {
                Page page = Chromium.watched(context, errors);
                Chromium.open(page, link, page.locator("[data-act=take]"));
                Chromium.expectAccessible(page);
                Chromium.expectNoSidewaysScroll(page);
                page.locator("[data-act=leave-offer]").click();
                page.getByText("Garder la place").waitFor();
                Chromium.expectAccessible(page);
                page.getByText("Garder la place").click();
                if (scheme == ColorScheme.DARK) {
                    page.locator("[data-act=take]").click();
                    page.locator(".state.confirmed").first().waitFor();
                }
            }
        }
        meeting.expectPlaces(1, 1, 0, 0);
        assertThat(errors).isEmpty();
    }

    /** Refused as when too many pages are open: it reads now and then, and follows again when it is let in. */
    @Test
    void aPageThatMayNotFollowSeesTheLastPlaceGoAllTheSame() {
        String session = desk.session("Sans direct", 2);
        MeetingScenario meeting = new MeetingScenario(running, session);
        AtomicInteger refused = new AtomicInteger();
        try (BrowserContext context = chromium.phone()) {
            Page page = context.newPage();
            page.route(url -> url.contains("/api/places/stream"), route -> {
                if (refused.incrementAndGet() == 1) {
                    route.fulfill(new Route.FulfillOptions().setStatus(503));
                } else {
                    route.resume();
                }
            });
            page.navigate(running.url() + "/seances/" + session);
            Locator free = page.locator("main .big-n").first();
            free.getByText("2").waitFor();
            meeting.signUp(1);
            // It reads after ten to twenty seconds.
            free.getByText("1").waitFor(new Locator.WaitForOptions().setTimeout(90_000));
            assertThat(refused.get()).isPositive();
            await().atMost(SOON).until(() -> refused.get() > 1);
            // The first of the two is there already, and is told so.
            meeting.signUp(2);
            free.getByText("0").waitFor();
        }
    }

    @Test
    void aReferentSignsUpThreeColleaguesWhoWaitTogether() {
        String session = desk.session("En groupe", 3);
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(1);
        String organisation = meeting.organisations().get(1);
        String code = organiser
                .get("/api/sessions/" + session + "/referents/" + organisation)
                .expect(200)
                .json()
                .path("code")
                .asString();
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/seances/" + session + "/groupe");
            page.getByText("Cette page s’ouvre avec un lien").waitFor();
            page.navigate(running.url() + "/seances/" + session + "/groupe#referent=" + code);
            page.reload();
            page.locator("#groupe").waitFor();
            assertThat(page.url()).doesNotContain("referent");
            paste(page, "members[0].givenName", """
                    Prénom\tNom\tAdresse\tFonction
                    Léa\tMartin\tlea.%1$s@example.org\tConseillère
                    Paul\tRoux\tpaul.%1$s\tPsychologue
                    """.formatted(session));
            field(page, "members[1].givenName").press("Enter");
            page.keyboard().type("Inès");
            field(page, "members[2].familyName").fill("Garcin");
            field(page, "members[2].email").fill("ines." + session + "@example.org");
            field(page, "members[2].function").selectOption("ACCUEIL");
            page.getByText("il manque 1 place").waitFor();
            page.locator("#inscrire").click();
            page.locator(".summary a[data-error='members[1].email']").waitFor();
            Chromium.expectAccessible(page);
            field(page, "members[1].email").fill("paul." + session + "@example.org");
            page.locator("#inscrire").click();
            page.locator("#resultat").getByText("3 en attente").waitFor();
            Chromium.expectAccessible(page);
        }
        meeting.expectPlaces(3, 1, 3, 2);
        assertThat(meeting.roster().path("lines"))
                .filteredOn(line -> line.path("state").asString().equals("WAITING"))
                .allSatisfy(line ->
                        assertThat(line.path("organisationId").asString()).isEqualTo(organisation));
        String link = link(meeting, "lea." + session + "@example.org", null);
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 390)) {
            Page page = Chromium.watched(context, errors);
            Chromium.open(page, link, page.getByText("Votre groupe attend 3"));
            Chromium.expectAccessible(page);
            meeting.setCapacity(4);
            page.locator(".state.confirmed").first().waitFor();
        }
        meeting.awaitPlaces(4, 4, 0, 0);
        assertThat(errors).isEmpty();
    }

    @Test
    void anApprovalIsAskedForWithItsQuestionAndGivenFromTheList() {
        String session = desk.session("Avec accord", 2);
        desk.rules(session, Map.of("admission", "APPROVAL", "questions", List.of(SignUpRulesClient.QUESTION)));
        String email = "demande." + session + "@example.org";
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 390)) {
            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/seances/" + session);
            page.getByText("L’équipe d’animation répond à chaque demande").waitFor();
            Chromium.fillSignUp(page, email);
            page.locator("#envoyer").click();
            page.locator(".summary a[data-error='answers.repas']").waitFor();
            page.locator("[name='answers.repas'][value=non]").check();
            Chromium.expectAccessible(page);
            Chromium.expectNoSidewaysScroll(page);
            page.locator("#envoyer").click();
            page.getByText("Demande envoyée").first().waitFor();
            Chromium.expectAccessible(page);
        }
        MeetingScenario meeting = new MeetingScenario(running, session);
        assertThat(meeting.roster()
                        .path("lines")
                        .path(0)
                        .path("answers")
                        .path("repas")
                        .asString())
                .isEqualTo("non");
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + session + "?tab=pending");
            Locator menu = page.locator(".line-menu summary");
            menu.waitFor();
            menu.focus();
            page.keyboard().press("Enter");
            Chromium.expectAccessible(page);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.getByText("place confirmée").first().waitFor();
        }
        meeting.expectPlaces(2, 1, 0, 1);
        await().atMost(SOON).until(() -> meeting.mails(email).size() >= 2);
        assertThat(errors).isEmpty();
    }

    @Test
    void onlyTheInvitationLinkLetsPeopleIn() {
        String session = desk.session("Sur invitation", 3);
        desk.rules(session, Map.of("admission", "INVITATION"));
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390);
                BrowserContext staff = chromium.window(ColorScheme.DARK, 1280)) {
            Page rules = Chromium.watched(staff, errors);
            chromium.signIn(rules);
            rules.navigate(running.url() + "/organisateur/seances/" + session + "/regles");
            String invitation = rules.locator("#lien-invitation").inputValue();
            rules.locator("[data-act=copy]").first().click();
            Chromium.expectAccessible(rules);

            Page page = Chromium.watched(context, errors);
            page.navigate(running.url() + "/seances/" + session);
            page.locator("#lien").waitFor();
            assertThat(page.locator("#givenName").count()).isZero();
            page.locator("#lien").fill("https://example.org/");
            page.locator("#invitation button").click();
            page.getByText("ne contient pas de lien d’invitation").first().waitFor();
            Chromium.expectAccessible(page);

            page.navigate(invitation);
            page.locator("#givenName").waitFor();
            assertThat(page.url()).doesNotContain("invitation=");
            page.locator("#organisationId optgroup")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.locator("#organisationId optgroup").count())
                    .as("invited people come from any territory, also from one that another story has just added")
                    .isGreaterThanOrEqualTo(8);
            rules.locator("[data-act=renew]").click();
            rules.getByText("Oui, renouveler").click();
            rules.getByText("Nouveaux liens prêts").waitFor();
            String renewed = rules.locator("#lien-invitation").inputValue();
            assertThat(renewed).isNotEqualTo(invitation);

            Chromium.fillSignUp(page, "invitee." + session + "@example.org");
            // What is known of the rules may be two seconds old.
            await().atMost(SOON).until(() -> {
                page.locator("#envoyer").click();
                page.locator(".summary, #conf").first().waitFor();
                return page.getByText("n’est plus valable").count() > 0;
            });
            assertThat(page.locator("#givenName").inputValue()).isEqualTo("Amélie");
            page.navigate(renewed);
            page.reload();
            Chromium.fillSignUp(page, "invitee." + session + "@example.org");
            page.locator("#envoyer").click();
            page.locator("#conf").waitFor();
            assertThat(page.locator("#conf").textContent()).contains("Amélie");
        }
        assertThat(errors).allMatch(error -> error.contains("409"));
    }

    @Test
    void aColleagueTakesThePlaceOver() {
        String session = desk.session("Relais", 1);
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(1);
        String email = "relais." + session + "@example.org";
        String link = link(meeting, meeting.places.getFirst().email(), null);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = Chromium.watched(context, errors);
            page.navigate(link);
            page.locator("[data-act=hand-over]").click();
            page.locator("#c-givenName").fill("Zoé");
            page.locator("#c-familyName").fill("Petit");
            page.locator("#c-email").fill("zoe@");
            page.locator("#c-function").selectOption("CONSEIL");
            page.locator("#transmettre [type=submit]").click();
            page.locator(".summary a[data-error='c-email']").waitFor();
            Chromium.expectAccessible(page);
            page.locator("#c-email").fill(email);
            page.locator("#transmettre [type=submit]").click();
            page.getByText("L’inscription est transmise à Zoé").first().waitFor();
            Chromium.expectAccessible(page);
        }
        await().atMost(SOON).until(() -> !meeting.mails(email).isEmpty());
        meeting.expectPlaces(1, 1, 0, 0);
        assertThat(errors).isEmpty();
    }

    /** Every page of this story, on a very narrow screen too, in both colours. */
    @Test
    void everyPageIsAccessibleAndFitsOnANarrowScreen() {
        String session = desk.session("Toutes les pages", 1);
        desk.rules(
                session,
                Map.of(
                        "quotas",
                        List.of(Map.of("each", "ORGANISATION", "places", 1)),
                        "quotasUntil",
                        FutureDates.at("2027-05-03T09:00"),
                        "questions",
                        List.of(SignUpRulesClient.QUESTION)));
        MeetingScenario meeting = new MeetingScenario(running, session);
        Map<String, Object> person = meeting.person(1, meeting.organisations().getFirst());
        person.put("answers", Map.of("repas", "oui"));
        running.api().signUp(session, person).expect(201);
        person.put("email", "deuxieme." + session + "@example.org");
        JsonNode second = running.api().signUp(session, person).expect(201).json();
        assertThat(second.path("state").asString()).isEqualTo("WAITING");
        for (int width : List.of(320, 1280)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = chromium.window(scheme, width)) {
                    Page page = Chromium.watched(context, errors);
                    chromium.signIn(page);
                    chromium.visit(page, "/organisateur/seances/" + session + "/regles");
                    chromium.visit(page, "/organisateur/seances/" + session);
                    page.locator(".line-menu summary").last().click();
                    Chromium.expectNoSidewaysScroll(page);
                    page.locator(".line-menu[open] [data-line=place]").click();
                    page.locator("dialog[open]").waitFor();
                    Chromium.expectAccessible(page);
                    page.keyboard().press("Escape");
                    chromium.visit(page, "/seances/" + session + "/groupe");
                    chromium.visit(page, "/seances/" + session);
                    page.locator("[data-field='answers.repas']").waitFor();
                    Chromium.expectAccessible(page);
                    chromium.visit(
                            page,
                            "/mon-inscription/" + second.path("registrationId").asString());
                    assertThat(page.locator(".banner").first().textContent()).contains("Votre structure a déjà");
                }
            }
        }
        assertThat(errors).isEmpty();
    }

    private static Locator field(Page page, String path) {
        return page.locator("[id='" + path + "']");
    }

    private static void paste(Page page, String path, String text) {
        field(page, path).focus();
        page.evaluate("""
                ([id, text]) => {
                  const clipboardData = new DataTransfer();
                  clipboardData.setData('text', text);
                  document.getElementById(id).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
                }""", List.of(path, text));
    }

    /** The link of the newest mail, or of one whose subject holds {@code subject}. */
    private static String link(MeetingScenario meeting, String email, @Nullable String subject) {
        return await().atMost(SOON)
                .until(
                        () -> meeting.mails(email).stream()
                                .filter(mail ->
                                        subject == null || mail.subject().contains(subject))
                                .flatMap(mail -> mail.links().stream())
                                .filter(MeetingScenario::isOwnPage)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
