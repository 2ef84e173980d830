package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.complaints.ComplaintCommandHandler;
import fr.spro.registration.complaints.ComplaintRepository;
import fr.spro.registration.complaints.mongo.MongoComplaintRepository;
import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody complains, by name; the team of the territory answers by mail; what names the person goes on request. */
class ComplaintStoryTest {
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final RegistrationUnderTest SERVICE = start();
    private static final String TEAM = "sud-vaucluse";

    private static RegistrationUnderTest start() {
        MAILBOX.start();
        return RegistrationUnderTest.start(Map.of(
                "spring.mail.port",
                MAILBOX.getSmtp().getPort(),
                "spro.quiet-hours",
                "false",
                "spro.erasures.settle",
                "300ms",
                "spro.erasures.pace",
                "100ms"));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
        SERVICE.close();
        MAILBOX.stop();
    }

    private static ObjectNode complaint(String person) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("name", "Jeanne " + person)
                .put("email", person + "@example.org")
                .put("phone", "04 90 00 00 00")
                .put("territory", TEAM)
                .put("text", "La salle n’était pas accessible.\n\nJ’ai attendu dehors.")
                .put("wish", "Une salle de plain-pied")
                .put("locale", "fr")
                .put("consent", true);
    }

    private static Answer send(String key, Object body) throws Exception {
        return SERVICE.post("/api/complaints", SERVICE.anonymous(), key, body.toString());
    }

    private static String number(String person) throws Exception {
        Answer taken = send("k-" + person, complaint(person)).expect(201);
        return taken.text("/number");
    }

    /** A step of the team, on the version it has read. */
    private static Answer step(String number, String what, String body, long version) throws Exception {
        HttpRequest request = SERVICE.request("/api/complaints/" + number + "/" + what, TestTokens.organiser(TEAM))
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = RegistrationUnderTest.http().send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), "", answer.body());
    }

    private static JsonNode seen(String number) throws Exception {
        Answer found = SERVICE.get("/api/complaints/" + number, TestTokens.organiser(TEAM))
                .expect(200);
        return found.json();
    }

    private static List<MimeMessage> mailsTo(String person, String subject) {
        return Arrays.stream(MAILBOX.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getRecipients(Message.RecipientType.TO)[0]
                                        .toString()
                                        .contains(person)
                                && mail.getSubject().contains(subject);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String words(MimeMessage mail) {
        try {
            return all(mail.getContent());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(Object content) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                words.append(all(parts.getBodyPart(i).getContent()));
            }
            return words.toString();
        }
        return content.toString();
    }

    @Test
    void fromTheFormToTheAnswerAndTheEnd() throws Exception {
        SERVICE.bean(TerritoryCopies.class)
                .apply(new Territory(
                        TEAM,
                        99,
                        "SPRO Sud Vaucluse",
                        new TeamContact("Équipe SPRO", "equipe@sud-vaucluse.example", null, null)));
        String number = number("story");
        // A second click, and the same key for something else.
        assertThat(number("story")).isEqualTo(number);
        send("k-story", complaint("story").put("text", "Autre chose")).refused("IDEMPOTENCY_KEY_REUSED");
        await().until(() -> mailsTo("story", number).size() == 1);
        String acknowledged = words(mailsTo("story", number).getFirst());
        assertThat(mailsTo("story", number).getFirst().getReplyTo())
                .extracting(Address::toString)
                .containsExactly("equipe@sud-vaucluse.example");
        assertThat(acknowledged).contains("au plus tard le", "SPRO Sud Vaucluse");
        assertThat(acknowledged).as("nothing a stranger typed").doesNotContain("accessible", "Jeanne");

        JsonNode received = seen(number);
        assertThat(received.path("state").asString()).isEqualTo("RECEIVED");
        assertThat(received.at("/person/phone").asString()).isEqualTo("04 90 00 00 00");
        assertThat(received.at("/person/text").asString()).contains("dehors");
        assertThat(SERVICE.get("/api/complaints", TestTokens.organiser("aix-gardanne"))
                        .body())
                .doesNotContain(number);
        SERVICE.get("/api/complaints/" + number, TestTokens.organiser("aix-gardanne"))
                .refused("COMPLAINT_UNKNOWN");

        assertThat(step(number, "treatment", "{}", 1).text("/state")).isEqualTo("IN_TREATMENT");
        step(number, "notes", "{\"text\":\"Vu avec la mairie\"}", 2).expect(200);
        step(number, "answer", "{\"text\":\"Trop vite\"}", 2).refused("COMPLAINT_STALE");
        Answer answered =
                step(number, "answer", "{\"text\":\"Nous changeons de salle.\\n\\n<b>Merci</b> de l’avoir dit.\"}", 3);
        assertThat(answered.text("/state")).isEqualTo("ANSWERED");
        await().until(() -> mailsTo("story", "Réponse").size() == 1);
        String letter = words(mailsTo("story", "Réponse").getFirst());
        assertThat(letter).contains("Nous changeons de salle.", "&lt;b&gt;Merci&lt;/b&gt;");
        assertThat(letter).doesNotContain("Vu avec la mairie", "Trop vite");
        await().until(() -> seen(number).path("deliveries").toString().contains("COMPLAINT_ANSWERED")
                && !seen(number).path("deliveries").toString().contains("QUEUED"));

        assertThat(step(number, "closing", "{}", 4).text("/state")).isEqualTo("CLOSED");
        step(number, "answer", "{\"text\":\"Encore\"}", 5).refused("COMPLAINT_CLOSED");
        JsonNode story = seen(number).path("story");
        assertThat(story.valueStream().map(one -> one.path("kind").asString()))
                .containsExactly("RECEIVED", "TAKEN", "NOTED", "ANSWERED", "CLOSED");
        assertThat(story.get(2).path("text").asString()).isEqualTo("Vu avec la mairie");

        // The journal, the list of cases and the mails know no name and no text.
        for (String collection : List.of(MongoComplaintRepository.JOURNAL, "complaint_cases", "mails")) {
            SERVICE.bean(com.mongodb.client.MongoDatabase.class)
                    .getCollection(collection)
                    .find()
                    .forEach(document -> assertThat(document.toJson())
                            .doesNotContain("Jeanne", "story@example.org", "mairie", "accessible", "Nous changeons"));
        }
    }

    /** An answer that is written at night waits for the morning: nothing went wrong with it. */
    @Test
    void onlyAMailThatWasGivenUpSaysWhy() throws Exception {
        String number = number("night");
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        MailJob letter = MailJob.complaintAnswered(number, "a-text", tomorrow);
        MailQueue outbox = SERVICE.bean(MailQueue.class);
        outbox.queue(List.of(letter));
        outbox.later(letter.id(), tomorrow, "quiet hours", false);
        assertThat(answerLetter(number).path("state").asString()).isEqualTo("QUEUED");
        assertThat(answerLetter(number).path("words").isString()).isFalse();
        outbox.failed(letter.id(), Instant.now(), "SMTP 550");
        assertThat(answerLetter(number).path("words").asString()).isNotBlank();
        outbox.sent(letter.id(), Instant.now());
        assertThat(answerLetter(number).path("words").isString()).isFalse();
    }

    private static JsonNode answerLetter(String number) throws Exception {
        return seen(number)
                .path("deliveries")
                .valueStream()
                .filter(mail -> mail.path("kind").asString().equals("COMPLAINT_ANSWERED"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatACrashLeftUnorderedIsOrderedOnceAndNoMore() throws Exception {
        String number = number("crash");
        await().until(() -> mailsTo("crash", number).size() == 1);
        MailQueue outbox = SERVICE.bean(MailQueue.class);
        Long failed = outbox.counts().get(MailQueue.State.FAILED);
        ComplaintCommandHandler complaints = SERVICE.bean(ComplaintCommandHandler.class);
        complaints.finish(Instant.now());
        complaints.finish(Instant.now());
        String other = number("later");
        await().until(() -> mailsTo("later", other).size() == 1);
        assertThat(mailsTo("crash", number)).hasSize(1);
        assertThat(outbox.counts().get(MailQueue.State.FAILED)).isEqualTo(failed);
    }

    /** What the receiving server sends back some time after it took a letter. */
    private static void comesBack(MimeMessage letter) throws Exception {
        assertThat(SERVICE.bean(MailQueue.class)
                        .returned(letter.getMessageID(), Instant.now(), FailureReason.ofReturned("5.2.2")))
                .isTrue();
    }

    private static Answer retry(String number, String mailId) throws Exception {
        return SERVICE.post(
                "/api/complaints/" + number + "/deliveries/" + mailId + "/retry",
                TestTokens.organiser(TEAM),
                null,
                "{}");
    }

    private static List<JsonNode> failed(String number) throws Exception {
        return seen(number)
                .path("deliveries")
                .valueStream()
                .filter(mail -> mail.path("state").asString().equals("FAILED"))
                .toList();
    }

    @Test
    void aLetterThatDidNotArriveIsSentAgainByItself() throws Exception {
        String number = number("full");
        String other = number("beside");
        step(number, "answer", "{\"text\":\"Première réponse\"}", 1);
        step(number, "answer", "{\"text\":\"Seconde réponse\"}", 2);
        await().until(() -> mailsTo("full", "").size() == 3
                && !seen(number).path("deliveries").toString().contains("QUEUED"));
        assertThat(seen(number).path("deliveries").toString()).doesNotContain("mailId");
        List<MimeMessage> answers = mailsTo("full", "Réponse");
        for (MimeMessage answer : answers) {
            comesBack(answer);
        }

        List<JsonNode> failed = failed(number);
        assertThat(failed).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.path("kind").asString()).isEqualTo("COMPLAINT_ANSWERED");
            assertThat(mail.path("words").asString()).contains("pleine");
        });
        String mailId = failed.getFirst().path("mailId").asString();
        assertThat(retry(other, mailId).code()).as("of another case").isEqualTo("MAIL_NOT_GIVEN_UP");
        retry(number, "0123").refused("MAIL_NOT_GIVEN_UP");
        Answer again = retry(number, mailId).expect(200);
        assertThat(again.json().path("version").asLong())
                .as("no step of the case")
                .isEqualTo(3);
        await().until(() -> mailsTo("full", "Réponse").size() == 3);
        MimeMessage sent = mailsTo("full", "Réponse").getLast();
        assertThat(answers.stream().filter(letter -> words(letter).equals(words(sent))))
                .as("one of the two, as it was")
                .hasSize(1);
        assertThat(failed(number)).containsExactly(failed.getLast());
        assertThat(retry(number, mailId).code()).as("a second click").isEqualTo("MAIL_NOT_GIVEN_UP");
    }

    @Test
    void theDescriptionOfTheApiSaysThatAStepNeedsTheVersionThatWasRead() throws Exception {
        JsonNode parameters = SERVICE.get("/v3/api-docs", SERVICE.anonymous())
                .json()
                .path("paths")
                .path("/api/complaints/{number}/treatment")
                .at("/post/parameters");
        assertThat(parameters
                        .valueStream()
                        .map(one -> one.path("in").asString() + " "
                                + one.path("name").asString()))
                .containsExactlyInAnyOrder("path number", "header If-Match");
    }

    @Test
    void nothingIsSentAgainToAPersonWhoWasErased() throws Exception {
        String number = number("nobody");
        await().until(() -> mailsTo("nobody", number).size() == 1
                && !seen(number).path("deliveries").toString().contains("QUEUED"));
        comesBack(mailsTo("nobody", number).getFirst());
        String mailId = failed(number).getFirst().path("mailId").asString();
        SERVICE.bean(ComplaintRepository.class).forget(number);
        retry(number, mailId).refused("COMPLAINT_NOBODY");
    }

    @Test
    void thePersonIsErasedAndTheCaseStaysWithoutAnybody() throws Exception {
        String number = number("gone");
        step(number, "notes", "{\"text\":\"Rappeler Jeanne\"}", 1);
        String admin = TestTokens.admin();
        assertThat(SERVICE.post("/api/privacy/searches", admin, null, "{\"email\":\"Gone@example.org\"}")
                        .json()
                        .path("complaints")
                        .asInt())
                .isEqualTo(1);
        SERVICE.post(
                        "/api/privacy/erasures",
                        admin,
                        null,
                        "{\"email\":\"gone@example.org\",\"again\":\"gone@example.org\"}")
                .expect(202);
        await().until(() -> !seen(number).has("person"));
        JsonNode left = seen(number);
        assertThat(left.path("state").asString()).isEqualTo("IN_TREATMENT");
        assertThat(left.toString()).doesNotContain("Jeanne", "gone@");
        step(number, "answer", "{\"text\":\"À personne\"}", 2).refused("COMPLAINT_NOBODY");
        // The same request again, as a browser may send it: the same number, and nothing is kept.
        assertThat(number("gone")).isEqualTo(number);
        assertThat(seen(number).has("person")).isFalse();
        for (String what : List.of("notes", "closing")) {
            step(number, what, "{\"text\":\"Jeanne a rappelé\"}", 2).refused("COMPLAINT_NOBODY");
        }
        assertThat(step(number, "closing", "{}", 2).text("/state")).isEqualTo("CLOSED");
        step(number, "notes", "{\"text\":\"Jeanne a rappelé\"}", 3).refused("COMPLAINT_NOBODY");
        assertThat(SERVICE.bean(ComplaintRepository.class).texts(number)).isEmpty();
    }

    @Test
    void thePersonReadsAllOfItInTheCopyOfTheirData() throws Exception {
        String number = number("copy");
        step(number, "notes", "{\"text\":\"Vu avec la mairie\"}", 1);
        SERVICE.post("/api/privacy/requests", SERVICE.anonymous(), null, "{\"email\":\"copy@example.org\"}");
        String mail = words(await().until(() -> mailsTo("copy", "Vos données"), found -> !found.isEmpty())
                .getFirst());
        String token = mail.replaceFirst("(?s).*/r/([A-Za-z0-9_-]{23,43}).*", "$1");
        Answer exchanged =
                SERVICE.post("/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + token + "\"}");
        Answer copy = SERVICE.get("/api/privacy/copy", TestTokens.holder(exchanged.text("/registrationId")));
        JsonNode held = copy.json().path("complaints").get(0);
        assertThat(held.path("number").asString()).isEqualTo(number);
        assertThat(held.path("text").asString()).contains("dehors");
        assertThat(held.path("story").get(1).path("text").asString()).isEqualTo("Vu avec la mairie");
    }

    @Test
    void goesByNightWhenItWasClosedLongEnough() throws Exception {
        String open = number("open");
        String closed = number("closed");
        step(closed, "closing", "{\"text\":\"Doublon\"}", 1);
        ComplaintCommandHandler complaints = SERVICE.bean(ComplaintCommandHandler.class);
        Instant inTwoYears = Instant.now().plusSeconds(2 * 366 * 86_400L);
        assertThat(complaints.forgetOld(Period.ofYears(2), Instant.now().plusSeconds(86_400)))
                .isZero();
        assertThat(complaints.forgetOld(Period.ofYears(2), inTwoYears)).isPositive();
        assertThat(seen(closed).has("person")).isFalse();
        assertThat(seen(closed).toString()).doesNotContain("Doublon");
        assertThat(seen(open).has("person")).isTrue();
    }

    @Test
    void theListAndItsFileHaveWhatIsAskedFor() throws Exception {
        ObjectNode hostile = complaint("list").put("name", "-cmd(0)");
        String number = send("k-list", hostile).text("/number");
        String list = "/api/complaints?territory=" + TEAM;
        assertThat(SERVICE.get(list + "&state=RECEIVED", TestTokens.organiser(TEAM))
                        .body())
                .contains(number);
        assertThat(SERVICE.get(list + "&state=CLOSED", TestTokens.organiser(TEAM))
                        .body())
                .doesNotContain(number);
        assertThat(SERVICE.get(list + "&late=true", TestTokens.organiser(TEAM)).body())
                .doesNotContain(number);
        SERVICE.get(list + "&state=LOST", TestTokens.organiser(TEAM)).refused("VALIDATION");
        String file = "/api/complaints/export.csv?territory=" + TEAM;
        assertThat(SERVICE.get(file, TestTokens.organiser(TEAM)).body())
                .contains(number, "SPRO Sud Vaucluse")
                .doesNotContain("cmd", "list@example.org");
        assertThat(SERVICE.get(file + "&people=true", TestTokens.organiser(TEAM))
                        .body())
                .contains("\"'-cmd", "list@example.org");
    }

    @Test
    void oneAddressMakesThreeAnHour() throws Exception {
        for (int i = 0; i < 3; i++) {
            send("many-" + i, complaint("many")).expect(201);
        }
        send("many-3", complaint("many")).refused("COMPLAINTS_TOO_MANY");
        assertThat(send("many-1", complaint("many")).status()).as("a retry").isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', REQUIRED",
        "email, 'jeanne', INVALID_EMAIL",
        "email, '', REQUIRED",
        "phone, 'appelez-moi', INVALID_PHONE",
        "territory, 'atlantide', INVALID_VALUE",
        "text, ' ', REQUIRED",
        "text, 'caché\u202e', FORBIDDEN_CHARACTERS",
        "consentVersion, '1999', INVALID_VALUE",
        "sessionId, 'no-such', SESSION_UNKNOWN",
    })
    void refusesWhatCannotBeAnsweredAndKeepsNothingOfIt(String field, String value, String expected) throws Exception {
        long before = people();
        Answer refused = send("bad-" + field + expected, complaint("bad").put(field, value))
                .expect(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/code")).isEqualTo(expected);
        assertThat(people()).isEqualTo(before);
    }

    private static long people() {
        return SERVICE.bean(com.mongodb.client.MongoDatabase.class)
                .getCollection(MongoComplaintRepository.PEOPLE)
                .countDocuments();
    }

    @Test
    void refusesHostileRequests() throws Exception {
        assertThat(send("h1", complaint("h").put("consent", false)).body()).contains("COMPLAINT_CONSENT");
        send("h2", complaint("h").put("ballot", "x")).refused("UNKNOWN_FIELD");
        assertThat(send("h3", complaint("h").put("text", "x".repeat(4_001))).body())
                .contains("TOO_LONG");
        SERVICE.post(
                        "/api/complaints",
                        SERVICE.anonymous(),
                        null,
                        complaint("h").toString())
                .refused("IDEMPOTENCY_KEY_MISSING");
        String number = number("hostile");
        SERVICE.post("/api/complaints/" + number + "/treatment", TestTokens.organiser(TEAM), null, "{}")
                .refused("PRECONDITION_REQUIRED");
        assertThat(step(number, "closing", "{}", 1).body()).contains("COMPLAINT_REASON");
        step("R-0000-0000", "treatment", "{}", 1).refused("COMPLAINT_UNKNOWN");
        step("none", "treatment", "{}", 1).refused("COMPLAINT_UNKNOWN");
        assertThat(SERVICE.get("/api/complaints/" + number, TestTokens.evaluator(TEAM))
                        .code())
                .as("the evaluation team sees no complaint")
                .isEqualTo("FORBIDDEN");
    }
}
