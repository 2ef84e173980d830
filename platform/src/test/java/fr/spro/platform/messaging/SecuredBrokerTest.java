package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.local.FreePorts;
import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.EmbeddedKafka.Listener;
import fr.spro.local.kafka.LocalTopics;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.CapturedLog;
import fr.spro.platform.test.TestAuthority;
import fr.spro.platform.test.TestAuthority.Identity;
import fr.spro.platform.test.ThingService;
import fr.spro.platform.test.ThingService.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A service and a broker that asks for TLS and a password, or for a certificate. */
class SecuredBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ITERATIONS = 4096;
    /** Every sign that means something to whoever reads a password on the way. */
    private static final String PASSWORD = "a \"b\\c; d=é'$1";

    @TempDir
    static Path directory;

    private static EmbeddedKafka broker;
    private static Admin insider;
    private static int secured;
    private static int mutual;
    private static TestAuthority authority;
    private static Path trusted;

    @BeforeAll
    static void start() throws IOException {
        authority = new TestAuthority(Files.createDirectory(directory.resolve("authority")));
        trusted = Files.writeString(directory.resolve("authority.pem"), authority.certificate());
        Identity server = authority.sign("broker");
        List<Integer> ports = FreePorts.pick(2);
        secured = ports.get(0);
        mutual = ports.get(1);
        Map<String, String> tls = Map.of(
                "ssl.keystore.type", "PEM",
                "ssl.keystore.key", server.key(),
                "ssl.keystore.certificate.chain", server.certificate());
        Map<String, String> sasl = new LinkedHashMap<>(tls);
        sasl.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        sasl.put("scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        // A connection that stands is asked for its password again, so that a changed one is noticed.
        sasl.put("connections.max.reauth.ms", "2000");
        Map<String, String> certified = new LinkedHashMap<>(tls);
        certified.put("ssl.client.auth", "required");
        certified.put("ssl.truststore.type", "PEM");
        certified.put("ssl.truststore.certificates", authority.certificate());
        broker = EmbeddedKafka.start(
                directory.resolve("broker"),
                0,
                List.of(
                        new Listener("SECURED", "SASL_SSL", secured, sasl),
                        new Listener("MUTUAL", "SSL", mutual, certified)));
        LocalTopics.createMissing(broker.bootstrapServers());
        insider = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        insider.close();
        broker.close();
    }

    private static void passwordAtTheBroker(String user, String password) throws Exception {
        insider.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                .all()
                .get();
    }

    private static Map<String, Object> signedInAs(String user, String password) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:" + secured);
        settings.put("spring.kafka.security.protocol", "SASL_SSL");
        settings.put("spring.kafka.properties.sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "spring.kafka.properties.sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";"
                        .formatted(
                                ScramLoginModule.class.getName(),
                                user,
                                password.replace("\\", "\\\\").replace("\"", "\\\"")));
        settings.put("spring.kafka.ssl.bundle", "broker");
        settings.put("spring.ssl.bundle.pem.broker.truststore.certificate", "file:" + trusted);
        return settings;
    }

    private static void append(ConfigurableApplicationContext service, String id, long version, String type) {
        StateMessage fact = new StateMessage(Topics.SESSIONS, id, type, version, Map.of("sessionId", id));
        service.getBean(Journal.class)
                .append(new JournalEntry(
                        id,
                        version,
                        Ids.random(),
                        Instant.now(),
                        "x",
                        List.of(new Document()),
                        List.of(),
                        List.of(fact)));
        service.getBean(OutboxRelay.class).nudge(id);
    }

    private static List<Long> heard(ConfigurableApplicationContext service, String id) {
        return service.getBean("heard", Heard.class).facts().stream()
                .filter(fact -> fact.key().equals(id))
                .map(ReceivedMessage::version)
                .distinct()
                .toList();
    }

    private static Status health(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(service.getBean("kafkaHealthIndicator", HealthIndicator.class)
                        .health())
                .getStatus();
    }

    private static boolean says(CapturedLog log, String client) {
        return log.lines().stream().anyMatch(line -> line.contains(client) && line.contains("failed authentication"));
    }

    /** The whole way: topics, facts out and in, dead letters, how far behind. */
    private static void everythingWorks(ConfigurableApplicationContext service) {
        String id = Ids.random();
        append(service, id, 1, "fr.spro.session.v1");
        await().atMost(SOON).until(() -> heard(service, id).equals(List.of(1L)));
        String poison = Ids.random();
        append(service, poison, 1, ThingService.POISON);
        await().atMost(SOON)
                .until(() -> service.getBean(DeadLetters.class).list(Topics.SESSIONS).stream()
                        .anyMatch(letter -> letter.key().equals(poison)));
        assertThat(service.getBean(ConsumerLag.class).all())
                .hasSize(2)
                .allSatisfy(follower -> assertThat(follower.lag()).isNotNull());
        assertThat(health(service)).isEqualTo(Status.UP);
    }

    @Test
    void factsFlowWithTlsAndAPassword() throws Exception {
        passwordAtTheBroker("right", PASSWORD);
        try (ConfigurableApplicationContext service = ThingService.start(signedInAs("right", PASSWORD))) {
            everythingWorks(service);
        }
    }

    @Test
    void factsFlowWithACertificateOfOnesOwn() throws Exception {
        Identity own = authority.sign("service");
        try (ConfigurableApplicationContext service = ThingService.start(Map.of(
                "spring.kafka.bootstrap-servers",
                "localhost:" + mutual,
                "spring.kafka.security.protocol",
                "SSL",
                "spring.kafka.ssl.bundle",
                "broker",
                "spring.ssl.bundle.pem.broker.truststore.certificate",
                "file:" + trusted,
                "spring.ssl.bundle.pem.broker.keystore.private-key",
                "file:" + Files.writeString(directory.resolve("own.key"), own.key()),
                "spring.ssl.bundle.pem.broker.keystore.certificate",
                "file:" + Files.writeString(directory.resolve("own.pem"), own.certificate())))) {
            everythingWorks(service);
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNothingIsLostUntilItIsRight() throws Exception {
        passwordAtTheBroker("late", "another one");
        try (ConfigurableApplicationContext service = ThingService.start(signedInAs("late", PASSWORD));
                CapturedLog log = CapturedLog.open()) {
            String id = Ids.random();
            append(service, id, 1, "fr.spro.session.v1");
            append(service, id, 2, "fr.spro.session.v1");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(log.lines())
                            .anyMatch(line -> line.contains("KafkaMessageListenerContainer")
                                    && line.contains("SaslAuthentication"))
                            .anyMatch(line -> line.contains("AggregateRelay") && line.contains(id)));
            assertThat(log.lines()).noneMatch(line -> line.contains(PASSWORD));
            assertThat(health(service)).isEqualTo(Status.DOWN);
            assertThat(heard(service, id)).isEmpty();
            passwordAtTheBroker("late", PASSWORD);
            await().atMost(SOON).until(() -> heard(service, id).equals(List.of(1L, 2L)));
            await().atMost(SOON).until(() -> health(service).equals(Status.UP));
        }
    }

    @Test
    void aPasswordThatIsChangedAtTheBrokerWhileFactsFlowStopsThemUntilItIsRightAgain() throws Exception {
        passwordAtTheBroker("changed", PASSWORD);
        try (ConfigurableApplicationContext service = ThingService.start(signedInAs("changed", PASSWORD));
                CapturedLog log = CapturedLog.open()) {
            String id = Ids.random();
            append(service, id, 1, "fr.spro.session.v1");
            await().atMost(SOON).until(() -> heard(service, id).equals(List.of(1L)));
            passwordAtTheBroker("changed", "another one");
            await().atMost(SOON).until(() -> health(service).equals(Status.DOWN));
            await().atMost(SOON).until(() -> says(log, "Consumer clientId"));
            // A producer shows its password again when it has something to send.
            AtomicLong version = new AtomicLong(1);
            await().atMost(SOON).until(() -> {
                append(service, id, version.incrementAndGet(), "fr.spro.session.v1");
                return says(log, "Producer clientId");
            });
            assertThat(heard(service, id)).doesNotContain(version.get());
            passwordAtTheBroker("changed", PASSWORD);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(heard(service, id))
                            .as(
                                    "%s behind, lag %s",
                                    service.getBean(OutboxRelay.class).behind(),
                                    service.getBean(ConsumerLag.class).all())
                            .isEqualTo(LongStream.rangeClosed(1, version.get())
                                    .boxed()
                                    .toList()));
            await().atMost(SOON).until(() -> health(service).equals(Status.UP));
        }
    }

    @Test
    void aBrokerThatAnotherAuthorityVouchesForIsNotSpokenTo() throws Exception {
        passwordAtTheBroker("astray", PASSWORD);
        String stranger = new TestAuthority(Files.createDirectory(directory.resolve("stranger"))).certificate();
        Map<String, Object> settings = signedInAs("astray", PASSWORD);
        Path file = Files.writeString(directory.resolve("trusted.pem"), stranger);
        settings.put("spring.ssl.bundle.pem.broker.truststore.certificate", "file:" + file);
        try (ConfigurableApplicationContext service = ThingService.start(settings);
                CapturedLog log = CapturedLog.open()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(log.lines())
                            .anyMatch(line -> line.contains("KafkaMessageListenerContainer")
                                    && line.contains("SSL handshake failed")));
            assertThat(health(service)).isEqualTo(Status.DOWN);
        }
        Files.writeString(file, authority.certificate());
        try (ConfigurableApplicationContext service = ThingService.start(settings)) {
            everythingWorks(service);
        }
    }
}
