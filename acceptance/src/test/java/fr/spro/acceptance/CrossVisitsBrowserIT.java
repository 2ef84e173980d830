package fr.spro.acceptance;

import static fr.spro.acceptance.Chromium.enter;
import static fr.spro.acceptance.Chromium.expectGoodEverywhere;
import static fr.spro.acceptance.MeetingScenario.SOON;
import static fr.spro.acceptance.MeetingScenario.stream;
import static fr.spro.acceptance.VisitsRound.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cross visits on the screens, by keyboard alone: pairs proposed, announced, answered from the mail, matched again. */
@Tag("browser")
class CrossVisitsBrowserIT {
    private static final int PEOPLE = 8;

    private static final RunningProduct running = SharedProduct.running();
    private static final Chromium chromium = new Chromium(running);

    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void pairsAreProposedAnsweredFromTheMailAndMatchedAgainByKeyboardAlone() {
        VisitsRound round = VisitsRound.of(running, PEOPLE);
        try (BrowserContext desk = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(desk, errors);
            chromium.signIn(page);
            page.navigate(running.url() + "/organisateur/seances/" + round.meeting.session + "/binomes");
            proposeAndAnnounce(page, round);
            JsonNode proposed = round.pairing();
            JsonNode first = proposed.path("pairs").path(0);
            JsonNode second = proposed.path("pairs").path(1);

            agree(round, first);
            decline(round, id(second, 0));

            page.reload();
            page.locator("tr[data-number='" + first.path("number").asInt() + "'] .state")
                    .getByText("Confirmé")
                    .first()
                    .waitFor();
            assertThat(page.locator(".tiles").innerText()).contains("Déclinés");
            expectGoodEverywhere(page);
            matchAgain(page, round, second);
            assertThat(Chromium.paper(page))
                    .contains("Salle des Tilleuls", "D’Essai-0", "D’Essai-7", "Mairie de Cavaillon");
        }
        // Before there are pairs the server says that there are none.
        assertThat(errors).allMatch(error -> error.contains("404") && error.contains("/pairing"));
    }

    private void proposeAndAnnounce(Page page, VisitsRound round) {
        page.getByText("Former les binômes").first().waitFor();
        await().atMost(SOON).until(() -> page.locator(".enrolled").innerText().contains("D’Essai-7"));
        expectGoodEverywhere(page);
        Locator propose = page.locator("#start-form [type=submit]");
        enter(page, propose);
        page.locator("table.pairs").waitFor();
        assertThat(page.locator("table.pairs tbody tr").count()).isEqualTo(PEOPLE / 2);
        expectGoodEverywhere(page);
        announce(page);
        assertThat(round.pairing().path("summary").path("unannounced").asInt()).isZero();
        expectGoodEverywhere(page);
    }

    /** The dialog has the focus on the way back; the yes is one Tab away. */
    private static void announce(Page page) {
        enter(page, page.locator("[data-act=publish]"));
        page.locator("dialog[open]").waitFor();
        expectGoodEverywhere(page);
        enter(page, page.locator("dialog[open] [type=submit]"));
        page.locator("#dit").getByText("annoncé").waitFor();
    }

    /** Both say yes on their own pages, then one notes the visit. */
    private void agree(VisitsRound round, JsonNode pair) {
        try (BrowserContext phone = chromium.window(ColorScheme.DARK, 390)) {
            Page page = own(phone, round, id(pair, 0));
            assertThat(page.locator("[data-key=binome]").innerText()).doesNotContain("D’Essai", "@example.org");
            expectGoodEverywhere(page);
            enter(page, page.locator("[data-act=pair-yes]"));
            page.getByText("Nous attendons la réponse").waitFor();
            expectGoodEverywhere(page);
        }
        try (BrowserContext phone = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = own(phone, round, id(pair, 1));
            page.getByText("L’autre personne a déjà confirmé").waitFor();
            enter(page, page.locator("[data-act=pair-yes]"));
            page.getByText("Convenez des deux visites").waitFor();
            assertThat(page.locator("[data-key=binome]").innerText()).contains("D’Essai-", round.email(id(pair, 0)));
            noteTheVisit(page);
            expectGoodEverywhere(page);
        }
    }

    private static void noteTheVisit(Page page) {
        enter(page, page.locator("[data-act=pair-visit]").first());
        Locator dialog = page.locator("dialog[open]");
        dialog.waitFor();
        LocalDate day = FutureDates.day("2027-03-09");
        dialog.locator("#day").fill(day.toString());
        dialog.locator("#from").fill("11:30");
        dialog.locator("#to").fill("09:30");
        enter(page, dialog.locator("[type=submit]"));
        dialog.locator("[aria-invalid=true]").first().waitFor();
        expectGoodEverywhere(page);
        dialog.locator("#from").fill("09:30");
        dialog.locator("#to").fill("11:30");
        dialog.locator("#place").fill("Salle des Tilleuls");
        enter(page, dialog.locator("[type=submit]"));
        page.locator(".pair-visits").getByText("Salle des Tilleuls").waitFor();
        assertThat(PdfReader.plain(page.locator(".pair-visits").innerText()))
                .contains("mardi %d mars %d, 9 h 30 – 11 h 30".formatted(day.getDayOfMonth(), day.getYear()));
    }

    private void decline(VisitsRound round, String registration) {
        try (BrowserContext phone = chromium.window(ColorScheme.LIGHT, 390)) {
            Page page = own(phone, round, registration);
            enter(page, page.locator("[data-act=pair-no]"));
            page.locator("dialog[open]").waitFor();
            expectGoodEverywhere(page);
            enter(page, page.locator("dialog[open] [type=submit]"));
            page.getByText("Vous avez décliné ce binôme").waitFor();
            expectGoodEverywhere(page);
        }
    }

    private void matchAgain(Page page, VisitsRound round, JsonNode declined) {
        enter(page, page.locator("[data-act=rematch]"));
        page.locator("#dit p").waitFor();
        expectGoodEverywhere(page);
        announce(page);
        JsonNode now = round.pairing();
        assertThat(now.path("pairs").size()).isEqualTo(PEOPLE / 2);
        assertThat(stream(now.path("pairs")).map(CrossVisitsBrowserIT::ids)).doesNotContain(ids(declined));
        try (BrowserContext phone = chromium.window(ColorScheme.DARK, 390)) {
            Page own = own(phone, round, id(declined, 0));
            own.locator("[data-act=pair-yes]").waitFor();
            assertThat(own.locator("[data-key=binome]").innerText()).contains("Ce binôme vous convient");
            expectGoodEverywhere(own);
        }
    }

    /** The page behind the link of the mail. */
    private Page own(BrowserContext window, VisitsRound round, String registration) {
        Page page = Chromium.watched(window, errors);
        page.navigate(round.meeting.mails(round.email(registration)).stream()
                .flatMap(mail -> mail.links().stream())
                .filter(MeetingScenario::isOwnPage)
                .findFirst()
                .orElseThrow());
        page.locator("[data-key=binome]").waitFor();
        assertThat(page.url()).endsWith("/mon-inscription/" + registration);
        return page;
    }

    private static Set<String> ids(JsonNode pair) {
        return Set.of(id(pair, 0), id(pair, 1));
    }
}
