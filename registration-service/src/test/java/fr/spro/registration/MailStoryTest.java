package fr.spro.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.RosterWorkers;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on the real database, broker and a real mail server: from a sign-up to a sealed evaluation. */
class MailStoryTest {
    private static final String BALLOT = "0123456789ABCDEFGHJKMNPQRS";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final SessionCopy session = new SessionCopy(
            "mail-story-1",
            1,
            "story",
            null,
            "sud-vaucluse",
            List.of(),
            "Séances d'interconnaissance",
            "Séance 1",
            "SERIES",
            Audience.PROFESSIONALS,
            Set.of(),
            now.plus(Duration.ofDays(20)),
            now.plus(Duration.ofDays(20)).plus(Duration.ofHours(3)),
            new SessionCopy.Venue("Mairie", null, "Cavaillon"),
            1,
            new SessionCopy.Window(now.minusSeconds(60), now.plus(Duration.ofDays(19))),
            SessionStatus.PUBLISHED,
            List.of(),
            false);

    @RegisterExtension
    private static final WireMockExtension EVALUATION = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    private Path secrets;

    @Test
    void fromSignUpToSealedEvaluation() throws Exception {
        GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        EVALUATION.stubFor(post(urlEqualTo("/internal/campaigns/c1/ballots"))
                .willReturn(okJson("{\"ballots\":[\"" + BALLOT + "\"]}")));
        try (ConfigurableApplicationContext service = start(mailbox)) {
            RosterWorkers workers = service.getBean(RosterWorkers.class);
            workers.tell("mail-story-1", new RosterCommand.ApplySession(session), null)
                    .join();
            signUp(workers, "anna");
            signUp(workers, "bob");

            String confirmation = text(await().until(() -> mailTo(mailbox, "anna", 0), found -> found != null));
            assertThat(confirmation).contains("Place confirmée");
            assertThat(text(await().until(() -> mailTo(mailbox, "bob", 0), found -> found != null)))
                    .contains("1re position");

            String token = token(confirmation);
            String base = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
            assertThat(exchange(base, token, TestTokens.service()).body())
                    .contains(
                            "\"registrationId\":\"anna\"", "\"sessionId\":\"mail-story-1\"", "\"purpose\":\"MANAGE\"");
            assertThat(exchange(base, "x".repeat(43), TestTokens.service()))
                    .returns(404, HttpResponse::statusCode)
                    .satisfies(answer -> assertThat(answer.body()).contains("LINK_INVALID"));
            assertThat(exchange(base, token, TestTokens.anonymous()).statusCode())
                    .isEqualTo(401);
            assertThat(get(base + "/r/" + token + ".ics").body())
                    .contains("BEGIN:VCALENDAR", "UID:mail-story-1@localhost", "METHOD:PUBLISH", "CLASS:PRIVATE")
                    .doesNotContain(token);

            workers.tell("mail-story-1", new RosterCommand.Cancel("anna", "anna"), null)
                    .join();
            assertThat(text(await().until(() -> mailTo(mailbox, "anna", 1), found -> found != null)))
                    .contains("Inscription annulée");
            assertThat(text(await().until(() -> mailTo(mailbox, "bob", 1), found -> found != null)))
                    .contains("elle est à vous");
            assertThat(get(base + "/r/" + token + ".ics").body()).contains("METHOD:PUBLISH", "STATUS:CANCELLED");

            workers.tell("mail-story-1", new RosterCommand.Attend("bob", "scan-1", now, "organiser"), null)
                    .join();
            tellOfCampaign(1, "OPEN");
            String invitation = text(await().atMost(Duration.ofSeconds(30))
                    .until(() -> mailTo(mailbox, "bob", 2), found -> found != null));
            assertThat(invitation).contains("/q/" + BALLOT);
            String stop = base + invitation.replaceFirst("(?s).*(/r/e\\.[A-Za-z0-9_-]+/rappels).*", "$1");
            assertThat(get(stop).body()).contains("Ne plus recevoir ces messages");
            assertThat(send(HttpRequest.newBuilder(URI.create(stop))
                                    .header("Authorization", "Bearer " + TestTokens.anonymous())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                            .body())
                    .contains("C’est noté");
            assertThat(get(stop).body()).contains("name=\"again\"");
            assertThat(get(stop.replace("/r/e.", "/r/e.x")).statusCode()).isEqualTo(303);

            MongoDatabase database = service.getBean(MongoDatabase.class);
            assertThat(everything(database)).doesNotContain(BALLOT).doesNotContain(token);
            tellOfCampaign(2, "SEALED");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.getCollection("campaign_keys").countDocuments() == 0);
            assertThat(everything(database)).doesNotContain("ballotEnc");
            assertThat(mailbox.getReceivedMessages()).hasSize(5);
        } finally {
            mailbox.stop();
        }
    }

