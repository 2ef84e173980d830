package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.LocalTopics;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.ThingService;
import fr.spro.platform.test.ThingService.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Topics with other numbers of partitions than usual, and one that is missing. */
class PartitionsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static EmbeddedKafka broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start(directory.resolve("broker"), 0);
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(Topics.ORGANISATIONS, 3, (short) 1)))
                .all()
                .get();
        LocalTopics.createMissing(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    private static ConfigurableApplicationContext service(String database) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("spring.mongodb.database", database);
        return ThingService.start(settings);
    }

    private static void append(ConfigurableApplicationContext service, String topic, String id, long version) {
        StateMessage fact = new StateMessage(topic, id, "fr.spro.session.v1", version, Map.of("sessionId", id));
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

    private static long newest(ConfigurableApplicationContext service, String bean, String id) {
        return service.getBean(bean, Heard.class).facts().stream()
                .filter(fact -> fact.key().equals(id))
                .mapToLong(ReceivedMessage::version)
                .max()
                .orElse(0);
    }

    private static int partitions(String topic) throws Exception {
        Map<String, TopicDescription> found =
                admin.describeTopics(List.of(topic)).allTopicNames().get();
        return Objects.requireNonNull(found.get(topic)).partitions().size();
    }

    @Test
    void anyNumberIsListenedToAndStaysAsItIs() throws Exception {
        String database = "partitions_" + Ids.random();
        List<String> sessions = List.of(Ids.random(), Ids.random(), Ids.random(), Ids.random());
        String organisation = Ids.random();
        try (ConfigurableApplicationContext service = service(database)) {
            sessions.forEach(id -> append(service, Topics.SESSIONS, id, 1));
            append(service, Topics.ORGANISATIONS, organisation, 1);
            await().atMost(SOON).until(() -> sessions.stream().allMatch(id -> newest(service, "heard", id) == 1));
            await().atMost(SOON).until(() -> newest(service, "heardByInstance", organisation) == 1);
            admin.createPartitions(Map.of(
                            Topics.SESSIONS, NewPartitions.increaseTo(12),
                            Topics.ORGANISATIONS, NewPartitions.increaseTo(5)))
                    .all()
                    .get();
            sessions.forEach(id -> append(service, Topics.SESSIONS, id, 2));
            append(service, Topics.ORGANISATIONS, organisation, 2);
        }
        try (ConfigurableApplicationContext service = service(database)) {
            sessions.forEach(id -> append(service, Topics.SESSIONS, id, 3));
            await().atMost(SOON).until(() -> sessions.stream().allMatch(id -> newest(service, "heard", id) == 3));
            await().atMost(SOON).until(() -> newest(service, "heardByInstance", organisation) == 2);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    service.getBean(ConsumerLag.class).all())
                            .allSatisfy(follower -> assertThat(follower.lag()).isZero()));
        }
        assertThat(partitions(Topics.SESSIONS)).isEqualTo(12);
        assertThat(partitions(Topics.ORGANISATIONS)).isEqualTo(5);
    }

    @Test
    void aMissingTopicIsCalledByItsNameAndWaitedFor() {
        try (EmbeddedKafka bare = EmbeddedKafka.start(directory.resolve("bare"), 0);
                ConfigurableApplicationContext service =
                        ThingService.start(Map.of("spring.kafka.bootstrap-servers", bare.bootstrapServers()))) {
            TopicsHealth topics = service.getBean(TopicsHealth.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Objects.requireNonNull(topics.health()))
                            .extracting(Health::getStatus)
                            .isEqualTo(Status.DOWN));
            assertThat(Objects.requireNonNull(topics.health()).getDetails().toString())
                    .contains(Topics.SESSIONS, Topics.SESSIONS + ".dlt");
            LocalTopics.createMissing(bare.bootstrapServers());
            String id = Ids.random();
            append(service, Topics.SESSIONS, id, 1);
            await().atMost(SOON).until(() -> newest(service, "heard", id) == 1);
            await().atMost(SOON)
                    .until(() ->
                            Objects.requireNonNull(topics.health()).getStatus().equals(Status.UP));
        }
    }
}
