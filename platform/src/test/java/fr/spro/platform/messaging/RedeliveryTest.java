package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.local.kafka.EmbeddedKafka;
import fr.spro.local.kafka.LocalTopics;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.VersionedUpsert;
import fr.spro.platform.test.ThingService;
import fr.spro.platform.test.ThingService.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** A listener that dies between its effect and the commit of its group. */
class RedeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static ConfigurableApplicationContext service(EmbeddedKafka broker, String database) {
        return ThingService.start(Map.of(
                "spring.kafka.bootstrap-servers", broker.bootstrapServers(), "spring.mongodb.database", database));
    }

    /** Whether each fact changed something, in order. */
    private static Queue<Boolean> effects(ConfigurableApplicationContext service) {
        MongoCollection<Document> copies = service.getBean(MongoDatabase.class).getCollection("snapshots");
        Queue<Boolean> effects = new ConcurrentLinkedQueue<>();
        service.getBean("heard", Heard.class)
                .follow(fact -> effects.add(VersionedUpsert.save(copies, fact.key(), fact.version(), new Document())));
        return effects;
    }

    @Test
    void theNextInstanceReadsTheMessageAgainAndChangesNothing() {
        String database = "redelivery_" + Ids.random();
        String id = Ids.random();
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory, 0)) {
            LocalTopics.createMissing(broker.bootstrapServers());
            try (ConfigurableApplicationContext killed = service(broker, database)) {
                MongoCollection<Document> copies =
                        killed.getBean(MongoDatabase.class).getCollection("snapshots");
                killed.getBean("heard", Heard.class).follow(fact -> {
                    VersionedUpsert.save(copies, fact.key(), fact.version(), new Document());
                    throw new AssertionError("killed before the commit");
                });
                append(killed, id, 1);
                KafkaListenerEndpointRegistry listeners = killed.getBean(KafkaListenerEndpointRegistry.class);
                await().atMost(SOON)
                        .until(() -> !Objects.requireNonNull(listeners.getListenerContainer("thing"))
                                .isRunning());
                assertThat(copies.countDocuments(new Document("_id", id))).isEqualTo(1);
            }
            try (ConfigurableApplicationContext next = service(broker, database)) {
                Queue<Boolean> effects = effects(next);
                append(next, id, 2);
                await().atMost(SOON).until(() -> effects.size() == 2);
                assertThat(effects).containsExactly(false, true);
                assertThat(next.getBean("heard", Heard.class).facts())
                        .extracting(ReceivedMessage::version)
                        .containsExactly(1L, 2L);
            }
        }
    }

    private static void append(ConfigurableApplicationContext service, String id, long version) {
        StateMessage fact =
                new StateMessage(Topics.SESSIONS, id, "fr.spro.session.v1", version, Map.of("sessionId", id));
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
}