    private ConfigurableApplicationContext start(GreenMail mailbox) throws IOException {
        RegistrationUnderTest.leaveFacts();
        Map<String, Object> settings = new HashMap<>(Backends.settings());
        settings.put("spro.people.secret", secret("people", "p".repeat(32)));
        settings.put("spro.identity-key", secret("identity", "i".repeat(32)));
        settings.put(
                "spro.security.signing-key",
                secret("signing", TestTokens.newKey("registration").toJSONString()));
        settings.put("spro.evaluation-url", EVALUATION.baseUrl());
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", mailbox.getSmtp().getPort());
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(RegistrationApplication.class).run(arguments);
    }

    private String secret(String name, String content) throws IOException {
        return Files.writeString(secrets.resolve(name), content).toString();
    }

    private void signUp(RosterWorkers workers, String id) {
        workers.tell(
                        "mail-story-1",
                        new RosterCommand.Register(
                                "key-" + id, "hash", id, "person-" + id, "o1", PersonFunction.CONSEIL, false),
                        new Contact(id, "mail-story-1", id, "Roux", id + "@exemple.fr", "fr", null, now, now, false))
                .join();
    }

    private static @Nullable MimeMessage mailTo(GreenMail mailbox, String person, int index) {
        List<MimeMessage> own = Arrays.stream(mailbox.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().contains(person + "@");
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        return own.size() > index ? own.get(index) : null;
    }

    private static String text(@Nullable MimeMessage message) throws MessagingException, IOException {
        Object content = message == null ? "" : message.getContent();
        while (content instanceof MimeMultipart parts) {
            BodyPart first = parts.getBodyPart(0);
            content = first.getContent();
        }
        return content.toString();
    }

    private static String token(String text) {
        Matcher link = Pattern.compile("/r/([A-Za-z0-9_-]{23,43})\\s").matcher(text);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static HttpResponse<String> exchange(String base, String token, String bearer) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + "/internal/links/exchange"))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + TestTokens.anonymous()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private void tellOfCampaign(long version, String state) throws Exception {
        String data = """
                {"campaignId":"c1","version":%d,"sessionId":"mail-story-1","territory":"sud-vaucluse","wave":"HOT",
                 "questionnaire":"CARIF-CHAUD@1.0.0","mode":"ANON_TOKEN","state":"%s","present":1,
                 "opens":"%s","closes":"%s","title":{"fr":"Séance 1","en":"Session 1"}}
                """.formatted(version, state, now, now.plus(Duration.ofDays(14)));
        ProducerRecord<String, String> fact = new ProducerRecord<>(Topics.CAMPAIGNS, "c1", data);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "c1|" + version + "|spro.campaigns|c1",
                        "ce_source", "/evaluation-service",
                        "ce_type", "fr.spro.campaign.v1",
                        "ce_subject", "c1",
                        "ce_time", now.toString(),
                        "ce_aggregateversion", Long.toString(version),
                        "content-type", "application/json")
                .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.kafka()), new StringSerializer(), new StringSerializer())) {
            producer.send(fact).get();
        }
    }

    private static String everything(MongoDatabase database) {
        StringBuilder all = new StringBuilder();
        for (String name : database.listCollectionNames()) {
            for (Document document : database.getCollection(name).find()) {
                all.append(name).append(' ').append(document).append('\n');
            }
        }
        return all.toString();
    }
}
