package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.spro.local.FreePorts;
import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.EmbeddedKafka.Listener;
import fr.spro.local.kafka.LocalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that checks rights, set up as in docker-compose.yml. */
class KafkaSetupTest {
    @TempDir
    static Path directory;

    private static EmbeddedKafka broker;
    private static Admin insider;
    private static int secured;

    @BeforeAll
    static void start() throws Exception {
        secured = FreePorts.pick(1).getFirst();
        Map<String, String> sasl = Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        broker = EmbeddedKafka.start(
                directory.resolve("broker"),
                0,
                List.of(new Listener("SECURED", "SASL_PLAINTEXT", secured, sasl)),
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users", "User:ANONYMOUS"));
        insider = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()));
        for (KafkaSetup.Account account : KafkaSetup.ACCOUNTS) {
            Files.writeString(directory.resolve(account.user()), account.user() + " has this password\n");
        }
        KafkaSetup.main(new String[] {broker.bootstrapServers(), directory.toString(), "1"});
    }

    @AfterAll
    static void stop() {
        insider.close();
        broker.close();
    }

    private static Map<String, Object> as(String user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", "127.0.0.1:" + secured);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"spro-" + user
                        + "\" password=\"" + user + " has this password\";");
        settings.put("group.id", user + "-test");
        return settings;
    }

    private static void read(String user, String topic) {
        try (var consumer = new KafkaConsumer<>(as(user), new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            consumer.poll(Duration.ofSeconds(5));
        }
    }

    private static void write(String user, String topic) throws Exception {
        try (var producer = new KafkaProducer<>(as(user), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    @Test
    void everyTopicHasOneOwner() {
        assertThat(KafkaSetup.ACCOUNTS.stream().flatMap(account -> account.writes().stream()))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void theBrokerOfOneNodeHasTheSameTopics() {
        assertThat(LocalTopics.NAMES).isEqualTo(Topics.ALL);
    }

    @Test
    void draftsAreReadByRegistrationAlone() {
        assertThat(KafkaSetup.ACCOUNTS)
                .filteredOn(account -> account.reads().contains(Topics.DRAFTS))
                .extracting(KafkaSetup.Account::user)
                .containsExactly("registration");
    }

    @Test
    void createsEveryTopicWithItsDeadLetters() throws Exception {
        assertThat(insider.listTopics().names().get())
                .containsAll(Topics.ALL.stream()
                        .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
                        .toList());
    }

    @Test
    void answersServiceReadsWhatItNeedsAndNoRegistrations() {
        read("evaluation", Topics.SESSIONS);
        assertThatThrownBy(() -> read("evaluation", Topics.REGISTRATIONS))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void serviceWritesItsOwnTopicsOnly() throws Exception {
        write("evaluation", Topics.CAMPAIGNS);
        assertThatThrownBy(() -> write("evaluation", Topics.SESSIONS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void repeatedSetupRemovesForeignRulesOnly() throws Exception {
        Set<AclBinding> wanted = KafkaSetup.ACCOUNTS.stream()
                .flatMap(account -> KafkaSetup.rules(account).stream())
                .collect(Collectors.toSet());
        AclBinding foreign = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topics.REGISTRATIONS, PatternType.LITERAL),
                new AccessControlEntry("User:spro-evaluation", "*", AclOperation.READ, AclPermissionType.ALLOW));
        insider.createAcls(List.of(foreign)).all().get();
        // A broker shows a rule a moment after the controller has taken it.
        await().until(() -> present().containsAll(wanted) && present().contains(foreign));

        KafkaSetup.apply(insider, directory);

        await().untilAsserted(() -> assertThat(present()).containsExactlyInAnyOrderElementsOf(wanted));
    }

    private static Collection<AclBinding> present() throws Exception {
        return insider.describeAcls(AclBindingFilter.ANY).values().get();
    }

    @Test
    void refusesToStartWithoutAPassword() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> KafkaSetup.apply(insider, empty)).isInstanceOf(IOException.class);
    }
}
