package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The evaluation team in a browser: it chooses what is promised, types paper in, reads what people wrote, publishes it and
 * takes the files away. Nobody waits a week here: what is closed is sealed.
 */
@Tag("browser")
class EvaluationBrowserIT {
    private static final int SHEETS = 6;
    private static final List<String> WRITTEN = List.of(
            "Merci à Mme Durand pour son écoute.",
            "Savoir enfin qui fait quoi.",
            "Les échanges entre collègues.",
            "Des visages sur des noms.",
            "Le temps de parler.",
            "Les cas concrets.",
            "La fiche des services.",
            "Le tour de table.",
            "Les contacts directs.",
            "La visite des locaux.");

    private static final RunningProduct running = SharedProduct.demonstration();
    private static final Chromium chromium = new Chromium(running);

    private final List<String> errors = new ArrayList<>();

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** A session of its own: those of the programme have people already. */
    private static MeetingScenario meeting(String title) {
        return new MeetingScenario(
                running, new SignUpRulesClient(running, running.api().signIn("organiser")).session(title, 25));
    }

    @Test
    void questionTakesItsNameFromItsWordsAndIsJoinedToOneOfTheBank() {
        evaluator()
                .post(
                        "/api/questionnaires",
                        Map.of("key", "BANQUE", "wave", "HOT", "title", Map.of("fr", "Banque", "en", "Bank")))
                .expect(201);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation/questionnaires/BANQUE");
            page.locator("[data-act='add-item']").first().click();
            page.locator("textarea[data-path='sections[0].items[0].text.fr']")
                    .fill("Le temps d’échange suffisait-il ?");
            page.locator("textarea[data-path='sections[0].items[0].text.en']").click();
            page.locator("#carte-TEMPS_ECHANGE_SUFFISAIT").waitFor();
            assertThat(page.locator("textarea[data-path='sections[0].items[0].text.en']")
                            .evaluate("control => control === document.activeElement"))
                    .as("the focus stays where it went")
                    .isEqualTo(true);

            page.locator("[data-act='join']").click();
            page.locator("#join-find").fill("carif-chaud sat_glob");
            page.locator("#join-to option:only-child").waitFor();
            assertThat(page.locator("#join-to option").textContent().replace('\u00a0', ' '))
                    .contains("Posée dans 1 questionnaire");
            Chromium.button(page, "Reprendre cette question").click();
            page.getByText("Même question que CARIF-CHAUD 1.0.0, SAT_GLOB").waitFor();
            await().until(() -> evaluator()
                    .get("/api/questionnaires/BANQUE/draft")
                    .expect(200)
                    .json()
                    .path("content")
                    .toString()
                    .contains("\"sameAs\""));

            page.navigate(running.url() + "/evaluation/questions?q=sat_glob");
            page.getByText("Posée dans 1 questionnaire").waitFor();
            Chromium.expectGoodEverywhere(page);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void authorChoosesRolesAndFollowedQuestions() {
        evaluator()
                .post("/api/questionnaires/CARIF-CHAUD/versions/1.0.0/derive", Map.of("key", "ROLES"))
                .expect(201);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation/questionnaires/ROLES");
            page.locator("#carte-SAT_GLOB summary").first().click();
            page.locator("#carte-RECO summary").first().click();
            var overall = page.locator("#carte-RECO [data-results='role'] option[value='OVERALL']");
            assertThat(overall.isDisabled()).as("held by another question").isTrue();
            assertThat(overall.textContent()).contains("question 1");
            assertThat(page.locator("#carte-RECO").textContent().replace('\u00a0', ' '))
                    .contains("Chiffre : part des réponses de 8 à 10.", "celui-ci en suit 3");
            page.locator("#carte-SAT_GLOB [data-results='role']").selectOption("");
            page.locator("#carte-RECO [data-results='role']").selectOption("OVERALL");

            page.locator("#carte-INTENT summary").first().click();
            page.locator("#carte-INTENT [data-results='followed']").press("Space");
            page.locator("#carte-INTENT [data-path^='indicators'][data-path$='.label.fr']")
                    .fill("Intentions");
            page.locator("#carte-INTENT [data-path^='indicators'][data-path$='.label.en']")
                    .fill("Intentions");
            page.locator("#carte-INTENT summary").getByText("suivi").waitFor();
            page.locator("#carte-ORG summary").first().click();
            assertThat(page.locator("#carte-ORG [data-results='access']").inputValue())
                    .isEqualTo("acces");
            await().untilAsserted(() -> {
                var draft = evaluator()
                        .get("/api/questionnaires/ROLES/draft")
                        .expect(200)
                        .json();
                assertThat(draft.path("missing")).isEmpty();
                var items = draft.path("content").path("sections");
                assertThat(items.path(2).path("items").path(1).path("role").asString())
                        .isEqualTo("OVERALL");
                assertThat(items.path(0).path("items").path(0).has("role")).isFalse();
                assertThat(draft.path("content").path("indicators")).hasSize(4).anySatisfy(indicator -> {
                    assertThat(indicator.path("question").asString()).isEqualTo("INTENT");
                    assertThat(indicator.path("label").path("fr").asString()).isEqualTo("Intentions");
                });
            });
            Chromium.expectGoodEverywhere(page);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void choosesWhatIsPromisedAndTypesPaperIn() {
        MeetingScenario meeting = meeting("Sur papier");
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            String prepare = running.url() + "/evaluation/seances/" + meeting.session + "/preparer";
            page.navigate(prepare);
            page.locator("#promesse-TICKET").check();
            Chromium.button(page, "Enregistrer ce choix").click();
            page.locator("#combien").waitFor();
            assertThat(evaluator()
                            .get("/api/evaluation-plans/" + meeting.session)
                            .expect(200)
                            .json()
                            .path("mode")
                            .asString())
                    .isEqualTo("TICKET");
            Chromium.expectGoodEverywhere(page);

            comeAndLeave(meeting, SHEETS);
            page.navigate(prepare);
            page.getByText("La campagne de cette séance est ouverte.").waitFor();
            page.getByText("Rien de plus strict ne peut être promis.").waitFor();
            assertThat(page.locator("form[data-wave]").count())
                    .as("a promise only gets stricter")
                    .isZero();
            Chromium.link(page, "Saisir des questionnaires papier").click();
            page.locator("input[name=SAT_GLOB]").first().waitFor();
            Chromium.expectGoodEverywhere(page);
            clearsAnAnswer(page);
            for (int sheet = 1; sheet <= SHEETS; sheet++) {
                typeIn(page, sheet);
            }

            meeting.closeCampaign();
            page.navigate(prepare);
            page.getByText("La campagne de cette séance est close").waitFor();
            assertThat(page.locator("form[data-wave], #cartes-f").count())
                    .as("nothing left to choose or to print")
                    .isZero();
            assertThat(Chromium.link(page, "Saisir des questionnaires papier").count())
                    .isZero();
            Chromium.expectGoodEverywhere(page);
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            page.getByText("6 réponses favorables sur 6").first().waitFor();
            page.locator("details.menu summary").click();
            Chromium.link(page, "Chiffres (XLSX)").waitFor();
            assertThat(Chromium.link(page, "SPSS").count())
                    .as("six answers are too few to be taken away one by one")
                    .isZero();
        }
        assertThat(errors).isEmpty();
    }

    private static void clearsAnAnswer(Page page) {
        page.locator("input[name=SAT_GLOB]").first().check();
        // Before its script is there the button does nothing.
        page.waitForCondition(() -> {
            page.locator("button[name=clear][value=SAT_GLOB]").click();
            return page.locator("input[name=SAT_GLOB]:checked").count() == 0;
        });
        assertThat(page.locator("#fait").count())
                .as("what is not finished is not recorded")
                .isZero();
    }

    private static void typeIn(Page page, int sheet) {
        page.locator("input[name=SAT_GLOB][value='" + (3 + sheet % 2) + "']").check();
        page.locator("textarea[name=TXT_CHANGE]").fill("Feuille " + sheet);
        Chromium.button(page, "Enregistrer cette feuille").click();
        page.locator("#fait").getByText(sheet + " feuille").waitFor();
        assertThat(page.locator("textarea[name=TXT_CHANGE]").inputValue())
                .as("the next sheet is empty")
                .isEmpty();
    }

    @Test
    void readsWhatPeopleWrotePublishesItAndTakesTheFilesAway() throws IOException {
        MeetingScenario meeting = meeting("Textes lus et publiés");
        comeAndLeave(meeting, WRITTEN.size());
        answer(meeting);
        meeting.closeCampaign();
        await().atMost(MeetingScenario.SOON)
                .until(() -> evaluator()
                                .get("/api/campaigns/" + meeting.session + "-hot/verbatims")
                                .status()
                        == 200);
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session + "/verbatims");
            page.getByText("0 texte relu sur " + WRITTEN.size()).waitFor();
            Chromium.expectGoodEverywhere(page);
            for (int read = 1; read <= WRITTEN.size(); read++) {
                review(page, read);
            }
            Chromium.button(page, "Publier les textes relus").click();
            page.locator("dialog[open]").waitFor();
            Chromium.expectAccessible(page);
            page.locator("dialog[open] button[type=submit]").click();
            page.getByText("Publication n° 1 du").waitFor();
            Chromium.expectGoodEverywhere(page);

            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            Locator texts = page.locator("section[aria-labelledby=textes]");
            texts.getByText("Rencontres et réseau").waitFor();
            assertThat(texts.innerText())
                    .contains("Merci à […] pour son écoute.", "10 personnes sur 10")
                    .doesNotContain("Durand");
            page.locator("details.menu summary").click();
            Chromium.expectGoodEverywhere(page);
            takesTheFilesAway(page);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void whoHoldsTheKeyFindsOutWhosePseudonymOneIsAndTheTeamReadsWhy() {
        MeetingScenario meeting = meeting("Sous pseudonyme");
        evaluator()
                .put("/api/evaluation-plans/" + meeting.session, Map.of("mode", "CONFIDENTIAL"))
                .expect(200);
        comeAndLeave(meeting, WRITTEN.size());
        answer(meeting);
        meeting.closeCampaign();
        String campaign = "/api/campaigns/" + meeting.session + "-hot";
        await().atMost(MeetingScenario.SOON)
                .until(() -> evaluator()
                        .get(campaign)
                        .json()
                        .path("state")
                        .asString()
                        .equals("SEALED"));
        awaitSealKnown(meeting);
        String records = new String(
                evaluator().file("/api/results/records?scope=SESSION:" + meeting.session), StandardCharsets.UTF_8);
        String pseudonym = records.lines().skip(1).findFirst().orElseThrow().split(";", -1)[1];
        String reason = "Une réponse parle d’un danger pour quelqu’un";
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "keyholder");
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            page.locator("#lever").waitFor();
            Chromium.expectGoodEverywhere(page);
            Chromium.button(page, "Savoir de qui il s’agit").click();
            page.getByText("Recopiez le pseudonyme entier").first().waitFor();
            Chromium.expectGoodEverywhere(page);
            page.locator("#pseudonym").fill(pseudonym);
            page.locator("#reason").fill(reason);
            Chromium.button(page, "Savoir de qui il s’agit").click();
            page.locator("#personne").waitFor();
            String person = page.locator("#personne").innerText();
            assertThat(meeting.told("CONFIRMED"))
                    .as(person)
                    .anySatisfy(place -> assertThat(person).contains(place.email()));
            page.getByText(reason).first().waitFor();
            Chromium.expectGoodEverywhere(page);
        }
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            page.getByText(reason).first().waitFor();
            assertThat(page.locator("#lever").count())
                    .as("the team reads who asked, and cannot ask")
                    .isZero();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void attendanceToCheckIsFoundAtHomeAndAmongTheCampaigns() {
        MeetingScenario meeting = meeting("Présence à vérifier");
        comeAndLeave(meeting, WRITTEN.size());
        answer(meeting);
        meeting.closeCampaign();
        List<MeetingScenario.Place> came = meeting.told("CONFIRMED");
        came.subList(0, 4).forEach(place -> meeting.undoCheckIn(place.registrationId()));
        String sheet = "/organisateur/seances/" + meeting.session + "/emargement";
        try (BrowserContext context = chromium.window(ColorScheme.LIGHT, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "organiser");
            await().atMost(MeetingScenario.SOON).untilAsserted(() -> {
                page.navigate(running.url() + "/organisateur?territory=sud-vaucluse");
                page.getByText("présence à vérifier, 10 réponses pour 6 personnes pointées")
                        .waitFor(new Locator.WaitForOptions().setTimeout(5_000));
            });
            Chromium.expectGoodEverywhere(page);
            page.locator("a[href='" + sheet + "']").click();
            page.waitForURL(running.url() + sheet);
            page.navigate(running.url() + "/evaluation");
            Locator line = page.locator("tr[data-key='c-" + meeting.session + "-hot']");
            line.getByText("10 réponses pour 6 personnes pointées").waitFor();
            assertThat(line.locator("a[href='" + sheet + "']").innerText()).contains("Présence à vérifier");
            assertThat(line.innerText()).doesNotContain("%");
            Chromium.expectGoodEverywhere(page);
        }
        try (BrowserContext context = chromium.window(ColorScheme.DARK, 1280)) {
            Page page = Chromium.watched(context, errors);
            chromium.signIn(page, "evaluator");
            page.navigate(running.url() + "/evaluation");
            page.locator("tr[data-key='c-" + meeting.session + "-hot']")
                    .getByText("L’équipe du territoire corrige la feuille d’émargement.")
                    .waitFor();
            page.navigate(running.url() + "/evaluation/seances/" + meeting.session);
            page.getByText("Présence à vérifier").first().waitFor();
        }
        came.subList(0, 4).forEach(place -> meeting.checkIn(place.registrationId()));
        await().atMost(MeetingScenario.SOON)
                .until(() -> evaluator()
                        .get("/api/campaigns/" + meeting.session + "-hot")
                        .json()
                        .path("todo")
                        .isEmpty());
        assertThat(errors).isEmpty();
    }

