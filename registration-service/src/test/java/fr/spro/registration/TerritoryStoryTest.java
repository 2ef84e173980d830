package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.spro.platform.messaging.DeadLetters;
import fr.spro.platform.messaging.Topics;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.MessageExamples;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.views.TerritoryCopies;
import fr.spro.registration.views.mongo.MongoTerritoryCopies;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Territories as their facts tell of them on the real broker; each test has territories of its own. */
class TerritoryStoryTest {
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final KafkaProducer<String, String> EVENTS_SERVICE = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka()), new StringSerializer(), new StringSerializer());
    private static final RegistrationUnderTest SERVICE = start();

    private static RegistrationUnderTest start() {
        MAILBOX.start();
        return RegistrationUnderTest.start(
                Map.of("spring.mail.port", MAILBOX.getSmtp().getPort(), "spro.quiet-hours", "false"));
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
        SERVICE.close();
        EVENTS_SERVICE.close();
        MAILBOX.stop();
    }

    /** Like the example but for these fields; all in one partition, so that they are heard in this order. */
    private static void tell(String territory, long version, Map<String, Object> other) throws Exception {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.territory.v1"));
        data.putAll(other);
        data.put("territory", territory);
        data.put("version", version);
        ProducerRecord<String, String> fact = new ProducerRecord<>(
                Topics.TERRITORIES, 0, territory, JsonMapper.shared().writeValueAsString(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        territory + "|" + version,
                        "ce_source",
                        "/events-service",
                        "ce_type",
                        "fr.spro.territory.v1",
                        "ce_subject",
                        territory,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_aggregateversion",
                        Long.toString(version),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        EVENTS_SERVICE.send(fact).get();
    }

    private static void hears(RegistrationUnderTest service, String territory, String name) {
        await().until(() -> service.bean(TerritoryCopies.class).name(territory).equals(name));
    }

    private static Answer complain(RegistrationUnderTest service, String person, String territory) throws Exception {
        return service.post("/api/complaints", service.anonymous(), "key-" + person, """
                {"name":"Jeanne","email":"%s@example.org","territory":"%s","text":"La salle.","consent":true}""".formatted(person, territory));
    }

    /** Who signed the letter that a complaint was answered with. */
    private static String sender(String person, String territory) throws Exception {
        complain(SERVICE, person, territory).expect(201);
        await().until(() -> Arrays.stream(MAILBOX.getReceivedMessages()).anyMatch(mail -> isTo(person, mail)));
        for (MimeMessage mail : MAILBOX.getReceivedMessages()) {
            if (isTo(person, mail)) {
                return ((InternetAddress) mail.getFrom()[0]).getPersonal();
            }
        }
        throw new AssertionError("no letter to " + person);
    }

    private static boolean isTo(String person, MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().contains(person);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCorrectedNameIsInTheNextLetterAndAnOlderStateChangesNothing() throws Exception {
        tell("val-d-issole", 1, Map.of("name", "SPRO Val d'Issole"));
        hears(SERVICE, "val-d-issole", "SPRO Val d'Issole");
        assertThat(sender("before", "val-d-issole")).isEqualTo("SPRO Val d’Issole");

        tell("val-d-issole", 3, Map.of("name", "SPRO Provence verte"));
        hears(SERVICE, "val-d-issole", "SPRO Provence verte");
        assertThat(sender("after", "val-d-issole")).isEqualTo("SPRO Provence verte");
        assertThat(SERVICE.get("/api/complaints/export.csv", TestTokens.organiser("val-d-issole"))
                        .body())
                .contains("SPRO Provence verte")
                .doesNotContain("Issole");

        tell("val-d-issole", 2, Map.of("name", "SPRO Brignoles"));
        tell("after-brignoles", 1, Map.of("name", "SPRO Après"));
        hears(SERVICE, "after-brignoles", "SPRO Après");
        assertThat(sender("later", "val-d-issole")).isEqualTo("SPRO Provence verte");
    }

    @Test
    void aComplaintAboutAClosedTerritoryIsTakenAndAboutOneThatNeverWasRefused() throws Exception {
        tell("alpilles", 4, Map.of("name", "SPRO Alpilles", "open", false));
        hears(SERVICE, "alpilles", "SPRO Alpilles");
        complain(SERVICE, "closed", "alpilles").expect(201);
        Answer refused = complain(SERVICE, "nowhere", "atlantide").expect(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("territory");
    }

    @Test
    void everyInstanceHearsANewNameAndOneThatStartsAgainKnowsItWithoutTheBroker() throws Exception {
        String database = SERVICE.context.getEnvironment().getRequiredProperty("spring.mongodb.database");
        tell("verdon", 1, Map.of("name", "SPRO Verdon"));
        try (RegistrationUnderTest other = RegistrationUnderTest.start(Map.of("spring.mongodb.database", database))) {
            hears(SERVICE, "verdon", "SPRO Verdon");
            hears(other, "verdon", "SPRO Verdon");
            tell("verdon", 2, Map.of("name", "SPRO Haut-Verdon"));
            hears(SERVICE, "verdon", "SPRO Haut-Verdon");
            hears(other, "verdon", "SPRO Haut-Verdon");
        }
        await().until(() -> SERVICE.bean(MongoTerritoryCopies.class).all().stream()
                .anyMatch(one -> one.key().equals("verdon")
                        && one.version() == 2
                        && one.name().equals("SPRO Haut-Verdon")));
        try (RegistrationUnderTest alone = RegistrationUnderTest.start(
                Map.of("spring.mongodb.database", database, "spring.kafka.bootstrap-servers", "127.0.0.1:9"))) {
            assertThat(alone.bean(TerritoryCopies.class).name("verdon")).isEqualTo("SPRO Haut-Verdon");
            complain(alone, "restarted", "verdon").expect(201);
            complain(alone, "restarted-nowhere", "atlantide").expect(422);
        }
    }

    @Test
    void aFactWithoutANameIsADeadLetterAndTheNextOneIsHeard() throws Exception {
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("name", null);
        tell("sans-nom", 1, nameless);
        tell("after-sans-nom", 1, Map.of("name", "SPRO Suivant"));
        hears(SERVICE, "after-sans-nom", "SPRO Suivant");
        assertThat(SERVICE.bean(TerritoryCopies.class).find("sans-nom")).isEmpty();
        assertThat(SERVICE.bean(DeadLetters.class).list())
                .filteredOn(letter -> letter.key().equals("sans-nom"))
                .isNotEmpty()
                .allSatisfy(letter -> {
                    assertThat(letter.topic()).isEqualTo(Topics.TERRITORIES);
                    assertThat(letter.group()).isEqualTo("registration-territories");
                    assertThat(letter.reason()).contains("not a text: name");
                });
    }
}
