package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.people.PersonRegistrations;
import fr.spro.registration.privacy.PersonEraser;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person corrects their own registration, and proves a new address by a code. */
class CorrectionStoryTest {
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final RegistrationUnderTest SERVICE = start();
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private static RegistrationUnderTest start() {
        MAILBOX.start();
        return RegistrationUnderTest.start(
                Map.of("spring.mail.port", MAILBOX.getSmtp().getPort()));
    }

    @BeforeAll
    static void organisations() {
        OrganisationIndex known = SERVICE.bean(OrganisationIndex.class);
        known.apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        known.apply(new Organisation("org-2", 1, "sud-vaucluse", "Cap emploi", true));
        SERVICE.bean(TerritoryCopies.class)
                .apply(new Territory(
                        "sud-vaucluse",
                        99,
                        "Sud Vaucluse",
                        new TeamContact("Équipe SPRO", "equipe@sud-vaucluse.example", null, null)));
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

    private static String tag(String id) throws Exception {
        HttpResponse<String> shown = RegistrationUnderTest.http()
                .send(
                        SERVICE.request("/api/registrations/" + id, TestTokens.holder(id))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return shown.headers().firstValue("ETag").orElseThrow();
    }

    private static Answer correct(String id, String token, String tag, String body) throws Exception {
        return RegistrationUnderTest.send(SERVICE.request("/api/registrations/" + id, token)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Answer post(String id, String path, String body) throws Exception {
        return SERVICE.post("/api/registrations/" + id + path, TestTokens.holder(id), null, body);
    }

    private static List<String> mailsTo(String email, String subject) {
        return Arrays.stream(MAILBOX.getReceivedMessages())
                .filter(mail -> about(mail, email, subject))
                .map(CorrectionStoryTest::text)
                .toList();
    }

    private static String text(MimeMessage mail) {
        try {
            return ((jakarta.mail.Multipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (Exception e) {
            return GreenMailUtil.getBody(mail);
        }
    }

    private static boolean about(MimeMessage mail, String email, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().contains(email)
                    && mail.getSubject().contains(subject);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mailTo(String email, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> mailsTo(email, subject), mails -> !mails.isEmpty())
                .getLast();
    }

    @Test
    void personCorrectsTheirNameStructureAndNeedAndOrganisersSeeThatTheyDid() throws Exception {
        SERVICE.publish("correct-1", 1, 5, SessionStatus.PUBLISHED);
        SERVICE.publish("correct-2", 1, 5, SessionStatus.PUBLISHED);
        String id = signUp("correct-1", "typo");
        String other = signUp("correct-2", "typo");
        String seen = tag(id);
        await().until(() -> SERVICE.bean(PersonRegistrations.class)
                        .of(SERVICE.bean(PersonKeys.class).of("typo@example.org"))
                        .size()
                == 2);

        correct(id, TestTokens.holder(id), "\"old\"", "{\"familyName\":\"Arnoux\"}")
                .expect(412);
        Answer corrected = correct(id, TestTokens.holder(id), seen, """
                {"familyName":"Arnoux","organisationId":"org-2","needs":"Une chaise","scope":"ALL_LIVE"}""").expect(200);
        assertThat(corrected.json().path("fields").toString())
                .isEqualTo("[\"familyName\",\"needs\",\"organisationId\"]");
        assertThat(corrected.json().path("also").toString()).isEqualTo("[\"" + other + "\"]");
        for (String one : List.of(id, other)) {
            Answer now = SERVICE.get("/api/registrations/" + one, TestTokens.holder(one));
            assertThat(now.text("/familyName")).isEqualTo("Arnoux");
            assertThat(now.text("/organisationId")).isEqualTo("org-2");
            assertThat(now.text("/needs")).isEqualTo("Une chaise");
            assertThat(now.text("/state")).isEqualTo("CONFIRMED");
        }
        assertThat(correct(id, TestTokens.holder(id), seen, "{\"familyName\":\"Arnoux\"}")
                        .status())
                .as("a repeat changes nothing")
                .isEqualTo(200);
        String history = SERVICE.get("/api/registrations/" + id + "/history", TestTokens.organiser("sud-vaucluse"))
                .body();
        assertThat(history).contains("CORRECTED", "\"HOLDER\"", "familyName").doesNotContain("Une chaise");
        String mail = mailTo("typo@example.org", "Informations corrigées");
        assertThat(mail)
                .contains("Arnoux (avant", "typo)", "Cap emploi", "Mission locale")
                .doesNotContain("chaise");
        assertThat(mailsTo("typo@example.org", "Informations corrigées")).hasSize(1);
    }

    @Test
    void correctionWithAWrongValueIsRefusedWhole() throws Exception {
        SERVICE.publish("correct-3", 1, 5, SessionStatus.PUBLISHED);
        String id = signUp("correct-3", "wrong");

        Answer answer = correct(id, TestTokens.holder(id), tag(id), """
                {"givenName":"www.example.com","function":"NOBODY"}""").expect(422);
        assertThat(answer.body()).contains("NOT_A_NAME", "INVALID_VALUE");
        correct(id, TestTokens.holder(id), tag(id), "{\"organisationId\":\"org-9\"}")
                .refused("ORGANISATION_UNKNOWN");
        RegistrationUnderTest.send(SERVICE.request("/api/registrations/" + id, TestTokens.holder(id))
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")))
                .expect(428);
        correct(id, TestTokens.organiser("sud-vaucluse"), tag(id), "{\"scope\":\"ALL_LIVE\"}")
                .expect(403);
    }

    @Test
    void revokedLinksOpenNothingAndTheNextMailHasANewOne() throws Exception {
        SERVICE.publish("correct-9", 1, 5, SessionStatus.PUBLISHED);
        String id = signUp("correct-9", "forwarded");
        String other = signUp("correct-9", "bystander");
        PersonalLinks links = SERVICE.bean(PersonalLinks.class);
        String link = links.tokenFor(id, "correct-9", LinkPurpose.MANAGE);
        String feed = links.tokenFor(id, "correct-9", LinkPurpose.AGENDA);
        String path = "/api/registrations/" + id + "/links";

        SERVICE.delete(path, TestTokens.holder(other)).expect(403);
        assertThat(links.open(link)).isPresent();
        SERVICE.delete(path, TestTokens.organiser("sud-vaucluse")).expect(204);
        assertThat(SERVICE.delete(path, TestTokens.holder(id)).status())
                .as("a double click")
                .isEqualTo(204);

        assertThat(links.open(link)).isEmpty();
        assertThat(links.open(feed)).isEmpty();
        assertThat(SERVICE.get("/api/registrations/" + id + "/calendar.ics", TestTokens.holder(id))
                        .status())
                .as("the page that is open still works")
                .isEqualTo(200);
        assertThat(links.open(links.tokenFor(id, "correct-9", LinkPurpose.MANAGE)))
                .isPresent();
    }

    @Test
    void addressOfAPrintedTicketShowsAndChangesNothing() throws Exception {
        SERVICE.publish("correct-10", 1, 1, SessionStatus.PUBLISHED);
        signUp("correct-10", "earlier");
        String id = signUp("correct-10", "printed");
        SERVICE.bean(PersonalLinks.class).tokenFor(id, "correct-10", LinkPurpose.MANAGE);
        String path = "/ticket-link";
        SERVICE.post("/api/registrations/" + id + path, TestTokens.holder("other"), null, "{}")
                .expect(403);
        String url = post(id, path, "{}").text("/url");
        assertThat(post(id, path, "{}").text("/url")).isEqualTo(url);
        String body = "{\"token\":\"" + url.substring("/r/".length()) + "\"}";

        Answer shown =
                SERVICE.post("/api/tickets", SERVICE.anonymous(), null, body).expect(200);
        assertThat(shown.text("/state")).isEqualTo("WAITING");
        assertThat(shown.json().path("position").asInt()).isEqualTo(1);
        assertThat(shown.text("/session/id")).isEqualTo("correct-10");
        assertThat(shown.body()).doesNotContain("printed", id);
        assertThat(SERVICE.post("/internal/links/exchange", TestTokens.service(), null, body)
                        .code())
                .as("no session begins with it")
                .isEqualTo("LINK_INVALID");
        SERVICE.get(url + ".ics", SERVICE.anonymous()).expect(404);
        String manage = SERVICE.bean(PersonalLinks.class).tokenFor(id, "correct-10", LinkPurpose.MANAGE);
        SERVICE.post("/api/tickets", SERVICE.anonymous(), null, "{\"token\":\"" + manage + "\"}")
                .refused("LINK_INVALID");
        SERVICE.delete("/api/registrations/" + id + "/links", TestTokens.holder(id))
                .expect(204);
        SERVICE.post("/api/tickets", SERVICE.anonymous(), null, body).expect(410);
    }

    @Test
    void newAddressReplacesTheOneBeforeOnceItsCodeIsGiven() throws Exception {
        SERVICE.publish("correct-4", 1, 5, SessionStatus.PUBLISHED);
        String id = signUp("correct-4", "before");
        mailTo("before@example.org", "");
        String link = SERVICE.bean(PersonalLinks.class).tokenFor(id, "correct-4", LinkPurpose.MANAGE);

        post(id, "/email", "{\"email\":\"after@example.org\"}").expect(202);
        post(id, "/email", "{\"email\":\"after@example.org\"}").refused("CODES_TOO_MANY");
        Matcher code = CODE.matcher(mailTo("after@example.org", "Votre code"));
        assertThat(code.find()).isTrue();
        assertThat(SERVICE.get("/api/registrations/" + id, TestTokens.holder(id))
                        .text("/email"))
                .as("the address before is good until the code is given")
                .isEqualTo("before@example.org");
        assertThat(SERVICE.bean(MongoDatabase.class)
                        .getCollection("address_codes")
                        .find()
                        .map(Document::toJson))
                .noneMatch(kept -> kept.contains("after@") || kept.contains(code.group()));

        String wrong = code.group().equals("000000") ? "000001" : "000000";
        Answer refused = post(id, "/email/confirm", "{\"email\":\"after@example.org\",\"code\":\"" + wrong + "\"}")
                .expect(422);
        assertThat(refused.body()).contains("CODE_WRONG");
        String proof = "{\"email\":\"after@example.org\",\"code\":\"" + code.group() + "\"}";
        post(id, "/email/confirm", proof).expect(200);
        assertThat(post(id, "/email/confirm", proof).status())
                .as("a double click")
                .isEqualTo(200);

        assertThat(SERVICE.get("/api/registrations/" + id, TestTokens.holder(id))
                        .text("/email"))
                .isEqualTo("after@example.org");
        assertThat(SERVICE.bean(PersonalLinks.class).open(link))
                .as("links from before")
                .isEmpty();
        Matcher renewed =
                Pattern.compile("/r/([A-Za-z0-9_-]{23,43})").matcher(mailTo("after@example.org", "nouvelle adresse"));
        assertThat(renewed.find()).isTrue();
        assertThat(SERVICE.bean(PersonalLinks.class).open(renewed.group(1))).isPresent();
        assertThat(mailTo("before@example.org", "Votre adresse a changé")).doesNotContain("after@example.org");
        assertThat(Arrays.stream(MAILBOX.getReceivedMessages())
                        .filter(mail -> about(mail, "before@example.org", "Votre adresse a changé"))
                        .map(mail -> GreenMailUtil.getHeaders(mail).contains("Reply-To: equipe@sud-vaucluse.example")))
                .as("answers go to the team that the mail names")
                .containsExactly(true);
        PersonKeys keys = SERVICE.bean(PersonKeys.class);
        PersonRegistrations people = SERVICE.bean(PersonRegistrations.class);
        await().untilAsserted(() -> {
            assertThat(people.of(keys.of("after@example.org"))).containsKey(id);
            assertThat(people.of(keys.of("before@example.org"))).isEmpty();
        });
        MongoDatabase database = SERVICE.bean(MongoDatabase.class);
        List<String> known = List.of(keys.of("before@example.org"), keys.of("after@example.org"));
        assertThat(database.getCollection("journal").find().map(Document::toJson))
                .as("the journal knows both keys")
                .anyMatch(entry -> known.stream().allMatch(entry::contains));
        await().ignoreExceptions().until(() -> {
            SERVICE.bean(PersonEraser.class).forgetLines("correct-4", Set.of(id));
            return true;
        });
        for (String collection : List.of("journal", "people", "address_codes", "links")) {
            assertThat(database.getCollection(collection).find().map(Document::toJson))
                    .as(collection)
                    .noneMatch(entry -> known.stream().anyMatch(key -> entry.contains("\"" + key)));
        }
        assertThat(database.getCollection("address_codes").find().map(kept -> kept.getString("_id")))
                .doesNotContain(id);
        // Somebody else may sign up with the address before.
        SERVICE.post(
                        "/api/sessions/correct-4/registrations",
                        SERVICE.anonymous(),
                        "again",
                        RegistrationUnderTest.body("before"))
                .expect(201);
        mailTo("before@example.org", "");
        await().untilAsserted(() ->
                assertThat(people.of(keys.of("before@example.org"))).hasSize(1).doesNotContainKey(id));
    }

    @Test
    void addressThatHasARegistrationInTheSessionIsRefused() throws Exception {
        SERVICE.publish("correct-5", 1, 5, SessionStatus.PUBLISHED);
        String id = signUp("correct-5", "first");
        signUp("correct-5", "second");

        post(id, "/email", "{\"email\":\"second@example.org\"}").expect(202);
        Matcher code = CODE.matcher(mailTo("second@example.org", "Votre code"));
        assertThat(code.find()).isTrue();
        post(id, "/email/confirm", "{\"email\":\"second@example.org\",\"code\":\"" + code.group() + "\"}")
                .refused("ADDRESS_ON_ROSTER");
        assertThat(SERVICE.get("/api/registrations/" + id, TestTokens.holder(id))
                        .text("/email"))
                .isEqualTo("first@example.org");
    }
}
