package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.organisations.Organisation;
import fr.spro.registration.organisations.Organisations;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WishList;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The papers of a meeting, printed, read back, signed and copied. Writes them to target/papers for whoever wants to look. */
class PapersStoryTest {
    private static final RegistrationUnderTest SERVICE = started();
    private static final String START = "2027-04-14T09:30:00+02:00";
    private static final String END = "2027-04-14T16:30:00+02:00";

    private static RegistrationUnderTest started() {
        RegistrationUnderTest started = RegistrationUnderTest.shared();
        started.bean(Organisations.class).apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return started;
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static SessionCopy session(String id, long version, int capacity, String start, String end) {
        Instant now = Instant.now();
        return new SessionCopy(
                id,
                version,
                "event",
                null,
                "sud-vaucluse",
                List.of(),
                "Qui fait quoi, pour qui ? L'orientation <en> \"vrai\" & après",
                "Séance 2 : \"les outils\"",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                OffsetDateTime.parse(start).toInstant(),
                OffsetDateTime.parse(end).toInstant(),
                new SessionCopy.Venue("Mairie de Cavaillon", "Place Joseph-Guis", "Cavaillon"),
                capacity,
                new SessionCopy.Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))),
                SessionStatus.PUBLISHED,
                List.of(
                        new SessionCopy.Presenter("org-1", "Mission locale"),
                        new SessionCopy.Presenter("org-1", "Awa N'Diaye"),
                        new SessionCopy.Presenter(null, "Chambre des métiers et de l’artisanat de région")),
                false);
    }

    private static void publish(SessionCopy session) {
        SERVICE.bean(Desks.class)
                .tell(session.sessionId(), new RosterCommand.ApplySession(session), null)
                .join();
    }

    private static SessionCopy published(String id, int capacity) {
        SessionCopy session = session(id, 1, capacity, START, END);
        publish(session);
        return session;
    }

    private static void end(SessionCopy before) {
        SessionCopy now = session(before.sessionId(), before.version() + 1, 20, START, END);
        publish(new SessionCopy(
                now.sessionId(),
                now.version(),
                now.eventId(),
                now.series(),
                now.territory(),
                now.openTo(),
                now.eventTitle(),
                now.title(),
                now.format(),
                now.audience(),
                now.functions(),
                now.start(),
                now.end(),
                now.venue(),
                now.capacity(),
                now.registration(),
                SessionStatus.ENDED,
                now.presenters(),
                false));
    }

    private static String signUp(String session, String given, String family) throws Exception {
        String key = "p" + Integer.toHexString((session + given + family).hashCode());
        Answer answer =
                SERVICE.post("/api/sessions/" + session + "/registrations", TestTokens.anonymous(), key, """
                {"email":"%s@example.org","givenName":"%s","familyName":"%s","organisationId":"org-1",\
                "function":"CONSEIL","locale":"fr","consent":true}""".formatted(
                                key, given, family));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("registrationId").asString();
    }

    private static HttpResponse<byte[]> fetch(String path, String token, String language) throws Exception {
        return RegistrationUnderTest.http()
                .send(
                        SERVICE.request(path, token)
                                .setHeader("Accept-Language", language)
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The paper, which must be tagged, titled and complete in itself. */
    private static PDDocument paper(String path, String token, String language) throws Exception {
        HttpResponse<byte[]> answer = fetch(path, token, language);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        keep(path, language, answer.body());
        PDDocument pdf = Loader.loadPDF(answer.body());
        assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
        assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language);
        assertThat(pdf.getDocumentInformation().getTitle()).isNotBlank();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
        return pdf;
    }

    private static void keep(String path, String language, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "papers"));
        String name = path.replaceAll("[?].*", "").replace("/api/sessions/", "").replace("/api/registrations/", "");
        Files.write(folder.resolve(language + "-" + name.replace('/', '-')), pdf);
    }

    private static String text(PDDocument pdf) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf).replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    @Test
    void printsASheetToSignForThoseWithAPlace() throws Exception {
        published("paper-1", 4);
        String zoe = signUp("paper-1", "Zoé", "d'Essai");
        signUp("paper-1", "Ali", "Éboué");
        String gone = signUp("paper-1", "Partie", "Absente");
        signUp("paper-1", "Jeanne-Marie", "Martin");
        signUp("paper-1", "Luc", "Attendu");
        assertThat(SERVICE.delete("/api/registrations/" + gone, TestTokens.holder(gone))
                        .status())
                .isEqualTo(200);
        signUp("paper-1", "Eva", "Enattente");

        try (PDDocument sheet = paper("/api/sessions/paper-1/roster.pdf", organiser(), "fr")) {
            String text = text(sheet);
            assertThat(text)
                    .contains(
                            "SPRO Sud Vaucluse",
                            "Feuille d’émargement",
                            "Qui fait quoi, pour qui ? L’orientation <en> \"vrai\" & après",
                            "Mercredi 14 avril 2027, 9 h 30 – 16 h 30",
                            "Mairie de Cavaillon, Place Joseph-Guis",
                            "Intervenants : Mission locale, Awa N’Diaye",
                            "Signature Signature",
                            "matin après-midi",
                            "4 personnes inscrites",
                            "Mission locale Conseil",
                            "Personnes venues sans inscription",
                            "Ces informations attestent votre présence",
                            "1 / 1")
                    .containsSubsequence("1 Attendu Luc", "2 d’Essai Zoé", "3 Éboué Ali", "4 Martin Jeanne-Marie")
                    .containsPattern("paper-1\\.[0-9]+")
                    .doesNotContain("Absente", "Enattente", "5 ");
            assertThat(sheet.getDocumentInformation().getTitle())
                    .isEqualTo("Feuille d’émargement du mercredi 14\u00a0avril 2027");
            String code = code(text, "paper-1");
            SERVICE.delete("/api/registrations/" + zoe, TestTokens.holder(zoe));
            try (PDDocument again = paper("/api/sessions/paper-1/roster.pdf?sheet=" + code, organiser(), "fr")) {
                assertThat(text(again)).contains("2 d’Essai Zoé", code).doesNotContain("Enattente");
            }
        }
        try (PDDocument sheet = paper("/api/sessions/paper-1/roster.pdf", organiser(), "en")) {
            assertThat(text(sheet))
                    .contains("Attendance sheet", "morning afternoon", "Wednesday 14 April 2027", "Enattente")
                    .doesNotContain("Feuille");
        }
        try (PDDocument sheet = paper("/api/sessions/paper-1/roster.pdf?lang=fr", organiser(), "fr")) {
            assertThat(text(sheet)).contains("Feuille");
        }
    }

    private static String code(String text, String session) {
        Matcher code = Pattern.compile(Pattern.quote(session) + "\\.[0-9]+").matcher(text);
        assertThat(code.find()).isTrue();
        return code.group();
    }

    @Test
    void printsASheetForEachDayAndRepeatsItsHead() throws Exception {
        publish(session("paper-2", 1, 100, "2027-04-14T09:30:00+02:00", "2027-04-15T12:30:00+02:00"));
        for (int i = 0; i < 60; i++) {
            signUp("paper-2", "Prénom", "Nom" + i);
        }

        try (PDDocument sheet = paper("/api/sessions/paper-2/roster.pdf", organiser(), "fr")) {
            assertThat(sheet.getNumberOfPages()).isBetween(6, 10);
            assertThat(text(sheet))
                    .contains("Mercredi 14 avril 2027", "(Jour 1 sur 2)", "Jeudi 15 avril 2027", "(Jour 2 sur 2)")
                    .doesNotContain("après-midi");
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(sheet)).contains("Nom et prénom", "Signature", "2 / " + sheet.getNumberOfPages());
        }
    }

    @Test
    void printsAnyNameOrSaysThatItCannot() throws Exception {
        published("paper-3", 20);
        signUp("paper-3", "فاطمة", "الزهراء");
        signUp("paper-3", "小明", "王");
        signUp("paper-3", "🥳 Jo", "O'Neill-Ørsted & <b>fils</b> \\\"dit\\\"");
        signUp("paper-3", "Łukasz", "Đorđević");
        String longest = "Wilhelmina-".repeat(9) + "W";
        signUp("paper-3", longest, "W".repeat(100));

        for (String name : List.of("roster.pdf", "badges.pdf")) {
            try (PDDocument pdf = paper("/api/sessions/paper-3/" + name, organiser(), "fr")) {
                String text = text(pdf);
                assertThat(text)
                        .as(name)
                        .contains(
                                "Łukasz", "Đorđević", "O’Neill-Ørsted & <b>fils</b>", "\"dit\"", "▯▯", "▯ Jo", "فاطمة");
                assertThat(text.replaceAll("[^W]", "")).hasSizeGreaterThanOrEqualTo(110);
            }
        }
        try (PDDocument sheet = paper("/api/sessions/paper-3/roster.pdf", organiser(), "fr")) {
            assertThat(text(sheet)).contains("▯ tient lieu d’un caractère");
        }
    }

    @Test
    void printsBadgesOfEverybodyOfSomeAndBlankOnes() throws Exception {
        published("paper-4", 20);
        String zoe = signUp("paper-4", "Zoé", "d'Essai");
        for (int i = 0; i < 9; i++) {
            signUp("paper-4", "Prénom" + i, "Nom" + i);
        }

        try (PDDocument all = paper("/api/sessions/paper-4/badges.pdf?blank=2", organiser(), "fr")) {
            assertThat(all.getNumberOfPages()).isEqualTo(2);
            assertThat(text(all)).contains("Zoé", "d’Essai", "Mission locale", "Conseil", "Prénom8", "Structure");
            assertThat(all.getPage(0).getMediaBox().getWidth()).isBetween(594f, 596f);
        }
        try (PDDocument one = paper("/api/sessions/paper-4/badges.pdf?registrations=" + zoe, organiser(), "fr")) {
            assertThat(one.getNumberOfPages()).isEqualTo(1);
            assertThat(text(one)).contains("Zoé").doesNotContain("Prénom1");
        }
        try (PDDocument blank = paper("/api/sessions/paper-4/badges.pdf?registrations=&blank=8", organiser(), "en")) {
            assertThat(text(blank)).contains("First name").doesNotContain("Zoé");
        }
        Answer stranger = SERVICE.get("/api/sessions/paper-4/badges.pdf?registrations=" + zoe + ",other", organiser());
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.body()).contains("NOT_ON_LIST");
        assertThat(SERVICE.get("/api/sessions/paper-4/badges.pdf?blank=81", organiser())
                        .body())
                .contains("TOO_MANY_BLANKS", "80");
        assertThat(SERVICE.get("/api/sessions/paper-4/badges.pdf?registrations=", organiser())
                        .code())
                .isEqualTo("NOTHING_TO_PRINT");
    }

    @Test
    void printsACardForEachPresenterOrWorkshop() throws Exception {
        SessionCopy session = published("paper-5", 20);
        try (PDDocument cards = paper("/api/sessions/paper-5/table-cards.pdf", organiser(), "fr")) {
            assertThat(cards.getNumberOfPages()).isEqualTo(3);
            assertThat(text(cards)).contains("Mission locale", "Awa", "N’Diaye", "Chambre");
        }
        publish(session("paper-5", 2, 20, START, END)
                .withWishes(new WishList(
                        List.of(new WishList.Slot(null, session.start(), session.end())),
                        List.of(
                                new WishList.Workshop("w1", "Les métiers du vivant", "Salle B12", List.of(1)),
                                new WishList.Workshop("w2", "Décrocher, raccrocher", null, List.of(1))),
                        2,
                        null)));
        try (PDDocument cards = paper("/api/sessions/paper-5/table-cards.pdf", organiser(), "fr")) {
            assertThat(cards.getNumberOfPages()).isEqualTo(2);
            assertThat(text(cards)).contains("métiers", "Salle B12", "raccrocher");
        }
        SERVICE.publish("paper-6", 1, 5, SessionStatus.PUBLISHED);
        assertThat(SERVICE.get("/api/sessions/paper-6/table-cards.pdf", organiser())
                        .code())
                .isEqualTo("NO_TABLE_CARDS");
    }

    @Test
    void copiesASignedSheetOnceHoweverOftenItIsSent() throws Exception {
        SessionCopy session = published("paper-7", 3);
        String ali = signUp("paper-7", "Ali", "Abadie");
        String eve = signUp("paper-7", "Ève", "Bernard");
        String zoe = signUp("paper-7", "Zoé", "Cohen");
        signUp("paper-7", "Luc", "Attend");
        String path = "/api/sessions/paper-7/attendance-sheet";
        JsonNode sheet = SERVICE.get(path, organiser()).json();
        String code = sheet.path("sheetId").asString();
        assertThat(sheet.path("lines")).hasSize(3);
        assertThat(sheet.path("lines").get(2).path("registrationId").asString()).isEqualTo(zoe);
        assertThat(sheet.path("halfDays")).hasSize(2);
        SERVICE.post(
                "/api/sessions/paper-7/attendance",
                organiser(),
                null,
                "{\"registrationId\":\"" + eve + "\",\"scanId\":\"door-1\"}");
        end(session);
        await().untilAsserted(() -> assertThat(SERVICE.get("/api/sessions/paper-7/places", organiser())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENDED"));

        String body = """
                {"sheetId":"%s","present":["%s","%s","unknown"],"absent":["%s"],
                 "walkIns":[{"givenName":"Nina","familyName":"Passe"},{"givenName":"Nina","familyName":"Passe"}],
                 "at":"2027-04-14T09:40:00+02:00"}""".formatted(code, ali, eve, zoe);
        Answer entered = SERVICE.post(path, organiser(), null, body);
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        assertThat(results(entered.json().path("lines")))
                .containsExactly("MARKED Abadie", "ALREADY Bernard", "REFUSED REGISTRATION_UNKNOWN", "UNMARKED Cohen");
        assertThat(entered.json().path("lines").get(2).path("detail").asString())
                .contains("inscription");
        assertThat(results(entered.json().path("walkIns"))).containsExactly("MARKED Passe", "MARKED Passe");
        assertThat(SERVICE.post(path, organiser(), null, body).body()).isEqualTo(entered.body());
        assertThat(attended("paper-7")).isEqualTo(4);

        // Unticked by mistake, and ticked again: the same sheet, other marks.
        String undo = "{\"sheetId\":\"%s\",\"absent\":[\"%s\"]}".formatted(code, ali);
        assertThat(results(SERVICE.post(path, organiser(), null, undo).json().path("lines")))
                .containsExactly("UNMARKED Abadie");
        assertThat(attended("paper-7")).isEqualTo(3);
        String redo = "{\"sheetId\":\"%s\",\"present\":[\"%s\"]}".formatted(code, ali);
        for (int i = 0; i < 2; i++) {
            assertThat(results(
                            SERVICE.post(path, organiser(), null, redo).json().path("lines")))
                    .containsExactly("MARKED Abadie");
            assertThat(attended("paper-7")).isEqualTo(4);
        }
        JsonNode later = SERVICE.get(path + "?sheet=" + code, organiser()).json();
        assertThat(later.path("current").asBoolean()).isFalse();
        assertThat(later.path("lines")).hasSizeGreaterThan(3);
        assertThat(later.path("lines").get(0).path("attended").asBoolean()).isTrue();
        assertThat(later.path("lines").get(3).has("number")).isFalse();
    }

    private static List<String> results(JsonNode lines) {
        List<String> results = new ArrayList<>();
        lines.forEach(line -> results.add(line.path("result").asString() + " "
                + (line.has("code")
                        ? line.path("code").asString()
                        : line.path("familyName").asString())));
        return results;
    }

    private static int attended(String session) throws Exception {
        return SERVICE.get("/api/sessions/" + session + "/places", organiser())
                .json()
                .path("attended")
                .asInt();
    }

    @Test
    void refusesASheetThatIsNotOneNamingEachField() throws Exception {
        published("paper-8", 3);
        String ali = signUp("paper-8", "Ali", "Abadie");
        String path = "/api/sessions/paper-8/attendance-sheet";
        Answer refused = SERVICE.post(path, organiser(), null, """
                {"sheetId":"paper-7.1","present":["%s","%s",""],
                 "walkIns":[{"givenName":"","familyName":"B","email":"x","function":"ROI","organisationId":"none"}]}""".formatted(ali, ali));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "\"sheetId\"",
                        "SHEET_UNKNOWN",
                        "present[1]",
                        "LINE_TWICE",
                        "present[2]",
                        "walkIns[0].givenName",
                        "walkIns[0].email",
                        "walkIns[0].function",
                        "walkIns[0].organisationId");
        assertThat(attended("paper-8")).isZero();
        assertThat(SERVICE.get(path + "?sheet=paper-8.999", organiser()).code()).isEqualTo("SHEET_UNKNOWN");
        assertThat(SERVICE.get("/api/sessions/paper-8/roster.pdf?sheet=paper-7.1", organiser())
                        .code())
                .isEqualTo("SHEET_UNKNOWN");
        assertThat(SERVICE.get("/api/sessions/nowhere/roster.pdf", organiser()).code())
                .isEqualTo("SESSION_UNKNOWN");
    }

    @Test
    void isForTheOrganisersOfTheTerritoryOnly() throws Exception {
        published("paper-9", 3);
        String zoe = signUp("paper-9", "Zoé", "Cohen");
        for (String name : List.of("roster.pdf", "badges.pdf", "table-cards.pdf", "attendance-sheet")) {
            String path = "/api/sessions/paper-9/" + name;
            assertThat(SERVICE.get(path, TestTokens.anonymous()).status())
                    .as(name)
                    .isEqualTo(401);
            assertThat(SERVICE.get(path, TestTokens.holder(zoe)).status())
                    .as(name)
                    .isEqualTo(403);
            assertThat(SERVICE.get(path, TestTokens.evaluator("sud-vaucluse")).status())
                    .as(name)
                    .isEqualTo(403);
            assertThat(SERVICE.get(path, TestTokens.organiser("draguignan")).code())
                    .as(name)
                    .isEqualTo("FORBIDDEN_TERRITORY");
        }
        assertThat(SERVICE.post(
                                "/api/sessions/paper-9/attendance-sheet",
                                TestTokens.organiser("draguignan"),
                                null,
                                "{\"sheetId\":\"paper-9.1\"}")
                        .code())
                .isEqualTo("FORBIDDEN_TERRITORY");
        String certificate = "/api/registrations/" + zoe + "/certificate.pdf";
        assertThat(SERVICE.get(certificate, TestTokens.anonymous()).status()).isEqualTo(401);
        assertThat(SERVICE.get(certificate, TestTokens.organiser("draguignan")).status())
                .isEqualTo(404);
    }

    @Test
    void certifiesAttendanceUntilThePersonIsErased() throws Exception {
        SessionCopy session = published("paper-10", 5);
        String zoe = signUp("paper-10", "Zoé", "d'Essai-Müller");
        String absent = signUp("paper-10", "Ali", "Absent");
        String path = "/api/registrations/" + zoe + "/certificate.pdf";
        assertThat(SERVICE.get(path, TestTokens.holder(zoe)).code()).isEqualTo("SESSION_NOT_OVER");
        mark("paper-10", zoe, false);
        assertThat(SERVICE.get(path, TestTokens.holder(zoe)).code()).isEqualTo("SESSION_NOT_OVER");
        end(session);
        Answer notThere = SERVICE.get("/api/registrations/" + absent + "/certificate.pdf", TestTokens.holder(absent));
        assertThat(notThere.status()).isEqualTo(409);
        assertThat(notThere.code()).isEqualTo("NOT_ATTENDED");

        String code;
        try (PDDocument pdf = paper(path, TestTokens.holder(zoe), "fr")) {
            String text = text(pdf);
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(text)
                    .contains(
                            "Attestation de présence",
                            "SPRO Sud Vaucluse atteste que",
                            "Zoé d’Essai-Müller",
                            "Qui fait quoi, pour qui ?",
                            "Mercredi 14 avril 2027",
                            "Mairie de Cavaillon",
                            "Durée 7 h",
                            "/verification");
            Matcher printed = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").matcher(text);
            assertThat(printed.find()).isTrue();
            code = printed.group();
        }
        try (PDDocument pdf = paper(path, organiser(), "en")) {
            assertThat(text(pdf)).contains("Certificate of attendance", code, "Duration 7 h");
        }

        JsonNode genuine = verify(code, null).json();
        assertThat(genuine.path("initials").asString()).isEqualTo("Z. D.");
        assertThat(genuine.path("minutes").asInt()).isEqualTo(420);
        assertThat(genuine.has("nameMatches")).isFalse();
        assertThat(genuine.toString()).doesNotContain("Müller", "Zoé", zoe);
        assertThat(verify(code.toLowerCase(java.util.Locale.ROOT), "D’ESSAI MULLER")
                        .json()
                        .path("nameMatches")
                        .asBoolean())
                .isTrue();
        assertThat(verify(code, "Martin").json().path("nameMatches").asBoolean(true))
                .isFalse();
        char last = code.charAt(18);
        assertThat(verify(code.substring(0, 18) + (last == 'A' ? 'B' : 'A'), null)
                        .code())
                .isEqualTo("CODE_MISTYPED");
        assertThat(verify("0000-0000-0000-0000", null).code()).isEqualTo("CERTIFICATE_UNKNOWN");

        mark("paper-10", zoe, true);
        assertThat(verify(code, null).code()).isEqualTo("CERTIFICATE_UNKNOWN");
        SERVICE.post(
                "/api/sessions/paper-10/attendance-sheet",
                organiser(),
                null,
                "{\"sheetId\":\"paper-10.1\",\"present\":[\"" + zoe + "\"]}");
        assertThat(verify(code, null).status()).isEqualTo(200);
        SERVICE.bean(Contacts.class).delete(List.of(zoe));
        assertThat(verify(code, null).code()).isEqualTo("CERTIFICATE_UNKNOWN");
    }

    private static Answer verify(String code, @Nullable String familyName) throws Exception {
        String query = familyName == null
                ? ""
                : "?familyName=" + java.net.URLEncoder.encode(familyName, java.nio.charset.StandardCharsets.UTF_8);
        return SERVICE.get("/api/certificates/" + code + query, TestTokens.anonymous());
    }

    private static void mark(String session, String registration, boolean undo) throws Exception {
        assertThat(SERVICE.post(
                                "/api/sessions/" + session + "/attendance",
                                organiser(),
                                null,
                                "{\"registrationId\":\"" + registration + "\",\"scanId\":\"door\",\"undo\":" + undo
                                        + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void printsFiveHundredPeopleAtOnceAndRefusesMoreThanTwoThousand() throws Exception {
        published("paper-11", 3_000);
        crowd("paper-11", 0, 500);
        fetch("/api/sessions/paper-11/roster.pdf", organiser(), "fr");
        try (PDDocument sheet = paper("/api/sessions/paper-11/roster.pdf", organiser(), "fr")) {
            assertThat(sheet.getNumberOfPages()).isBetween(15, 40);
        }
        try (PDDocument badges = paper("/api/sessions/paper-11/badges.pdf", organiser(), "fr")) {
            assertThat(badges.getNumberOfPages()).isEqualTo(63);
        }
        crowd("paper-11", 500, 2_001);
        Answer refused = SERVICE.get("/api/sessions/paper-11/roster.pdf", organiser());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TOO_MANY_PEOPLE");
        assertThat(refused.body()).contains("2001", "2000");
        assertThat(SERVICE.get("/api/sessions/paper-11/badges.pdf", organiser()).code())
                .isEqualTo("TOO_MANY_PEOPLE");
    }

    private static void crowd(String session, int from, int to) {
        Desks desks = SERVICE.bean(Desks.class);
        List<CompletableFuture<?>> all = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = from; i < to; i++) {
            String id = session + "-r" + i;
            all.add(desks.tell(
                    session,
                    new RosterCommand.Register(id, "h", id, id, "org-1", PersonFunction.ACCUEIL, true),
                    new Contact(id, session, "Prénom-" + i % 97, "Nom" + i, null, "fr", null, now, now, true)));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }
}