    /** The identity side hears of the seal a moment later. */
    private static void awaitSealKnown(MeetingScenario meeting) {
        Api keyHolder = running.api().signIn("keyholder");
        Map<String, String> nobodys = Map.of(
                "campaignId",
                meeting.session + "-hot",
                "pseudonym",
                "00000000-0000-4000-8000-000000000000",
                "reason",
                "Savoir si le sceau est connu");
        await().atMost(MeetingScenario.SOON)
                .until(() -> "PSEUDONYM_UNKNOWN"
                        .equals(keyHolder.post("/api/pseudonyms", nobodys).code()));
    }

    /** The first with the mouse, the others by single keys. */
    private static void review(Page page, int read) {
        if (page.locator("#texte").innerText().contains("Durand")) {
            page.locator("[data-act=mask-hint]").first().click();
            page.locator(".verb-after")
                    .getByText("Merci à […] pour son écoute.")
                    .waitFor();
            Chromium.expectAccessible(page);
        }
        if (read == 1) {
            page.locator("#relecture input[value=RENCONTRES]").check();
            page.locator("#relecture input[value=PUBLISH]").check();
            Chromium.button(page, "Enregistrer et suivant").click();
        } else {
            page.locator("#texte-t").focus();
            page.keyboard().press("6");
            page.keyboard().press("p");
            Chromium.sendsOnce(page, "PUT", () -> {
                page.keyboard().press("j");
                page.keyboard().press("j");
            });
        }
        page.getByText(read + (read == 1 ? " texte relu" : " textes relus")).waitFor();
    }

