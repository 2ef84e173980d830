package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.mail.ReminderPreferences;
import fr.spro.registration.reminders.Reminder;
import fr.spro.registration.reminders.Reminder.Lead;
import fr.spro.registration.reminders.ReminderSchedule;
import fr.spro.registration.reminders.ReminderTask;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.RosterWorkers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reminders and what organisers write, over HTTP, with a real mail server at the end. */
class MessagesStoryTest {
    private static final GreenMail MAILBOX = mailbox();
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.start(Map.of(
            "spring.mail.port",
            MAILBOX.getSmtp().getPort(),
            "spro.quiet-hours",
            false,
            "spro.reminders.pace",
            "300ms"));

    private static GreenMail mailbox() {
        GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        return mailbox;
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
        SERVICE.close();
        MAILBOX.stop();
    }

    private static String organiser() {
        return TestTokens.organiser("sud-vaucluse");
    }

    private static void signUp(String session, String id, String email) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SERVICE.bean(RosterWorkers.class)
                .tell(
                        session,
                        new RosterCommand.Register(
                                "key-" + id, "hash", id, "person-" + id, "o1", PersonFunction.CONSEIL, false),
                        new Contact(id, session, "Zoé", "Roux", email, "fr", null, now, now, false))
                .join();
    }

    private static void signUp(String session, String id) {
        signUp(session, id, id + "@exemple.fr");
    }

    private static List<MimeMessage> mailsTo(String person, String subject) {
        return Arrays.stream(MAILBOX.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().contains(person + "@")
                                && message.getSubject().contains(subject);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static MimeMessage mailTo(String person, String subject) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mailsTo(person, subject).isEmpty());
        return mailsTo(person, subject).getFirst();
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        Object content = message.getContent();
        while (content instanceof MimeMultipart parts) {
            content = parts.getBodyPart(0).getContent();
        }
        return content.toString();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static SessionCopy session(String id) {
        return SERVICE.bean(RosterWorkers.class).ask(id, Roster::session).join().orElseThrow();
    }

    /** As if the time of this reminder had come. */
    private static void itIsTimeFor(String session, Lead lead) {
        Instant start = Objects.requireNonNull(session(session).start());
        SERVICE.bean(ReminderSchedule.class)
                .plan(List.of(new Reminder(session, lead, start, Instant.now().truncatedTo(ChronoUnit.MILLIS))));
    }

    @Test
    void aReminderAsksWhoeverCannotComeAndCanBeStopped() throws Exception {
        SERVICE.publish("rem-1", 1, 1, SessionStatus.PUBLISHED);
        signUp("rem-1", "rita-rem");
        signUp("rem-1", "remi-rem");
        Instant start = Objects.requireNonNull(session("rem-1").start());
        ReminderSchedule calendar = SERVICE.bean(ReminderSchedule.class);
        await().until(() -> calendar.due(start).stream()
                .anyMatch(one -> one.sessionId().equals("rem-1") && one.lead() == Lead.DAY));

        itIsTimeFor("rem-1", Lead.DAY);
        MimeMessage reminder = mailTo("rita-rem", "\u00a0h");
        String words = text(reminder);
        assertThat(words).contains("Je ne peux pas venir");
        assertThat(text(mailTo("remi-rem", "Toujours en attente"))).contains("1re position");
        String own = found("/r/([A-Za-z0-9_-]{23,43})#annuler", words);
        String stop = found(
                "<http://localhost:8080(/r/[A-Za-z0-9_-]{23,43}/rappels)>", reminder.getHeader("List-Unsubscribe")[0]);
        assertThat(reminder.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");

        // The round again, and what a mail scanner does: it opens every link.
        itIsTimeFor("rem-1", Lead.DAY);
        SERVICE.bean(ReminderTask.class).run();
        assertThat(SERVICE.get(stop, TestTokens.anonymous()).body()).contains("Voulez-vous les arrêter");
        assertThat(SERVICE.post("/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + own + "\"}")
                        .body())
                .contains("\"registrationId\":\"rita-rem\"", "MANAGE");
        assertThat(SERVICE.post(
                                "/internal/links/exchange",
                                TestTokens.service(),
                                null,
                                "{\"token\":\"" + stop.substring(3, stop.indexOf('/', 3)) + "\"}")
                        .status())
                .as("the link that stops reminders opens nothing")
                .isEqualTo(404);
        assertThat(SERVICE.bean(RosterWorkers.class)
                        .ask(
                                "rem-1",
                                roster -> roster.view("rita-rem")
                                        .orElseThrow()
                                        .state()
                                        .name())
                        .join())
                .isEqualTo("CONFIRMED");

        assertThat(oneClick(stop)).contains("C’est noté");
        assertThat(SERVICE.bean(ReminderPreferences.class).wanted("rita-rem")).isFalse();

        // Moved, it is another reminder, once the follower has planned it anew; who said no gets none.
        SERVICE.publish("rem-1", 2, 1, SessionStatus.PUBLISHED);
        Instant moved = Objects.requireNonNull(session("rem-1").start());
        assertThat(moved).isNotEqualTo(start);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> calendar.due(moved).stream()
                        .anyMatch(one -> one.start().toEpochMilli() == moved.toEpochMilli() && one.lead() == Lead.DAY));
        itIsTimeFor("rem-1", Lead.DAY);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mailsTo("remi-rem", "Toujours en attente").size() == 2);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SERVICE.get("/api/sessions/rem-1/deliveries", organiser())
                                .body())
                        .contains("{\"kind\":\"REMINDER_DAY\",\"queued\":0,\"sent\":1,\"failed\":0,\"needless\":1}"));
        assertThat(mailsTo("rita-rem", "\u00a0h"))
                .extracting(MimeMessage::getSubject)
                .as("the mail about the new time names times too")
                .filteredOn(subject -> !subject.startsWith("Changement"))
                .hasSize(1);
        String ended = "/r/" + "x".repeat(43) + "/rappels";
        assertThat(SERVICE.get(ended, TestTokens.anonymous()).status())
                .as("a page says where new links are asked for")
                .isEqualTo(303);
        assertThat(oneClick(ended)).contains("LINK_INVALID");
    }

    private static String oneClick(String path) throws Exception {
        HttpRequest request = SERVICE.request(path, TestTokens.anonymous())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        return RegistrationUnderTest.http()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static final String HELLO = """
            {"to":["CONFIRMED","WAITING"],"subject":"Salle B : {{title}}","text":"Bonjour {{givenName}},\\n\\n<b>salle B</b>, {{day}}.\\n{{link}}"}""";

    @Test
    void anOrganiserWritesOnceHoweverOftenTheyClick() throws Exception {
        SERVICE.publish("msg-1", 1, 1, SessionStatus.PUBLISHED);
        signUp("msg-1", "carl");
        signUp("msg-1", "dora");
        String path = "/api/sessions/msg-1/messages";
        Set<String> answers = ConcurrentHashMap.newKeySet();
        List<Thread> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clicks.add(Thread.ofVirtual().start(() -> {
                try {
                    Answer answer = SERVICE.post(path, organiser(), "click", HELLO);
                    answers.add(answer.status() + " " + answer.body());
                } catch (Exception e) {
                    answers.add(e.toString());
                }
            }));
        }
        for (Thread click : clicks) {
            click.join();
        }

        assertThat(answers).containsExactly("202 {\"messageId\":\"1\",\"recipients\":2}");
        MimeMessage mail = mailTo("carl", "Salle B");
        assertThat(mail.getSubject()).isEqualTo("Salle B : Séance 1");
        assertThat(text(mail)).contains("Bonjour Zoé,\r\n\r\n<b>salle B</b>, ");
        mailTo("dora", "Salle B");
        SERVICE.post(path, organiser(), "click", HELLO.replace("Salle B", "Salle C"))
                .refused("IDEMPOTENCY_KEY_REUSED");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode sent = SERVICE.get(path, organiser()).json().at("/items/0");
            return sent.at("/mails/sent").asInt() == 2
                    && sent.path("recipients").asInt() == 2;
        });
        assertThat(SERVICE.get(path, organiser()).json().at("/reach/CONFIRMED").asInt())
                .isEqualTo(1);
        assertThat(mailsTo("carl", "Salle B")).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeSentAndSaysWhy() throws Exception {
        SERVICE.publish("msg-2", 1, 5, SessionStatus.PUBLISHED);
        signUp("msg-2", "emma");
        String path = "/api/sessions/msg-2/messages";

        Answer unknown = SERVICE.post(path, organiser(), "a", HELLO.replace("{{day}}", "{{person.email}}"))
                .expect(422);
        assertThat(unknown.body()).contains("PLACEHOLDER_UNKNOWN", "person.email", "\"text\"");
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("<b>", "x".repeat(100_000)))
                        .status())
                .isIn(413, 422);
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("<b>", "x".repeat(5_000)))
                        .body())
                .contains("TOO_LONG");
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("<b>", "\u202Eabc"))
                        .body())
                .contains("FORBIDDEN_CHARACTERS");
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("Salle B", "Salle\\nBcc: x@y.fr"))
                        .body())
                .contains("FORBIDDEN_CHARACTERS");
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("WAITING", "ABSENT"))
                        .body())
                .contains("NOT_OVER");
        assertThat(SERVICE.post(path, organiser(), "a", HELLO.replace("WAITING", "EVERYBODY"))
                        .body())
                .contains("INVALID_VALUE");
        SERVICE.post(path, organiser(), null, HELLO).refused("IDEMPOTENCY_KEY_MISSING");
        SERVICE.post(path, organiser(), "a", HELLO.replace("\"CONFIRMED\",", ""))
                .refused("NOBODY_TO_WRITE_TO");
        for (String token : List.of(TestTokens.organiser("nice-menton"), TestTokens.anonymous())) {
            assertThat(SERVICE.post(path, token, "a", HELLO).status()).isIn(401, 403);
            assertThat(SERVICE.post(path + "/preview", token, null, HELLO).status())
                    .isIn(401, 403);
            assertThat(SERVICE.get(path, token).status()).isIn(401, 403);
            assertThat(SERVICE.get("/api/sessions/msg-2/deliveries", token).status())
                    .isIn(401, 403);
            assertThat(SERVICE.post("/api/sessions/msg-2/deliveries/x/retry", token, null, "{}")
                            .status())
                    .isIn(401, 403);
            assertThat(SERVICE.get("/api/mail-settings/sud-vaucluse", token).status())
                    .isIn(401, 403);
        }
        JsonNode preview =
                SERVICE.post(path + "/preview", organiser(), null, HELLO).json();
        assertThat(preview.path("subject").asString()).isEqualTo("Salle B : Séance 1");
        assertThat(preview.path("text").asString()).contains("Bonjour Camille,", "<b>salle B</b>");
        assertThat(preview.path("html").asString()).contains("&lt;b&gt;salle B&lt;/b&gt;");
        assertThat(SERVICE.get(path, organiser()).json().path("items").size()).isZero();
        assertThat(mailsTo("emma", "Salle")).isEmpty();
    }

    @Test
    void whatCannotBeDeliveredIsShownAndSentAgain() throws Exception {
        SERVICE.publish("msg-3", 1, 5, SessionStatus.PUBLISHED);
        signUp("msg-3", "fanny", "no address at all");
        String path = "/api/sessions/msg-3/deliveries";
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        SERVICE.get(path, organiser()).json().path("failures").size() == 1);

        JsonNode failure = SERVICE.get(path, organiser()).json().at("/failures/0");
        assertThat(failure.path("reason").asString()).isEqualTo("ADDRESS_INVALID");
        assertThat(failure.path("words").asString()).startsWith("L’adresse n’est pas écrite");
        assertThat(failure.path("familyName").asString()).isEqualTo("Roux");
        String at = failure.path("at").asString();
        String retry = path + "/" + failure.path("mailId").asString() + "/retry";
        SERVICE.post(
                        "/api/sessions/msg-2/deliveries/"
                                + failure.path("mailId").asString() + "/retry",
                        organiser(),
                        null,
                        "{}")
                .expect(404);
        SERVICE.post(retry, organiser(), null, "{}").expect(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode again = SERVICE.get(path, organiser()).json().at("/failures/0");
            return again.has("at") && !again.path("at").asString().equals(at);
        });
        SERVICE.post(path + "/0123/retry", organiser(), null, "{}").refused("MAIL_NOT_GIVEN_UP");
    }

    private static Answer put(String body, String ifMatch) throws Exception {
        HttpRequest.Builder request = SERVICE.request("/api/mail-settings/sud-vaucluse", organiser())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = RegistrationUnderTest.http()
                .send(
                        (ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch)).build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), response.body());
    }

    @Test
    void aTerritorySetsHowItsMailsSpeak() throws Exception {
        String settings = """
                {"senderName":"Équipe du Luberon","replyTo":"equipe@exemple.fr","signature":"L’équipe\\n04 90","reportsTo":["bureau@exemple.fr"],\
                "openings":{"APPROVED":"Bienvenue {{givenName}}."}}""";
        put(settings, "").expect(428);
        put(settings, "\"7\"").refused("MAIL_SETTINGS_CHANGED");
        assertThat(put(settings.replace("{{givenName}}", "{{email}}"), "\"0\"").body())
                .contains("PLACEHOLDER_UNKNOWN", "openings.APPROVED");
        assertThat(put(settings.replace("equipe@exemple.fr", "x y"), "\"0\"").body())
                .contains("INVALID_EMAIL");
        assertThat(put(settings.replace("APPROVED", "EVALUATION"), "\"0\"").body())
                .contains("INVALID_VALUE");
        assertThat(put("{\"reportsTo\":[\"bureau@exemple.fr\",\"nobody\"]}", "\"0\"")
                        .body())
                .contains("INVALID_EMAIL", "reportsTo");
        Answer first = put(settings, "\"0\"").expect(200);
        assertThat(first.type()).isEqualTo("\"1\"");
        assertThat(put(settings, "\"0\"").status())
                .as("the same again after a lost answer")
                .isEqualTo(200);
        put(settings.replace("04 90", "04 91"), "\"0\"").refused("MAIL_SETTINGS_CHANGED");
        assertThat(first.text("/reportsTo/0")).isEqualTo("bureau@exemple.fr");
        assertThat(first.text("/changedBy")).isNotEmpty();
        JsonNode preview = SERVICE.post(
                        "/api/mail-settings/sud-vaucluse/preview", organiser(), null, "{\"kind\":\"APPROVED\"}")
                .json();
        assertThat(preview.path("sender").asString()).isEqualTo("Équipe du Luberon");
        assertThat(preview.path("text").asString()).contains("Bienvenue Camille.", "L’équipe\n04 90");

        SERVICE.publish("msg-4", 1, 5, SessionStatus.PUBLISHED);
        signUp("msg-4", "gina");
        MimeMessage mail = mailTo("gina", "Place confirmée");
        assertThat(mail.getReplyTo()[0]).hasToString("equipe@exemple.fr");
    }
}
