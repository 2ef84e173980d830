package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import fr.spro.evaluation.RunningService.Answer;
import fr.spro.platform.test.MessageExamples;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Second waves, modes, cards and paper, on the real broker and database. */
@ExtendWith(OutputCaptureExtension.class)
class CampaignStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\\b([0-9A-HJKMNP-TV-Z]{5}) ([0-9A-HJKMNP-TV-Z]{5})\\b");
    private static final Map<String, List<String>> ANSWERS =
            Map.of("SAT_GLOB", List.of("4"), "TXT_PLUS", List.of("Rencontrer la CCI"));

    @TempDir
    static Path keys;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                keys,
                Map.of(
                        "spro.evaluation.seal-after", "0s",
                        "spro.evaluation.cold-after", "0s",
                        "spro.public-url", "https://rencontres.example"));
    }

    @AfterAll
    static void stop() {
        service.dialect().assertClean();
        service.close();
    }

    private static String session() {
        return "c" + Long.toString(System.nanoTime(), 36);
    }

    private static void awaitCampaign(String id) {
        await().atMost(SOON)
                .until(() ->
                        service.get("/api/campaigns/" + id, service.evaluator()).status() == 200);
    }

    private static String opened(String session, int present) {
        service.publishSession(session, 3);
        service.publishRoster(session, 7, present, "ENDED");
        awaitCampaign(session + "-hot");
        return session + "-hot";
    }

    private static List<String> ballots(String campaign, int count) {
        return ballots(campaign, "{\"count\":" + count + "}");
    }

    private static List<String> ballots(String campaign, String wanted) {
        Answer answer = service.post("/internal/campaigns/" + campaign + "/ballots", wanted, service.service())
                .expect(200);
        List<String> ballots = new ArrayList<>();
        answer.json().path("ballots").forEach(ballot -> ballots.add(ballot.stringValue()));
        return ballots;
    }

    private static Answer plan(String scope, String mode) {
        return service.put("/api/evaluation-plans/" + scope, "{\"mode\":\"" + mode + "\"}", service.evaluator());
    }

    private static void sessionHeard(String session) {
        service.publishSession(session, 3);
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + session + "-hot/paper.pdf", service.evaluator())
                                .status()
                        == 200);
    }

    private static JsonNode campaign(String id) {
        return service.get("/api/campaigns/" + id, service.evaluator()).json();
    }

    @Test
    void theSecondWaveOpensByItselfWithItsOwnQuestionsUnlessTooFewAreLeft() {
        String session = session();
        opened(session, 12);
        String cold = session + "-cold";
        awaitCampaign(cold);
        assertThat(campaign(cold).path("wave").stringValue()).isEqualTo("COLD");
        assertThat(campaign(cold).path("present").asInt()).isEqualTo(12);
        String ballot = ballots(cold, 1).getFirst();
        assertThat(service.get("/q/" + ballot, service.anonymous()).body())
                .contains("id=\"F_USAGE\"")
                .contains("Vos réponses sont anonymes.");
        JsonNode fact =
                await().atMost(SOON).until(() -> service.newestFact("spro.campaigns", cold), found -> found != null);
        assertThat(MessageExamples.violations("fr.spro.campaign.v1", service.asMap(fact)))
                .isEmpty();

        String small = session();
        for (String registration : List.of(small + "a", small + "b", small + "a")) {
            service.publishErasure(small, registration);
        }
        await().atMost(SOON)
                .until(() -> service.database().getCollection("erased").countDocuments(new Document("sessionId", small))
                        == 2);
        opened(small, 6);
        String later = session();
        opened(later, 12);
        awaitCampaign(later + "-cold");
        service.get("/api/campaigns/" + small + "-cold", service.evaluator()).expect(404);
        for (Document mark : service.database().getCollection("erased").find()) {
            assertThat(mark.toJson()).doesNotContain(small + "a");
        }
    }

    @Test
    void aModeIsChosenBeforeTheOpeningAndItsWordsAreExact() {
        String session = session();
        plan(session, "CONFIDENTIAL").expect(200);
        String campaign = opened(session, 12);
        assertThat(campaign(campaign).path("mode").stringValue()).isEqualTo("CONFIDENTIAL");
        assertThat(plan(session, "NOMINATIVE").json().path("code").stringValue())
                .isEqualTo("CAMPAIGN_OPENED");
        List<String> ballots = ballots(
                campaign,
                "{\"pseudonyms\":["
                        + Stream.generate(() -> "\"" + UUID.randomUUID() + "\"")
                                .limit(12)
                                .collect(Collectors.joining(","))
                        + "]}");
        for (String lang : List.of("fr", "en")) {
            Answer form = service.get("/q/" + ballots.getFirst() + "?lang=" + lang, service.anonymous());
            assertThat(form.body()).contains(lang.equals("fr") ? "confidentielles" : "confidential");
            expectNoAnonymity(form);
            String ballot = ballots.get(lang.equals("fr") ? 1 : 2);
            expectNoAnonymity(service.submit("/q/" + ballot + "?lang=" + lang, ANSWERS));
            expectNoAnonymity(service.get("/q/" + ballot + "?lang=" + lang, service.anonymous()));
        }
        for (int i = 3; i < 9; i++) {
            service.submit("/q/" + ballots.get(i), ANSWERS).expect(200);
        }

        String promise = "/api/campaigns/" + campaign + "/promise";
        String strict = "\"thresholds\":{\"k\":6,\"kFull\":12,\"kText\":12,\"deltaRelease\":6}";
        service.put(promise, "{\"mode\":\"CONFIDENTIAL\"," + strict + "}", service.evaluator())
                .expect(200);
        for (String looser : List.of(
                "{\"mode\":\"NOMINATIVE\"}",
                "{\"mode\":\"CONFIDENTIAL\",\"thresholds\":{\"k\":5,\"kFull\":12,\"kText\":12,\"deltaRelease\":6}}",
                "{\"mode\":\"TICKET\"}")) {
            assertThat(service.put(promise, looser, service.evaluator())
                            .json()
                            .path("code")
                            .stringValue())
                    .as(looser)
                    .isEqualTo("PROMISE_LOOSENED");
        }
        service.put(
                        promise,
                        "{\"mode\":\"CONFIDENTIAL\",\"thresholds\":{\"k\":4,\"kFull\":12,\"kText\":12,\"deltaRelease\":6}}",
                        service.evaluator())
                .expect(422);
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator())
                .expect(200);
        for (String lang : List.of("fr", "en")) {
            Answer results =
                    service.get("/api/results/page?scope=SESSION:" + session + "&lang=" + lang, service.evaluator());
            assertThat(results.body()).contains(lang.equals("fr") ? "confidentielles" : "confidential");
            expectNoAnonymity(results);
        }
    }

    private static void expectNoAnonymity(Answer page) {
        assertThat(page.body().toLowerCase(Locale.ROOT)).doesNotContain("anonym");
    }

    @Test
    void cardsArePrintedAheadAndEachGivesOneAnswerNeverMoreThanPeoplePresent() throws Exception {
        String session = session();
        String campaign = session + "-hot";
        sessionHeard(session);
        assertThat(service.post("/api/campaigns/" + campaign + "/tickets", "{\"count\":3}", service.evaluator())
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("NOT_BY_CARDS");
        plan(session, "TICKET").expect(200);
        byte[] pdf = service.paper(
                "POST", "/api/campaigns/" + campaign + "/tickets", "{\"count\":10}", service.organiser("sud-vaucluse"));
        Files.write(Files.createDirectories(Path.of("target", "preview")).resolve("cards.pdf"), pdf);
        List<String> codes = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            String text = new PDFTextStripper().getText(document);
            Matcher found = CODE.matcher(text);
            while (found.find()) {
                codes.add(found.group(1) + found.group(2));
            }
            assertThat(text).contains("rencontres.example/q").contains("tirée au hasard");
            assertThat(new HashSet<>(codes)).hasSize(10);
            assertThat(decoded(document))
                    .containsExactlyInAnyOrderElementsOf(codes.stream()
                            .limit(8)
                            .map(code -> "https://rencontres.example/q/" + code)
                            .toList());
        }
        service.post("/api/campaigns/" + campaign + "/tickets", "{\"count\":81}", service.evaluator())
                .expect(422);
        assertThat(plan(session, "ANON_TOKEN").json().path("code").stringValue())
                .isEqualTo("CARDS_PRINTED");
        assertThat(service.get("/api/evaluation-plans/" + session, service.evaluator())
                        .json()
                        .path("tickets")
                        .asInt())
                .isEqualTo(10);
        Answer early =
                service.get("/q/" + codes.getFirst(), service.anonymous()).expect(409);
        assertThat(early.body()).contains("data-code=\"NOT_YET\"");

        service.publishRoster(session, 7, 2, "PUBLISHED");
        awaitCampaign(campaign);
        assertThat(isOpen(session)).isTrue();
        assertThat(service.get("/q/" + codes.getFirst(), service.anonymous()).body())
                .contains("Votre carte a été tirée au hasard");
        service.submit("/q/" + codes.get(0), ANSWERS).expect(200);
        assertThat(service.submit("/q/" + codes.get(0), ANSWERS).body()).contains("BALLOT_USED");
        service.submit("/q/" + codes.get(1).toLowerCase(Locale.ROOT), ANSWERS).expect(200);
        Answer full = service.submit("/q/" + codes.get(2), ANSWERS).expect(409);
        assertThat(full.body()).contains("data-code=\"FULL\"");
        service.publishRoster(session, 8, 6, "ENDED");
        await().atMost(SOON).until(() -> campaign(campaign).path("present").asInt() == 6);
        for (int i = 2; i < 6; i++) {
            service.submit("/q/" + codes.get(i), ANSWERS).expect(200);
        }
        service.submit("/q/" + codes.get(6), ANSWERS).expect(409);
        service.post("/internal/campaigns/" + campaign + "/ballots", "{\"count\":1}", service.service())
                .expect(409);

        assertThat(service.database().getCollection("cards_" + campaign).find())
                .hasSize(10)
                .allSatisfy(card -> assertThat(card.keySet()).containsExactly("_id"));
        expectNowhere(codes);
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator())
                .expect(200);
        assertThat(isOpen(session)).as("closed, nothing more can be chosen").isFalse();
        assertThat(campaign(campaign).path("records").asBoolean())
                .as("six answers are too few to be taken away one by one")
                .isFalse();
        await().atMost(SOON).until(() -> !Files.exists(keys.resolve(campaign + ".key")));
        assertThat(service.database().listCollectionNames().into(new ArrayList<>()))
                .doesNotContain("cards_" + campaign, "responses_open_" + campaign);
        assertThat(service.documents("responses", campaign)).hasSize(6);
        service.get("/q/" + codes.get(7), service.anonymous()).expect(404);
        service.post("/api/campaigns/" + campaign + "/tickets", "{\"count\":1}", service.evaluator())
                .expect(409);
    }

    private static boolean isOpen(String session) throws Exception {
        return service.get("/api/evaluation-plans/" + session, service.evaluator())
                .json()
                .path("open")
                .asBoolean();
    }

    private static List<String> decoded(PDDocument document) throws Exception {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
        return Stream.of(
                        new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE)))
                .map(result -> result.getText())
                .toList();
    }

    @Test
    void aCodeIsTypedAndASlipIsNoticedWithoutAskingWhetherItExists() {
        Answer page = service.get("/q", service.anonymous()).expect(200);
        assertThat(page.body()).contains("<label for=\"code\">").doesNotContain("<script");
        Answer right =
                service.submit("/q", Map.of("code", List.of("1000 0-0000t"))).expect(303);
        assertThat(right.header("location")).isEqualTo("/q/100000000T?lang=fr");
        for (String typed : List.of("", "100000000S", "abc", "1000000000é")) {
            Answer wrong = service.submit("/q?lang=en", Map.of("code", List.of(typed)));
            assertThat(wrong.status()).as(typed).isEqualTo(422);
            assertThat(wrong.body()).contains("aria-invalid=\"true\"").contains("value=\"" + typed + "\"");
        }
        service.get("/q/100000000T", service.anonymous()).expect(404);
        service.submit("/q/100000000T", ANSWERS).expect(404);
    }

    @Test
    void aPaperIsPrintedOnOneSheetAndTypedInOnce() throws Exception {
        String session = session();
        String campaign = opened(session, 5);
        for (String lang : List.of("fr", "en")) {
            byte[] pdf = service.paper(
                    "GET", "/api/campaigns/" + campaign + "/paper.pdf?lang=" + lang, "", service.evaluator());
            Files.write(Files.createDirectories(Path.of("target", "preview")).resolve("paper-" + lang + ".pdf"), pdf);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(2);
                assertThat(new PDFTextStripper().getText(document))
                        .contains(lang.equals("fr") ? "Cap emploi" : "anonymous")
                        .contains("15. ")
                        .contains("☐");
            }
        }
        String path = "/api/campaigns/" + campaign + "/papers";
        String form = service.get(path + "/form?lang=fr", service.evaluator()).body();
        Matcher number =
                Pattern.compile("name=\"paper\" value=\"([0-9a-f-]{36})\"").matcher(form);
        assertThat(number.find()).isTrue();
        assertThat(form).contains("id=\"SAT_GLOB\"");
        Map<String, List<String>> sheet = new java.util.HashMap<>(ANSWERS);
        service.submit(path, sheet, service.evaluator()).expect(422);
        sheet.put("paper", List.of(number.group(1)));
        sheet.put("RECO", List.of("11"));
        Answer wrong = service.submit(path, sheet, service.evaluator());
        assertThat(wrong.json().path("code").stringValue()).isEqualTo("ANSWER_INVALID");
        assertThat(wrong.body()).contains("RECO");
        sheet.put("RECO", List.of("10"));
        service.submit(path, sheet, service.evaluator()).expect(201);
        service.submit(path, sheet, service.evaluator()).expect(200);
        for (int i = 0; i < 5; i++) {
            sheet.put("paper", List.of("00000000-0000-4000-8000-00000000000" + i));
            assertThat(service.submit(path, sheet, service.evaluator()).status())
                    .isEqualTo(i < 4 ? 201 : 409);
        }
        assertThat(service.documents("responses_open_" + campaign, campaign))
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer.getString("channel")).isEqualTo("PAPER"));
    }

    @Test
    void answersAfterAReminderAreKnownAsLaterOnes() {
        String session = session();
        String campaign = opened(session, 12);
        List<String> ballots = ballots(campaign, 3);
        for (int round = 0; round < 3; round++) {
            if (round > 0) {
                Answer asked = service.post(
                        "/internal/campaigns/" + campaign + "/unused",
                        "{\"round\":" + round + ",\"ballots\":[\"" + ballots.get(2) + "\"]}",
                        service.service());
                assertThat(asked.json().path("unused").size()).isEqualTo(1);
            }
            service.submit("/q/" + ballots.get(round), ANSWERS).expect(200);
        }
        assertThat(service.documents("responses_open_" + campaign, campaign))
                .extracting(answer -> answer.getString("phase"))
                .containsExactlyInAnyOrder("P0", "P1", "P2");
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator());
        await().atMost(SOON).until(() -> !Files.exists(keys.resolve(campaign + ".key")));
        assertThat(service.documents("responses", campaign))
                .as("three answers are too few to tell them apart")
                .extracting(answer -> answer.getString("phase"))
                .containsExactly("P0", "P0", "P0");
        service.post("/internal/campaigns/" + campaign + "/unused", "{\"round\":3,\"ballots\":[]}", service.service())
                .expect(422);
    }

    @Test
    void emptyBallotIsRefusedAndStaysUsable() {
        String campaign = opened(session(), 8);
        String path = "/q/" + ballots(campaign, 1).getFirst() + "?lang=fr";
        Answer empty = service.submit(path, Map.of("SAT_GLOB", List.of(""))).expect(422);
        assertThat(empty.body()).contains("Rien n’est coché").contains("<form");
        Answer profile =
                service.submit(path, Map.of("FONCTION", List.of("CONSEIL"))).expect(422);
        assertThat(profile.body()).contains("Il manque votre avis").contains("value=\"CONSEIL\" checked");
        service.submit(path, ANSWERS).expect(200);
        assertThat(service.submit(path, Map.of()).body()).contains("data-code=\"BALLOT_USED\"");
    }

    @Test
    void formWithFewAnswersIsAskedAboutOnceAndSentOrContinued() {
        String campaign = opened(session(), 8);
        String path = "/q/" + ballots(campaign, 1).getFirst() + "?lang=fr";
        Map<String, List<String>> one = Map.of("TXT_PLUS", List.of("Un <b> seul\r\nmot"));
        Answer asked = service.submit(path, one, service.anonymous()).expect(422);
        assertThat(asked.body())
                .contains("data-code=\"CONFIRM\"")
                .contains("Vous n’avez répondu qu’à 1 question sur 14. Envoyer\u00a0?")
                .contains("<textarea name=\"TXT_PLUS\" hidden aria-hidden=\"true\">\nUn &lt;b&gt; seul")
                .contains("name=\"_edit\"", "name=\"_confirm\"")
                .doesNotContain("<script");
        assertThat(service.documents("responses_open_" + campaign, campaign)).isEmpty();

        Map<String, List<String>> editing = new HashMap<>(one);
        editing.put("_edit", List.of("1"));
        Answer form = service.submit(path, editing, service.anonymous()).expect(200);
        assertThat(form.body()).contains("Un &lt;b&gt; seul").contains("data-typed");

        service.submit(path, one).expect(200);
        assertThat(service.submit(path, one, service.anonymous()).body()).contains("BALLOT_USED");
    }

    /** The list of §5.3 of the design: what the service writes tells nothing of who answered when. */
    @Test
    void neitherLogsNorDatabaseTellWhoAnsweredWhen(CapturedOutput output) {
        String session = session();
        String campaign = opened(session, 8);
        List<String> ballots = ballots(campaign, 4);
        String form = "application/x-www-form-urlencoded";
        service.status("GET", "/q/" + ballots.get(0), "", "text/plain", service.anonymous());
        for (int i = 0; i < 2; i++) {
            service.status("POST", "/q/" + ballots.get(0), "SAT_GLOB=4", form, service.anonymous());
        }
        service.submit("/q/" + ballots.get(1), ANSWERS);
        service.submit("/q/" + ballots.get(1), Map.of("SAT_GLOB", List.of("9")));
        service.status("PUT", "/q/" + ballots.get(2), "{}", "application/json", service.anonymous());
        service.status("POST", "/q/" + ballots.get(2), "{", "application/json", service.anonymous());
        service.status("GET", "/q/" + ballots.get(3) + "?lang=%00", "", "text/plain", service.anonymous());
        assertThat(output.getAll()).doesNotContain(RunningService.TRACE);
        assertThat(output.getAll().lines().filter(line -> line.contains("/q/")))
                .as("a path that is a secret is masked")
                .allMatch(line -> line.contains("(secret)") && !line.contains("127.0.0.1"));
        assertThat(ballots).noneMatch(ballot -> output.getAll().contains(ballot));
        expectNowhere(ballots);
        for (String name : service.database().listCollectionNames()) {
            boolean ofAnswers = Stream.of("responses", "verbatims", "cards").anyMatch(name::startsWith);
            for (Document document : service.database().getCollection(name).find()) {
                expectNone(document, name, ofAnswers ? Set.of(ObjectId.class, Date.class) : Set.of(ObjectId.class));
            }
        }
    }

    private static void expectNone(Object value, String where, Set<Class<?>> types) {
        assertThat(types).as(where).noneMatch(type -> type.isInstance(value));
        if (value instanceof Map<?, ?> document) {
            document.values().forEach(inner -> expectNone(inner, where, types));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> expectNone(inner, where, types));
        }
    }

    private static void expectNowhere(List<String> secrets) {
        StringBuilder everything = new StringBuilder();
        for (String name : service.database().listCollectionNames()) {
            for (Document document : service.database().getCollection(name).find()) {
                everything.append(document.toJson());
            }
        }
        assertThat(secrets).noneMatch(secret -> everything.indexOf(secret) >= 0);
    }
}