    private static void takesTheFilesAway(Page page) throws IOException {
        assertThat(taken(page, "Rapport (PDF)", ".pdf")).startsWith("%PDF-");
        assertThat(taken(page, "Chiffres (XLSX)", ".xlsx")).startsWith("PK");
        assertThat(taken(page, "Chiffres (CSV)", ".csv")).contains("SAT_GLOB");
        String records = taken(page, "CSV", ".csv");
        assertThat(records.lines().filter(line -> !line.isBlank()).count()).isGreaterThan(WRITTEN.size());
        assertThat(records).contains("SAT_GLOB").doesNotContain("écoute", "@example");
        assertThat(taken(page, "XLSX", ".xlsx")).startsWith("PK");
        assertThat(taken(page, "SPSS", ".zip")).startsWith("PK");
    }

    /** What a link gives, byte for byte as letters, when it comes under a name that ends so. */
    private static String taken(Page page, String link, String ending) throws IOException {
        Download download = page.waitForDownload(() -> page.locator(".page-head")
                .getByText(link, new Locator.GetByTextOptions().setExact(true))
                .click());
        assertThat(download.suggestedFilename()).endsWith(ending);
        byte[] bytes = Files.readAllBytes(download.path());
        return new String(bytes, ending.equals(".csv") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static Api evaluator() {
        return running.api().signIn("evaluator");
    }

    private static void comeAndLeave(MeetingScenario meeting, int people) {
        meeting.signUp(people);
        meeting.told("CONFIRMED").forEach(place -> meeting.checkIn(place.registrationId()));
        meeting.end();
        await().atMost(MeetingScenario.SOON)
                .until(() -> evaluator()
                                .get("/api/campaigns/" + meeting.session + "-hot")
                                .json()
                                .path("present")
                                .asInt()
                        == people);
    }

    private static void answer(MeetingScenario meeting) {
        await().atMost(MeetingScenario.SOON).until(() -> meeting.ballots().size() == WRITTEN.size());
        List<String> ballots = List.copyOf(meeting.ballots().values());
        for (int i = 0; i < WRITTEN.size(); i++) {
            Map<String, List<String>> fields = Map.of(
                    "SAT_GLOB",
                    List.of(String.valueOf(3 + i % 2)),
                    "RECO",
                    List.of(String.valueOf(7 + i % 3)),
                    "TXT_PLUS",
                    List.of(WRITTEN.get(i)));
            assertThat(running.api().postForm("/q/" + ballots.get(i), fields).body())
                    .contains("Merci");
        }
    }
}
