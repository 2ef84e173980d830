package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.spreadsheets.Workbooks;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import jakarta.mail.MessagingException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An organiser signs up the people of a list, over HTTP, with the real database and a mail server. */
class ListImportStoryTest {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HEADINGS = "Nom;Prénom;Courriel;Structure;Fonction\n";

    private static RegistrationUnderTest service;

    @BeforeAll
    static void start() {
        MAIL.start();
        service = RegistrationUnderTest.start(
                Map.of("spring.mail.port", MAIL.getSmtp().getPort(), "spro.quiet-hours", false));
        OrganisationIndex known = service.bean(OrganisationIndex.class);
        known.apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale du Luberon", true));
        known.apply(new Organisation("org-2", 1, "sud-vaucluse", "CIO de Cavaillon", true));
        known.apply(new Organisation("org-3", 1, "arles", "CIO de Cavaillon", true));
        known.apply(new Organisation("org-4", 1, "arles", "Fermée", false));
    }

    @AfterAll
    static void stop() {
        service.dialect.assertClean();
        service.close();
        MAIL.stop();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static void publish(String session, int capacity) {
        service.publish(session, 1, capacity, SessionStatus.PUBLISHED);
    }

    private static Answer send(String token, String session, String query, String type, byte[] file) throws Exception {
        HttpResponse<String> response = RegistrationUnderTest.http()
                .send(
                        service.request("/api/sessions/" + session + "/registrations/import" + query, token)
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    private static Answer send(String session, String query, String csv) throws Exception {
        return send(organiser(), session, query, CSV, utf8(csv));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode ok(Answer answer) {
        answer.expect(200);
        return answer.json();
    }

    private static JsonNode preview(String session, String csv) throws Exception {
        return ok(send(session, "?dryRun=true", csv));
    }

    private static JsonNode signUp(String session, String csv) throws Exception {
        return ok(send(session, "?dryRun=false&declared=true", csv));
    }

    private static List<String> ends(JsonNode report) {
        return each(report.path("rows")).stream()
                .map(row ->
                        row.path("action").asString() + " " + row.path("state").asString(""))
                .toList();
    }

    private static List<String> said(JsonNode report) {
        return each(report.path("refused")).stream()
                .flatMap(line -> each(line.path("problems")).stream()
                        .map(problem -> line.path("line").asInt() + " "
                                + problem.path("field").asString() + " "
                                + problem.path("code").asString() + ": "
                                + problem.path("message").asString()))
                .toList();
    }

    private static List<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static List<JsonNode> roster(String session) throws Exception {
        return each(ok(service.get("/api/sessions/" + session + "/roster", organiser()))
                .path("lines"));
    }

    private static String people(int from, int to, String tag) {
        return IntStream.range(from, to)
                .mapToObj(i -> "Nom%d;Prénom;%s%d@example.org;org-1;conseil".formatted(i, tag, i))
                .collect(Collectors.joining("\n", HEADINGS, "\n"));
    }

    /** To whom, and about what. */
    private static List<String> mails() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .map(mail -> {
                    try {
                        return mail.getAllRecipients()[0] + " " + mail.getSubject();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void notesAnAddressThatDoesNotLastOnTheListAndOnTheRoster() throws Exception {
        publish("l-disposable", 5);
        String file = HEADINGS
                + "Noël;Zoé;zoe@mailinator.com;org-1;conseil\n"
                + "Hopper;Grace;grace@example.org;org-1;conseil\n";

        List<List<String>> notes = each(preview("l-disposable", file).path("rows")).stream()
                .map(row -> each(row.path("notes")).stream()
                        .map(note -> note.path("code").asString())
                        .toList())
                .toList();

        assertThat(notes).containsExactly(List.of("DISPOSABLE_EMAIL"), List.of());
        assertThat(ends(signUp("l-disposable", file))).containsExactly("SIGN_UP CONFIRMED", "SIGN_UP CONFIRMED");
        assertThat(roster("l-disposable"))
                .extracting(line -> line.path("email").asString() + " "
                        + line.path("disposable").asBoolean(false))
                .containsExactlyInAnyOrder("zoe@mailinator.com true", "grace@example.org false");
    }

    @Test
    void isLookedAtSignedUpAndSignsUpNobodyTheSecondTime() throws Exception {
        publish("l-story", 2);
        String file = """
                Courriel;Prénom;Nom;Structure;Fonction;Langue;Besoins;remarque
                story-1@example.org;Zoé;Noël;mission locale du luberon;Conseillère;anglais;Boucle magnétique;x
                story-2@example.org;Ada;Lovelace;CIO de Cavaillon;psychologue;;;
                STORY-3@example.org;Grace;Hopper;org-1;direction;;;
                """;

        JsonNode preview = preview("l-story", file);

        assertThat(preview.path("dryRun").asBoolean()).isTrue();
        assertThat(preview.path("toSignUp").asInt()).isEqualTo(3);
        assertThat(preview.path("free").asInt()).isEqualTo(2);
        assertThat(ends(preview)).containsExactly("SIGN_UP CONFIRMED", "SIGN_UP CONFIRMED", "SIGN_UP WAITING");
        assertThat(preview.at("/columns/ignored/0").asString()).isEqualTo("remarque");
        assertThat(preview.at("/rows/1/notes/0/code").asString()).isEqualTo("ORGANISATION_OF_TERRITORY");
        assertThat(roster("l-story")).isEmpty();
        Answer undeclared = send("l-story", "?dryRun=false", file).expect(422);
        undeclared.refused("DECLARATION_MISSING");

        assertThat(ends(signUp("l-story", file)))
                .containsExactly("SIGN_UP CONFIRMED", "SIGN_UP CONFIRMED", "SIGN_UP WAITING");

        JsonNode first = roster("l-story").getFirst();
        assertThat(first.path("needs").asString()).isEqualTo("Boucle magnétique");
        assertThat(first.path("organisationId").asString()).isEqualTo("org-1");
        JsonNode again = signUp("l-story", file);
        assertThat(again.path("toSignUp").asInt()).isZero();
        assertThat(again.path("already").asInt()).isEqualTo(3);
        assertThat(ends(again)).containsExactly("ALREADY CONFIRMED", "ALREADY CONFIRMED", "ALREADY WAITING");
        assertThat(roster("l-story")).hasSize(3);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mails().stream()
                                .filter(mail -> mail.contains("story-") || mail.contains("STORY-"))
                                .count()
                        >= 3);
        assertThat(mails())
                .filteredOn(mail -> mail.contains("story-") || mail.contains("STORY-"))
                .hasSize(3)
                .anyMatch(mail -> mail.contains("story-1@example.org") && mail.contains("Confirmed"));
    }

    @Test
    void namesEveryLineThatIsRefusedAndTakesTheOthersOnlyIfAsked() throws Exception {
        publish("l-refused", 10);
        String file = """
                Nom;Prénom;Courriel;Structure;Fonction
                Noël;Zoé;ref-1@example.org;Mission local Luberon;Conseil
                Noël;Z;ref-2@example.org;org-1;Chef
                No\u202El;Zo\u200Bé;pas une adresse;Fermée;
                -1;Ada;ref-4@example.org;org-2;conseil
                Noël;Max;REF-4@EXAMPLE.org;org-2;conseil
                ;;;;
                Noël;Max;;;
                """;

        Answer refused = send("l-refused", "?dryRun=false&declared=true", file).expect(422);
        assertThat(refused.type()).isEqualTo("application/problem+json");
        refused.refused("IMPORT_REFUSED");
        assertThat(said(refused.json()))
                .contains(
                        "2 organisation ORGANISATION_UNKNOWN: Cette structure n’est pas dans l’annuaire. Noms proches\u00a0: Mission locale du Luberon.",
                        "3 function INVALID_VALUE: Fonction inconnue. Écrivez accueil, conseil, psychologie, direction ou autre.",
                        "4 email INVALID_EMAIL: Ce n’est pas une adresse électronique.",
                        "4 familyName FORBIDDEN_CHARACTERS: Ce texte contient des caractères qui ne peuvent pas être utilisés ici.",
                        "4 givenName FORBIDDEN_CHARACTERS: Ce texte contient des caractères qui ne peuvent pas être utilisés ici.",
                        "4 organisation ORGANISATION_UNKNOWN: Choisissez une structure de l’annuaire.",
                        "6 email PERSON_TWICE: Cette adresse figure déjà à la ligne 5.",
                        "8 email REQUIRED: Ce champ est obligatoire.");
        assertThat(roster("l-refused")).isEmpty();

        JsonNode partial = ok(send("l-refused", "?dryRun=false&declared=true&partial=true", file));

        assertThat(partial.path("toSignUp").asInt()).isEqualTo(1);
        assertThat(partial.path("refused")).hasSize(5);
        assertThat(roster("l-refused"))
                .singleElement()
                .extracting(line -> line.path("familyName").asString())
                .isEqualTo("-1");
    }

    @Test
    void asksTheQuestionsOfTheSession() throws Exception {
        publish("l-asked", 10);
        HttpResponse<String> seen = RegistrationUnderTest.http()
                .send(
                        service.request("/api/sessions/l-asked/rules", organiser())
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> set = RegistrationUnderTest.http()
                .send(
                        service.request("/api/sessions/l-asked/rules", organiser())
                                .header("Content-Type", "application/json")
                                .header(
                                        "If-Match",
                                        seen.headers().firstValue("ETag").orElseThrow())
                                .PUT(HttpRequest.BodyPublishers.ofString("""
                                        {"admission":"APPROVAL","questions":[{"key":"repas","kind":"CHOICE",
                                        "label":{"fr":"Repas","en":"Meal"},"required":true,
                                        "choices":[{"key":"v","label":{"fr":"Végétarien"}},{"key":"n","label":{"fr":"Sans"}}],
                                        "purpose":"Le traiteur","keepDays":30}]}"""))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);

        Answer template = service.get("/api/sessions/l-asked/registrations/import-template.csv", organiser());
        assertThat(template.type()).startsWith("text/csv");
        assertThat(template.body())
                .isEqualTo(
                        "\uFEFF\"Nom\";\"Prénom\";\"Adresse électronique\";\"Structure\";\"Fonction\";\"Langue\";\"Besoins particuliers\";\"Repas\"\r\n");
        String file = template.body() + """
                A;Ana;asked-1@example.org;org-1;accueil;;;VEGETARIEN
                B;Ben;asked-2@example.org;org-1;accueil;;;poisson
                C;Cé;asked-3@example.org;org-1;accueil;;;
                """;

        assertThat(said(preview("l-asked", file)))
                .containsExactly(
                        "3 answers.repas INVALID_VALUE: Réponse inconnue. Réponses possibles\u00a0: Végétarien, Sans.",
                        "4 answers.repas REQUIRED: Ce champ est obligatoire.");
        JsonNode done = ok(send("l-asked", "?dryRun=false&declared=true&partial=true", file));
        // Who is signed up by an organiser is not asked for a yes again.
        assertThat(ends(done)).containsExactly("SIGN_UP CONFIRMED", "REFUSED ", "REFUSED ");
        assertThat(roster("l-asked").getFirst().at("/answers/repas").asString()).isEqualTo("v");
    }

    @Test
    void sentTwiceAtTheSameTimeSignsUpEverybodyOnce() throws Exception {
        publish("l-double", 130);
        String file = people(0, 160, "double");

        List<CompletableFuture<JsonNode>> sent = IntStream.range(0, 2)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return signUp("l-double", file);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                }))
                .toList();
        sent.forEach(CompletableFuture::join);

        List<JsonNode> lines = roster("l-double");
        assertThat(lines.stream().map(line -> line.path("email").asString()))
                .hasSize(160)
                .doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.path("state").asString().equals("CONFIRMED")))
                .hasSize(130);
        assertThat(signUp("l-double", people(0, 170, "double")).path("toSignUp").asInt())
                .isEqualTo(10);
    }

    @Test
    void readsAWorkbookAndAFormWithinLimits() throws Exception {
        publish("l-kinds", 10);
        byte[] workbook = Workbooks.of(List.of(
                List.of("E-mail", "First name", "Last name", "Organisation", "Function"),
                List.of("kinds-1@example.org", "Ada", "Lovelace", "org-1", "management")));
        String boundary = "----form7";
        String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + people(0, 1, "kinds-form") + "\r\n--" + boundary + "--\r\n";

        assertThat(ok(send(organiser(), "l-kinds", "", XLSX, workbook))
                        .path("toSignUp")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(send(organiser(), "l-kinds", "", "multipart/form-data; boundary=" + boundary, utf8(form)))
                        .path("toSignUp")
                        .asInt())
                .isEqualTo(1);
        String most = people(0, 1000, "kinds-many").replace(";conseil\n", ";conseil;" + "x".repeat(400) + "\n");
        assertThat(preview("l-kinds", most).path("toSignUp").asInt()).isEqualTo(1000);
        send("l-kinds", "", people(0, 1001, "kinds-many")).refused("IMPORT_TOO_MANY_LINES");
        for (int size : List.of(2 * 1024 * 1024 + 1, 2 * 1024 * 1024 + 100_000)) {
            Answer large = send(organiser(), "l-kinds", "", CSV, new byte[size]).expect(413);
            large.refused("BODY_TOO_LARGE");
        }
        service.post(
                        "/api/sessions/l-kinds/group-registrations",
                        organiser(),
                        "k",
                        "{\"ifFull\":\"" + "x".repeat(300_000) + "\"}")
                .expect(413);
        assertThat(roster("l-kinds")).isEmpty();
    }

    @Test
    void isRefusedWhenNobodyCanReadIt() throws Exception {
        publish("l-hostile", 10);
        Map<String, byte[]> files = Map.of(
                "IMPORT_UNREADABLE",
                Workbooks.ofSheetBehind(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet>&e;</worksheet>"),
                "IMPORT_TOO_MANY_COLUMNS",
                Workbooks.ofSheet("<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"),
                "IMPORT_TOO_LARGE_UNPACKED",
                Workbooks.zip(Map.of("xl/worksheets/sheet1.xml", new byte[30_000_000])),
                "IMPORT_OLD_WORKBOOK",
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1},
                "IMPORT_EMPTY",
                utf8(HEADINGS),
                "IMPORT_COLUMN_MISSING",
                utf8("nom;courriel\na;b\n"),
                "IMPORT_COLUMN_TWICE",
                utf8("nom;prénom;mail;courriel\na;b;c;d\n"));

        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Answer answer = send(organiser(), "l-hostile", "?dryRun=false&declared=true", XLSX, file.getValue());
            assertThat(answer.code()).isEqualTo(file.getKey());
            answer.expect(422);
        }
        assertThat(send("l-hostile", "", "nom;courriel\na;b\n").text("/detail")).contains("«\u00a0Prénom\u00a0»");
        send(organiser(), "l-hostile", "", "application/json", utf8("{}")).expect(415);
        send("l-hostile", "?dryRun=maybe", people(0, 1, "x")).refused("VALIDATION");
        assertThat(roster("l-hostile")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 401, UNAUTHENTICATED",
        "elsewhere, 403, FORBIDDEN_TERRITORY",
        "evaluator, 403, FORBIDDEN",
        "organiser, 200, ''"
    })
    void isForTheOrganisersOfTheTerritory(String who, int status, String code) throws Exception {
        publish("l-rights", 10);
        String token = switch (who) {
            case "nobody" -> TestTokens.anonymous();
            case "elsewhere" -> TestTokens.organiser("arles");
            case "evaluator" -> TestTokens.evaluator();
            default -> organiser();
        };

        Answer imported = send(token, "l-rights", "?dryRun=true", CSV, utf8(people(0, 1, "rights")));
        Answer template = service.get("/api/sessions/l-rights/registrations/import-template.csv", token);

        assertThat(List.of(imported.status(), template.status())).containsExactly(status, status);
        if (status != 200) {
            assertThat(List.of(imported.code(), template.code())).containsExactly(code, code);
        }
    }

    @Test
    void saysWhenTheSessionTakesNobody() throws Exception {
        send("l-nowhere", "", people(0, 1, "x")).refused("SESSION_UNKNOWN");
        publish("l-over", 10);
        service.publish("l-over", 2, 10, SessionStatus.CANCELLED);
        send("l-over", "", people(0, 1, "x")).refused("SESSION_CANCELLED");
    }
}
