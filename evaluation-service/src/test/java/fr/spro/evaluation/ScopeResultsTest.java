package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.evaluation.RunningService.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What can be read of several sessions, and what can be read nowhere, of the whole service. */
@ExtendWith(OutputCaptureExtension.class)
class ScopeResultsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** No other test has sessions in this year. */
    private static final String YEAR = "&period=2033";

    private static final String TERRITORY = "TERRITORY:draguignan";
    private static final String SERIES = "SERIES:rencontres-d-essai";
    private static final Map<String, Object> HERE = Map.of(
            "territory",
            "draguignan",
            "series",
            "Rencontres d’essai",
            "start",
            "2033-01-12T08:30:00Z",
            "end",
            "2033-01-12T11:30:00Z");

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.sealingAtOnce();
        service.publishTerritory("draguignan", 1, named("SPRO Draguignan", "Draguignan"));
        service.awaitTerritory("draguignan", "SPRO Draguignan");
    }

    @AfterAll
    static void onlyTheDialect() {
        service.dialect().assertClean();
    }

    private static Map<String, Object> named(String name, String shortName) {
        return Map.of("name", name, "shortName", shortName);
    }

    private static Answer results(String query) {
        return service.get("/api/results?scope=" + query, service.evaluator());
    }

    private static String opened(String session, int present) {
        service.publishRoster(session, 7, present, "ENDED");
        service.publishSession(session, 3, HERE);
        String id = session + "-hot";
        await().atMost(SOON)
                .until(() ->
                        service.get("/api/campaigns/" + id, service.evaluator()).status() == 200);
        return id;
    }

    private static void answer(String campaign, int count, Map<String, List<String>> always) {
        Answer issued = service.post(
                "/internal/campaigns/" + campaign + "/ballots", "{\"count\":" + count + "}", service.service());
        Random random = new Random(count);
        int person = 0;
        for (JsonNode ballot : issued.json().path("ballots")) {
            Map<String, List<String>> answers = new HashMap<>(always);
            if (always.isEmpty()) {
                answers.putAll(Fixtures.someAnswers(random));
                answers.keySet().removeIf(field -> field.startsWith("KNOW"));
                answers.put("FONCTION", List.of(person % 3 == 0 ? "ACCUEIL" : "CONSEIL"));
                answers.put("ORG_TYPE", List.of(person % 2 == 0 ? "EMPLOI" : "JEUNESSE"));
            }
            service.submit("/q/" + ballot.stringValue(), answers).expect(200);
            person++;
        }
    }

    private static void closeAndSeal(String campaign) {
        service.post("/api/campaigns/" + campaign + "/close", "", service.evaluator())
                .expect(200);
        await().atMost(SOON)
                .until(() -> service.get("/api/campaigns/" + campaign, service.evaluator())
                        .json()
                        .path("state")
                        .stringValue()
                        .equals("SEALED"));
    }

    @Test
    void aYearOfATerritoryIsReadAsItWasReleased() throws IOException {
        String run = Long.toString(System.nanoTime(), 36);
        String first = opened("y1" + run, 20);
        String second = opened("y2" + run, 20);
        answer(first, 14, Map.of());
        answer(second, 16, Map.of());
        closeAndSeal(first);
        closeAndSeal(second);
        await().atMost(SOON)
                .until(() -> results(TERRITORY + YEAR).json().path("n").asInt(0) >= 30);
        JsonNode results = results(TERRITORY + YEAR).json();
        assertThat(results.path("n").asInt()).isEqualTo(30);
        assertThat(results.path("sessions").asInt()).isEqualTo(2);
        assertThat(results.path("present").asInt()).isEqualTo(40);
        assertThat(results.at("/release/auditReport/safe").asBoolean()).isTrue();
        JsonNode satisfied = results.at("/questions/0");
        assertThat(satisfied.path("linkId").stringValue()).isEqualTo("SAT_GLOB");
        assertThat(satisfied.path("n").asInt()).isEqualTo(30);
        assertThat(results("REGION:paca" + YEAR).json().path("n").asInt()).isEqualTo(30);
        assertThat(results(SERIES + YEAR).json().path("n").asInt()).isEqualTo(30);

        // Old releases stay readable under their ids, and only those of the scope.
        List<String> releases = new ArrayList<>();
        results.path("releases").forEach(id -> releases.add(id.stringValue()));
        results(TERRITORY + YEAR + "&release=" + releases.getFirst()).expect(200);
        assertThat(code("REGION:paca" + YEAR + "&release=" + releases.getFirst()))
                .isEqualTo("SCOPE_UNKNOWN");

        for (String lang : List.of("fr", "en")) {
            Answer page = service.get(
                            "/api/results/page?lang=" + lang + "&scope=" + TERRITORY + YEAR, service.evaluator())
                    .expect(200);
            assertThat(page.body())
                    .contains("<svg", lang.equals("fr") ? "Réponses\u00a0: 30." : "Answers: 30.")
                    .contains(lang.equals("fr") ? "Effectif insuffisant" : "Released on")
                    .doesNotContain("{0}");
        }
        service.get("/api/results/page?scope=REGION:paca" + YEAR, service.organiser("draguignan"))
                .expect(403);

        Answer csv = service.get("/api/results.csv?lang=fr&scope=" + TERRITORY + YEAR, service.evaluator());
        assertThat(csv.header("content-disposition"))
                .contains("resultats-territory-draguignan-2033-publication-" + releases.size() + "-");
        assertThat(csv.body()).contains("SAT_GLOB").contains(";répartition;groupe");
        theFilesSayWhatWasWorkedOut(results.path("derived"), csv.body());
        theBreakdownIsReadAsItWasReleased(results, csv.body());
        reportsOfTheYear(releases);
        aCorrectedNameIsInEveryForm();
        recordsOf(session(first), 14);
        service.get("/api/results?scope=REGION:paca" + YEAR, service.organiser("draguignan"))
                .expect(403);
        service.get("/api/results?scope=REGION:paca" + YEAR, service.anonymous())
                .expect(401);
    }

    private static void theFilesSayWhatWasWorkedOut(JsonNode derived, String csv) {
        JsonNode progress = derived.at("/progress/0");
        assertThat(progress.path("linkId").stringValue()).isEqualTo("SAT_GLOB");
        assertThat(progress.at("/whole/n").asInt()).isEqualTo(30);
        assertThat(progress.path("points").size()).isEqualTo(2);
        List<String> lines = csv.lines().toList();
        String head = lines.getFirst();
        assertThat(head).endsWith(";comparé à;favorables, comparé;n, comparé;valeur;lecture");
        assertThat(lines.stream().filter(line -> line.startsWith("SAT_GLOB;") && line.contains(";UNIT;")))
                .hasSize(2)
                .allMatch(line -> line.contains("autres séances"))
                .allMatch(line -> line.split(";", -1).length == head.split(";", -1).length);
        assertThat(csv).contains(";WHOLE;");
        List<String> columns = List.of(head.split(";", -1));
        int missing = columns.indexOf("sans avis");
        assertThat(columns.subList(missing, missing + 3)).containsExactly("sans avis", "sans réponse", "non posée");
        assertThat(lines.stream()
                        .map(line -> List.of(line.split(";", -1)))
                        .filter(line -> line.getFirst().equals("SAT_GLOB")
                                && !line.get(missing).isEmpty()
                                && line.get(columns.indexOf("groupe")).isEmpty()))
                .isNotEmpty()
                .allMatch(line -> Integer.parseInt(line.get(columns.indexOf("n")))
                                + Integer.parseInt(line.get(missing))
                                + Integer.parseInt(line.get(missing + 1))
                        == 30);
    }

    /** Ten at the door and twenty who counsel, in the data, in the file and in the tables of the page. */
    private static void theBreakdownIsReadAsItWasReleased(JsonNode results, String csv) {
        JsonNode people = results.at("/breakdown/people/0");
        assertThat(people.path("dimension").stringValue()).isEqualTo("FUNCTION");
        int sum = 0;
        for (JsonNode n : people.path("n")) {
            assertThat(n.asInt()).isGreaterThanOrEqualTo(5);
            sum += n.asInt();
        }
        assertThat(sum).isEqualTo(30);
        assertThat(csv).contains("fonction");
        String page = service.get("/api/results/page?lang=fr&scope=" + TERRITORY + YEAR, service.evaluator())
                .body();
        String tables = page.substring(page.indexOf("id=\"repartition\""));
        int place = 0;
        for (JsonNode block : people.path("blocks")) {
            String label = block.at("/label/fr").stringValue().replace("'", "&#39;");
            assertThat(tables)
                    .as("everybody by function")
                    .contains("<th scope=\"row\">" + label + "</th><td class=\"n\">"
                            + people.path("n").path(place).asInt() + "</td>");
            place++;
        }
        for (JsonNode question : results.at("/breakdown/questions")) {
            if (!question.path("linkId").stringValue().equals("SAT_GLOB")) {
                continue;
            }
            JsonNode figure = question.at("/figures/0");
            assertThat(tables)
                    .contains("<td class=\"n\">" + figure.path("n").asInt() + "</td><td class=\"n\">")
                    .contains(figure.path("favourable").asInt() + " sur "
                            + figure.path("n").asInt());
        }
        assertThat(page)
                .contains("id=\"parcours\"")
                .contains("id=\"indicateurs\"")
                .contains("séance après séance");
    }

    private static String session(String campaign) {
        return campaign.replace("-hot", "");
    }

    private static byte[] file(String path) {
        return service.paper("GET", path, "", service.evaluator());
    }

    /** The same release is the same file, and an old one stays readable in every form. */
    private static void reportsOfTheYear(List<String> releases) throws IOException {
        for (String release : List.of(releases.getFirst(), releases.getLast())) {
            for (String form : List.of("pdf", "xlsx")) {
                String path =
                        "/api/results." + form + "?lang=fr&scope=TERRITORY:draguignan" + YEAR + "&release=" + release;
                assertThat(file(path)).isEqualTo(file(path));
            }
        }
        byte[] report = file("/api/results.pdf?lang=fr&scope=TERRITORY:draguignan" + YEAR);
        Files.createDirectories(Path.of("target/preview"));
        Files.write(Path.of("target/preview/report_year_fr.pdf"), report);
        assertThat(words(report))
                .contains("SPRO Draguignan, 2033", "n° " + releases.size() + " du ")
                .contains("30 réponses sur 40 personnes présentes", "Séances comptées 2")
                .contains("scellées");
        String answer = service.get(
                        "/api/results.pdf?scope=TERRITORY:draguignan" + YEAR, service.organiser("draguignan"))
                .json()
                .path("code")
                .stringValue();
        assertThat(answer).isEqualTo("FORBIDDEN");
    }

    /** Releases keep keys: those made before are called by the name that the territory has now. */
    private static void aCorrectedNameIsInEveryForm() throws IOException {
        String region = "/api/results.csv?lang=fr&scope=REGION:paca" + YEAR;
        assertThat(service.get(region, service.evaluator()).body()).contains(";TERRITORY;Draguignan, ");
        service.publishTerritory("draguignan", 2, named("SPRO Dracénie et Verdon", "Dracénie"));
        service.awaitTerritory("draguignan", "SPRO Dracénie et Verdon");
        assertThat(service.get(region, service.evaluator()).body())
                .contains(";TERRITORY;Dracénie, ")
                .doesNotContain("Draguignan");
        assertThat(words(file("/api/results.pdf?lang=fr&scope=" + TERRITORY + YEAR)))
                .contains("SPRO Dracénie et Verdon, 2033");
    }

    private static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        }
    }

    private static void recordsOf(String session, int answers) throws IOException {
        String path = "/api/results/records?lang=fr&scope=SESSION:" + session;
        Answer csv = service.get(path + "&format=csv", service.evaluator());
        assertThat(csv.header("content-disposition")).contains("reponses-draguignan-" + session + "-publication-");
        List<String> lines = csv.body().strip().lines().toList();
        assertThat(lines).hasSize(answers + 1);
        assertThat(lines.getFirst())
                .startsWith("\ufeffversion;SAT_GLOB;ORG.info")
                .doesNotContain("TXT_");
        assertThat(csv.body()).doesNotContain("ACCUEIL", "JEUNESSE").contains(";-7");
        for (String form : List.of("csv", "xlsx", "spss")) {
            assertThat(file(path + "&format=" + form)).isEqualTo(file(path + "&format=" + form));
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file(path + "&format=spss")))) {
            Path preview = Files.createDirectories(Path.of("target/preview/spss"));
            ZipEntry data = Objects.requireNonNull(zip.getNextEntry());
            assertThat(data.getName()).endsWith(".csv");
            Files.write(preview.resolve(data.getName()), zip.readAllBytes());
            ZipEntry program = Objects.requireNonNull(zip.getNextEntry());
            assertThat(program.getName()).endsWith(".sps");
            String syntax = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(preview.resolve(program.getName()), syntax);
            assertThat(syntax).contains("GET DATA", "SAT_GLOB F4.0");
        }
        service.get(path, service.organiser("draguignan")).expect(403);
        assertThat(refused(path + "&format=sav")).isEqualTo("VALIDATION");
        assertThat(refused(path + "&function=ACCUEIL")).isEqualTo("FILTER_UNKNOWN");
        assertThat(refused("/api/results/records?scope=REGION:paca" + YEAR)).isEqualTo("RECORDS_OF_SESSIONS_ONLY");
    }

    private static String refused(String path) {
        Answer answer = service.get(path, service.evaluator());
        assertThat(answer.status()).isBetween(400, 499);
        return answer.json().path("code").stringValue();
    }

    @Test
    void answersOneByOneLeaveOnlyWhenSealed() {
        String session = "open" + Long.toString(System.nanoTime(), 36);
        opened(session, 12);
        assertThat(refused("/api/results/records?scope=SESSION:" + session)).isEqualTo("RECORDS_NOT_SEALED");
        assertThat(refused("/api/results.pdf?scope=SESSION:" + session)).isEqualTo("NOTHING_RELEASED");
        assertThat(refused("/api/results.xlsx?scope=SESSION:" + session)).isEqualTo("NOTHING_RELEASED");
    }

    private static String code(String query) {
        Answer answer = results(query);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("\"n\"").doesNotContain("counts");
        return answer.json().path("code").stringValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TERRITORY:sud-vaucluse",
                "TERRITORY:sud-vaucluse&period=2027-T1",
                "TERRITORY:sud-vaucluse&scope=REGION:paca&period=2027",
                "REGION:corse&period=2027",
                "FUNCTION:ACCUEIL&period=2027",
                "SESSION:s&period=2027"
            })
    void whatTheCatalogueDoesNotHaveIsRefused(String query) {
        assertThat(code(query)).isEqualTo("SCOPE_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"function=ACCUEIL", "orgType=EMPLOI", "from=2027-01-01", "sessionId=a", "exclude=s1"})
    void nothingElseFilters(String filter) {
        assertThat(code("REGION:paca&period=2027&" + filter)).isEqualTo("FILTER_UNKNOWN");
        assertThat(code("SESSION:s&" + filter)).isEqualTo("FILTER_UNKNOWN");
    }

    @Test
    void theDescriptionOfTheApiNamesWhatMayBeAsked() {
        JsonNode paths = service.get("/v3/api-docs", service.anonymous()).json().path("paths");
        for (String path : List.of("/api/results", "/api/results.csv", "/api/results/page", "/api/results.pdf")) {
            assertThat(paths.path(path)
                            .at("/get/parameters")
                            .valueStream()
                            .map(one -> one.path("name").stringValue()))
                    .as(path)
                    .containsExactlyInAnyOrder("scope", "period", "release", "lang");
        }
        assertThat(service.get("/api/results", service.evaluator()).status())
                .as("without a scope")
                .isEqualTo(400);
    }

    @Test
    void aYearWithoutReleaseSaysSo() {
        assertThat(code("TERRITORY:nowhere&period=2027")).isEqualTo("SCOPE_UNKNOWN");
        assertThat(code("REGION:paca&period=2031")).isEqualTo("SCOPE_UNKNOWN");
    }

    /** Later outputs join here: whatever shows results must show none of these four answers. */
    @Test
    void noOutputOfACampaignOfFourAnswersShowsAFigure(CapturedOutput output) throws IOException {
        String session = "four" + Long.toString(System.nanoTime(), 36);
        String campaign = opened(session, 23);
        answer(campaign, 4, Map.of("SAT_GLOB", List.of("4"), "RECO", List.of("9"), "FONCTION", List.of("PSYCHOLOGIE")));
        closeAndSeal(campaign);

        JsonNode shown =
                service.get("/api/campaigns/" + campaign, service.evaluator()).json();
        assertThat(shown.path("answered").isNull()).isTrue();
        JsonNode json = results("SESSION:" + session).json();
        assertThat(json.path("n").isNull()).isTrue();
        assertThat(json.path("disclosure").stringValue()).isEqualTo("SUPPRESSED");
        for (JsonNode question : json.path("questions")) {
            assertThat(question.propertyNames())
                    .doesNotContain("n", "counts", "favourable", "median", "svg", "topBox", "missing", "wilson");
        }
        assertThat(service.get("/api/results.csv?scope=SESSION:" + session, service.evaluator())
                        .body()
                        .strip()
                        .lines())
                .as("the head alone")
                .hasSize(1);
        for (String lang : List.of("fr", "en")) {
            assertThat(service.get("/api/results/page?lang=" + lang + "&scope=SESSION:" + session, service.evaluator())
                            .body())
                    .doesNotContain("<figure")
                    .doesNotContain("class=\"tile\"");
        }
        assertThat(words(file("/api/results.pdf?lang=fr&scope=SESSION:" + session)))
                .contains("Moins de 5 personnes ont répondu")
                .doesNotContain("Taux de réponse", "4 sur", "4 réponses", " 9 sur");
        assertThat(refused("/api/results/records?scope=SESSION:" + session)).isEqualTo("RECORDS_TOO_FEW");
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                new ByteArrayInputStream(file("/api/results.xlsx?lang=fr&scope=SESSION:" + session)))) {
            assertThat(workbook.getFirstSheet().read())
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.stream())
                            .noneMatch(cell -> cell != null && cell.getType() == CellType.NUMBER));
        }
        JsonNode fact = await().atMost(SOON)
                .until(
                        () -> service.newestFact("spro.campaigns", campaign),
                        found -> found != null
                                && "SEALED".equals(found.path("state").stringValue()));
        assertThat(fact.path("n").isNull()).isTrue();
        for (Document release : service.database().getCollection("releases").find()) {
            if (release.getList("campaignIds", String.class).contains(campaign)) {
                assertThat(release.get("n")).isNull();
                assertThat(release.toJson()).doesNotContain("counts").doesNotContain("favourable");
            }
        }
        // Four people of a function that nobody else has: in no block of a year.
        for (Document breakdown :
                service.database().getCollection("scope_breakdowns").find()) {
            for (Document people : breakdown.getList("people", Document.class)) {
                assertThat(people.getList("n", Integer.class)).allMatch(n -> n == 0 || n >= 5);
            }
        }
        assertThat(output.getAll().lines().filter(line -> line.contains(session)))
                .as("log lines about the campaign, without its name and the time")
                .allSatisfy(line -> assertThat(line.replace(session, "").replaceAll("^\\S+", ""))
                        .doesNotContain("SAT_GLOB")
                        .doesNotContainPattern("\\b4\\b"));
        assertThat(output.getAll()).doesNotContain("SAT_GLOB");
    }
}
