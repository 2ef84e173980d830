package fr.spro.registration;

import static fr.spro.registration.PrintoutTestClient.END;
import static fr.spro.registration.PrintoutTestClient.START;
import static fr.spro.registration.PrintoutTestClient.organiser;
import static fr.spro.registration.PrintoutTestClient.paper;
import static fr.spro.registration.PrintoutTestClient.publish;
import static fr.spro.registration.PrintoutTestClient.published;
import static fr.spro.registration.PrintoutTestClient.session;
import static fr.spro.registration.PrintoutTestClient.signUp;
import static fr.spro.registration.PrintoutTestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The papers of a meeting, printed and read back. */
class PapersStoryTest {
    private static final RegistrationUnderTest SERVICE = PrintoutTestClient.service();

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    @Test
    void printsASheetToSignForThoseWithAPlace() throws Exception {
        published("paper-1", 4);
        String zoe = signUp("paper-1", "Zoé", "d'Essai");
        signUp("paper-1", "Ali", "Éboué");
        String gone = signUp("paper-1", "Partie", "Absente");
        signUp("paper-1", "Jeanne-Marie", "Martin");
        signUp("paper-1", "Luc", "Attendu");
        SERVICE.delete("/api/registrations/" + gone, TestTokens.holder(gone)).expect(200);
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
        signUp("paper-3", "Jo", "O'Neill-Ørsted & fils (dit Jo)");
        signUp("paper-3", "Łukasz", "Đorđević");
        String longest = "Wilhelmina-".repeat(5) + "W";
        signUp("paper-3", longest, "W".repeat(60));

        for (String name : List.of("roster.pdf", "badges.pdf")) {
            try (PDDocument pdf = paper("/api/sessions/paper-3/" + name, organiser(), "fr")) {
                String text = text(pdf);
                assertThat(text)
                        .as(name)
                        .contains("Łukasz", "Đorđević", "O’Neill-Ørsted & fils (dit Jo)", "▯▯", "فاطمة");
                assertThat(text.replaceAll("[^W]", "")).hasSizeGreaterThanOrEqualTo(66);
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
        Answer stranger = SERVICE.get("/api/sessions/paper-4/badges.pdf?registrations=" + zoe + ",other", organiser())
                .expect(422);
        assertThat(stranger.body()).contains("NOT_ON_LIST");
        assertThat(SERVICE.get("/api/sessions/paper-4/badges.pdf?blank=81", organiser())
                        .body())
                .contains("TOO_MANY_BLANKS", "80");
        SERVICE.get("/api/sessions/paper-4/badges.pdf?registrations=", organiser())
                .refused("NOTHING_TO_PRINT");
    }

    @Test
    void printsACardForEachPresenterOrWorkshop() throws Exception {
        SessionCopy session = published("paper-5", 20);
        try (PDDocument cards = paper("/api/sessions/paper-5/table-cards.pdf", organiser(), "fr")) {
            assertThat(cards.getNumberOfPages()).isEqualTo(3);
            assertThat(text(cards)).contains("Mission locale", "Awa", "N’Diaye", "Chambre");
        }
        publish(session("paper-5", 2, 20, START, END)
                .withWishes(new WorkshopChoices(
                        List.of(new WorkshopChoices.Slot(null, session.start(), session.end())),
                        List.of(
                                new WorkshopChoices.Workshop("w1", "Les métiers du vivant", "Salle B12", List.of(1)),
                                new WorkshopChoices.Workshop("w2", "Décrocher, raccrocher", null, List.of(1))),
                        2,
                        null)));
        try (PDDocument cards = paper("/api/sessions/paper-5/table-cards.pdf", organiser(), "fr")) {
            assertThat(cards.getNumberOfPages()).isEqualTo(2);
            assertThat(text(cards)).contains("métiers", "Salle B12", "raccrocher");
        }
        SERVICE.publish("paper-6", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.get("/api/sessions/paper-6/table-cards.pdf", organiser()).refused("NO_TABLE_CARDS");
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
        SERVICE.post(
                        "/api/sessions/paper-9/attendance-sheet",
                        TestTokens.organiser("draguignan"),
                        null,
                        "{\"sheetId\":\"paper-9.1\"}")
                .refused("FORBIDDEN_TERRITORY");
        String certificate = "/api/registrations/" + zoe + "/certificate.pdf";
        SERVICE.get(certificate, TestTokens.anonymous()).expect(401);
        SERVICE.get(certificate, TestTokens.organiser("draguignan")).expect(404);
    }

    @Test
    void printsFiveHundredPeopleAtOnceAndRefusesMoreThanTwoThousand() throws Exception {
        published("paper-11", 3_000);
        crowd("paper-11", 0, 500);
        try (PDDocument sheet = paper("/api/sessions/paper-11/roster.pdf", organiser(), "fr")) {
            assertThat(sheet.getNumberOfPages()).isBetween(15, 40);
        }
        try (PDDocument badges = paper("/api/sessions/paper-11/badges.pdf", organiser(), "fr")) {
            assertThat(badges.getNumberOfPages()).isEqualTo(63);
        }
        crowd("paper-11", 500, 2_001);
        Answer refused =
                SERVICE.get("/api/sessions/paper-11/roster.pdf", organiser()).expect(409);
        refused.refused("TOO_MANY_PEOPLE");
        assertThat(refused.body()).contains("2001", "2000");
        SERVICE.get("/api/sessions/paper-11/badges.pdf", organiser()).refused("TOO_MANY_PEOPLE");
    }

    private static void crowd(String session, int from, int to) {
        RosterWorkers workers = SERVICE.bean(RosterWorkers.class);
        List<CompletableFuture<?>> all = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = from; i < to; i++) {
            String id = session + "-r" + i;
            all.add(workers.tell(
                    session,
                    new RosterCommand.Register(id, "h", id, id, "org-1", PersonFunction.ACCUEIL, true),
                    new Contact(id, session, "Prénom-" + i % 97, "Nom" + i, null, "fr", null, now, now, true)));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }
}
