package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.mail.AnnouncedMeetings;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A person asks for their data, reads all of it, and has it erased; an administrator does so for somebody else. */
class PrivacyStoryTest {
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final RegistrationUnderTest SERVICE = start();

    private static RegistrationUnderTest start() {
        MAILBOX.start();
        return RegistrationUnderTest.start(Map.of(
                "spring.mail.port",
                MAILBOX.getSmtp().getPort(),
                "spro.erasures.settle",
                "500ms",
                "spro.erasures.pace",
                "100ms"));
    }

    @BeforeAll
    static void organisations() {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
        SERVICE.close();
        MAILBOX.stop();
    }

    private static String signUp(String session, String person) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        session + person,
                        RegistrationUnderTest.body(person))
                .expect(201);
        return answer.text("/registrationId");
    }

    private static Answer ask(String email) throws Exception {
        return SERVICE.post("/api/privacy/requests", SERVICE.anonymous(), null, "{\"email\":\"" + email + "\"}");
    }

    private static List<String> mailsTo(String email, String subject) {
        return Arrays.stream(MAILBOX.getReceivedMessages())
                .filter(mail -> isFor(mail, email, subject))
                .map(mail ->
                        GreenMailUtil.getWholeMessage(mail).replace("=\r\n", "").replace("=3D", "="))
                .toList();
    }

    private static boolean isFor(MimeMessage mail, String email, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().contains(email)
                    && mail.getSubject().contains(subject);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String holderOf(String email) throws Exception {
        List<String> mails = await().until(() -> mailsTo(email, "Vos données"), found -> !found.isEmpty());
        Matcher token = Pattern.compile("/r/([A-Za-z0-9_-]{23,43})").matcher(mails.getFirst());
        assertThat(token.find()).as(mails.getFirst()).isTrue();
        Answer exchanged = SERVICE.post(
                "/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + token.group(1) + "\"}");
        assertThat(exchanged.text("/purpose")).isEqualTo("PRIVACY");
        return TestTokens.holder(exchanged.text("/registrationId"));
    }

    private static JsonNode erasures() throws Exception {
        return SERVICE.get("/api/privacy/erasures", TestTokens.admin()).json().path("erasures");
    }

    private static Answer askForLinks(String email) throws Exception {
        return SERVICE.post("/api/my-links", SERVICE.anonymous(), null, "{\"email\":\"" + email + "\"}");
    }

    @Test
    void lostLinksAreMailedForEveryRegistrationToCome() throws Exception {
        SERVICE.nameContact("sud-vaucluse", "equipe@rencontres.example");
        SERVICE.publish("links-1", 1, 1, SessionStatus.PUBLISHED);
        SERVICE.publish("links-2", 1, 1, SessionStatus.PUBLISHED);
        signUp("links-2", "first");
        String confirmed = signUp("links-1", "lost");
        String waiting = signUp("links-2", "lost");
        await().until(() -> SERVICE.bean(PersonRegistrations.class)
                                .of(SERVICE.bean(PersonKeys.class).of("lost@example.org"))
                                .size()
                        == 2
                && Stream.of("links-1", "links-2")
                        .allMatch(session -> SERVICE.bean(AnnouncedMeetings.class)
                                .told(session)
                                .isPresent()));

        Answer known = askForLinks("LOST@example.org");
        Answer unknown = askForLinks("never@example.org");

        assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
        assertThat(known.body()).isEqualTo(unknown.body());
        List<String> mails =
                await().until(() -> mailsTo("lost@example.org", "Vos inscriptions"), found -> !found.isEmpty());
        assertThat(mails.getFirst()).contains("Reply-To: equipe@rencontres.example");
        List<String> opened = Pattern.compile("/r/([A-Za-z0-9_-]{23,43})")
                .matcher(mails.getFirst())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .map(PrivacyStoryTest::opened)
                .toList();
        assertThat(opened)
                .as("each, and one that a look does not open")
                .containsExactlyInAnyOrder(confirmed, waiting, "");
        Matcher all =
                Pattern.compile("/r/(a[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])").matcher(mails.getFirst());
        assertThat(all.find()).isTrue();
        JsonNode used = used(all.group(1)).json();
        assertThat(used.path("registrations").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(confirmed, waiting);
        String holder = TestTokens.holder(used.path("registrationId").asString());
        assertThat(SERVICE.get("/api/privacy/copy", holder).json().path("registrations"))
                .hasSize(2);
        assertThat(used(all.group(1)).status()).as("it works once").isEqualTo(404);
        await().untilAsserted(() -> assertThat(mailsTo("never@example.org", "Aucune inscription à venir"))
                .hasSize(1));
        assertThat(mailsTo("never@example.org", "Aucune inscription à venir").getFirst())
                .as("the sender answers persons without a registration")
                .doesNotContain("Reply-To");

        askForLinks("lost@example.org");
        askForLinks("never@example.org");
        askForLinks("other@example.org");
        await().untilAsserted(() -> assertThat(mailsTo("other@example.org", "Aucune inscription à venir"))
                .hasSize(1));
        assertThat(mailsTo("lost@example.org", "Vos inscriptions")).hasSize(1);
        assertThat(mailsTo("never@example.org", "Aucune inscription à venir")).hasSize(1);
    }

    private static Answer used(String token) throws Exception {
        return SERVICE.post("/internal/agendas/exchange", TestTokens.service(), null, "{\"token\":\"" + token + "\"}");
    }

    private static String opened(String token) {
        try {
            return SERVICE.post("/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + token + "\"}")
                    .text("/registrationId");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPersonReadsCopiesAndErasesAll() throws Exception {
        SERVICE.publish("p-1", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("p-2", 1, 1, SessionStatus.PUBLISHED);
        String first = signUp("p-1", "quetzal");
        String second = signUp("p-2", "quetzal");
        String next = signUp("p-2", "next");
        String organiser = TestTokens.organiser("sud-vaucluse");
        SERVICE.post(
                        "/api/sessions/p-1/attendance?early=true",
                        organiser,
                        null,
                        "{\"registrationId\":\"" + first + "\",\"scanId\":\"s1\"}")
                .expect(200);
        HttpRequest note = SERVICE.request("/api/registrations/" + first + "/note", organiser)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"Arrive en train\"}"))
                .build();
        assertThat(RegistrationUnderTest.http()
                        .send(note, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        Answer known = ask("QUETZAL@example.org");
        Answer unknown = ask("nobody@example.org");
        assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
        assertThat(known.body()).isEqualTo(unknown.body());
        String holder = holderOf("quetzal@example.org");
        await().untilAsserted(() ->
                assertThat(mailsTo("nobody@example.org", "Aucune donnée")).hasSize(1));
        assertThat(mailsTo("nobody@example.org", "Aucune donnée").getFirst()).doesNotContain("/r/");
        ask("quetzal@example.org");
        ask("nobody2@example.org");
        await().until(() -> !mailsTo("nobody2@example.org", "Aucune donnée").isEmpty());
        assertThat(mailsTo("quetzal@example.org", "Vos données"))
                .as("one an hour")
                .hasSize(1);

        await().until(() -> !SERVICE.get("/api/privacy/copy", holder).body().contains("QUEUED"));
        Answer copy = SERVICE.get("/api/privacy/copy", holder).expect(200);
        JsonNode registrations = copy.json().path("registrations");
        assertThat(registrations).hasSize(2);
        JsonNode seen = registrations.get(0).path("registrationId").asString().equals(first)
                ? registrations.get(0)
                : registrations.get(1);
        assertThat(seen.at("/contact/familyName").asString()).isEqualTo("quetzal");
        assertThat(seen.path("organisation").asString()).isEqualTo("Mission locale");
        assertThat(seen.at("/note/text").asString()).isEqualTo("Arrive en train");
        assertThat(seen.path("history").get(0).path("what").asString()).isEqualTo("ATTENDED");
        assertThat(seen.path("marks").get(0).path("kind").asString()).isEqualTo("ARRIVED");
        assertThat(seen.path("mails").get(0).path("kind").asString()).isEqualTo("CONFIRMED");
        assertThat(copy.body()).doesNotContain("personKey").doesNotContain("Odile");
        assertThat(copy.json().path("purposes")).hasSize(12);

        SERVICE.post("/api/privacy/erasure", holder, null, "{}").expect(422);
        assertThat(SERVICE.post("/api/privacy/erasure", holder, null, "{\"confirmed\":false}")
                        .body())
                .contains("ERASURE_UNCONFIRMED");
        Answer begun = SERVICE.post("/api/privacy/erasure", holder, null, "{\"confirmed\":true}")
                .expect(202);
        assertThat(begun.json().path("registrations").asInt()).isEqualTo(2);
        await().until(() -> erasures().get(0).path("state").asString().equals("DONE"));
        assertThat(erasures().get(0).path("by").asString()).isEqualTo("PERSON");
        SERVICE.get("/api/privacy/copy", holder).refused("PRIVACY_LINK_NEEDED");
        SERVICE.get("/api/registrations/" + first, TestTokens.holder(first)).expect(404);

        JsonNode line = SERVICE.get("/api/sessions/p-1/roster", organiser)
                .json()
                .path("lines")
                .get(0);
        assertThat(line.path("attended").asBoolean()).isTrue();
        assertThat(line.path("erased").asBoolean()).isTrue();
        assertThat(line.has("familyName")).isFalse();
        assertThat(SERVICE.get("/api/sessions/p-1/roster.csv", organiser).body())
                .contains("Personne effacée");
        JsonNode ahead =
                SERVICE.get("/api/sessions/p-2/roster", organiser).json().path("lines");
        assertThat(ahead.get(0).path("registrationId").asString()).isEqualTo(second);
        assertThat(ahead.get(0).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(ahead.get(1).path("registrationId").asString()).isEqualTo(next);
        assertThat(ahead.get(1).path("state").asString()).as("moved up").isEqualTo("CONFIRMED");
        assertThat(SERVICE.get("/api/registrations/" + first + "/history?session=p-1", organiser)
                        .body())
                .contains("ERASED");
    }

    @Test
    void anAdministratorErasesSomebodyWhoAskedOtherwise() throws Exception {
        SERVICE.publish("p-3", 1, 5, SessionStatus.PUBLISHED);
        signUp("p-3", "letter");
        String admin = TestTokens.admin();
        await().untilAsserted(() -> assertThat(
                        SERVICE.post("/api/privacy/searches", admin, null, "{\"email\":\"letter@example.org\"}")
                                .json()
                                .path("registrations")
                                .asInt())
                .isEqualTo(1));
        assertThat(SERVICE.post(
                                "/api/privacy/erasures",
                                admin,
                                null,
                                "{\"email\":\"letter@example.org\",\"again\":\"other@example.org\"}")
                        .body())
                .contains("ADDRESSES_DIFFER");
        SERVICE.post(
                        "/api/privacy/erasures",
                        admin,
                        null,
                        "{\"email\":\"none@example.org\",\"again\":\"none@example.org\"}")
                .refused("NOTHING_TO_ERASE");
        Answer begun = SERVICE.post(
                        "/api/privacy/erasures",
                        admin,
                        null,
                        "{\"email\":\"letter@example.org\",\"again\":\"Letter@example.org\"}")
                .expect(202);
        String id = begun.text("/id");
        await().until(() -> {
            for (JsonNode each : erasures()) {
                if (each.path("id").asString().equals(id)) {
                    return each.path("state").asString().equals("DONE");
                }
            }
            return false;
        });
        assertThat(SERVICE.post("/api/privacy/searches", admin, null, "{\"email\":\"letter@example.org\"}")
                        .json()
                        .path("registrations")
                        .asInt())
                .isZero();
    }

    @Test
    void isForAdministratorsAndForWhoHoldsALink() throws Exception {
        for (String token : List.of(TestTokens.organiser("sud-vaucluse"), TestTokens.holder("x"))) {
            SERVICE.get("/api/privacy/erasures", token).expect(403);
            SERVICE.post("/api/privacy/searches", token, null, "{\"email\":\"a@example.org\"}")
                    .expect(403);
            SERVICE.post("/api/privacy/erasures", token, null, "{}").expect(403);
            SERVICE.get("/api/privacy/copy", token).expect(403);
            SERVICE.delete("/api/privacy/link", token).expect(403);
            SERVICE.post("/api/privacy/erasure", token, null, "{\"confirmed\":true}")
                    .expect(403);
        }
        SERVICE.get("/api/privacy/copy", SERVICE.anonymous()).expect(401);
        SERVICE.get("/api/privacy/erasures", SERVICE.anonymous()).expect(401);
        assertThat(SERVICE.get("/api/privacy/copy", TestTokens.holder("privacy-0123"))
                        .status())
                .as("an id nobody was given")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"\"}", "{\"email\":\"nobody\"}", "{\"email\":[]}", "{\"mail\":1}", "x"})
    void refusesWhatIsNoAddress(String body) throws Exception {
        assertThat(SERVICE.post("/api/privacy/requests", SERVICE.anonymous(), null, body)
                        .status())
                .isBetween(400, 422);
    }

    @Test
    void anAdministratorSeesWhatNightsDeleteAndMayLetOnePassAtOnce() throws Exception {
        SERVICE.publish("r-1", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("r-2", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("r-3", 1, 5, SessionStatus.PUBLISHED);
        String kept = signUpWithNeed("r-1", "kept");
        String lapsed = signUpWithNeed("r-2", "lapsed");
        String old = signUpWithNeed("r-3", "old");
        over("r-2", Duration.ofDays(3));
        over("r-3", Duration.ofDays(800));
        AtomicInteger needs = new AtomicInteger();
        AtomicInteger people = new AtomicInteger();
        // What has changed a moment ago may have to wait for another pass.
        await().untilAsserted(() -> {
            Answer pass = SERVICE.post("/api/privacy/retention", TestTokens.admin(), null, "{}")
                    .expect(200);
            needs.addAndGet(pass.json().path("needs").asInt());
            people.addAndGet(pass.json().path("people").asInt());
            assertThat(pass.json().path("failed").asInt()).isZero();
        });
        assertThat(needs.get()).isGreaterThanOrEqualTo(1);
        assertThat(people).hasValue(1);
        Contacts contacts = SERVICE.bean(Contacts.class);
        assertThat(contacts.find(kept).orElseThrow().needs()).isEqualTo("Rampe");
        assertThat(contacts.find(lapsed).orElseThrow().needs()).isNull();
        assertThat(contacts.find(lapsed).orElseThrow().familyName()).isEqualTo("lapsed");
        assertThat(contacts.find(old)).isEmpty();
        JsonNode line = SERVICE.get("/api/sessions/r-3/roster", TestTokens.organiser("sud-vaucluse"))
                .json()
                .at("/lines/0");
        assertThat(line.path("registrationId").asString())
                .as("the line stays for the counts")
                .isEqualTo(old);
        assertThat(line.path("erased").asBoolean()).isTrue();
        JsonNode report =
                SERVICE.get("/api/privacy/retention", TestTokens.admin()).json();
        assertThat(report.at("/policy/people").asString()).isEqualTo("P2Y");
        assertThat(report.at("/nights/0/finishedAt").asString()).isNotBlank();
        SERVICE.get("/api/privacy/retention", TestTokens.organiser("sud-vaucluse"))
                .expect(403);
    }

    private static String signUpWithNeed(String session, String person) throws Exception {
        return SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        session,
                        RegistrationUnderTest.body(person).replace("}", ",\"needs\":\"Rampe\"}"))
                .text("/registrationId");
    }

    /** The session turns out to have been some time ago. */
    private static void over(String id, Duration ago) {
        RosterWorkers workers = SERVICE.bean(RosterWorkers.class);
        SessionCopy there = workers.ask(id, Roster::session).join().orElseThrow();
        Instant end = Instant.now().minus(ago);
        SessionCopy over = new SessionCopy(
                id,
                2,
                there.eventId(),
                there.series(),
                there.territory(),
                there.openTo(),
                there.eventTitle(),
                there.title(),
                there.format(),
                there.audience(),
                there.functions(),
                end.minus(Duration.ofHours(3)),
                end,
                there.venue(),
                there.capacity(),
                there.registration(),
                SessionStatus.ENDED,
                there.presenters(),
                there.historic());
        workers.tell(id, new RosterCommand.ApplySession(over), null).join();
    }

    @Test
    void theVersionOfTheConsentStaysBesideIt() throws Exception {
        SERVICE.publish("v-1", 1, 5, SessionStatus.PUBLISHED);
        String current =
                SERVICE.get("/api/privacy/consent", SERVICE.anonymous()).text("/current");
        Answer unknown = SERVICE.post(
                        "/api/sessions/v-1/registrations",
                        SERVICE.anonymous(),
                        "v0",
                        RegistrationUnderTest.body("verena").replace("}", ",\"consentVersion\":\"1999-01\"}"))
                .refused("VALIDATION");
        assertThat(unknown.body()).contains("consentVersion");
        String id = signUp("v-1", "verena");
        assertThat(SERVICE.bean(fr.spro.registration.signup.Contacts.class)
                        .find(id)
                        .orElseThrow()
                        .consentVersion())
                .isEqualTo(current);
    }
}
