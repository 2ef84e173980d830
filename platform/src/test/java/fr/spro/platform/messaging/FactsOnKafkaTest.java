package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.ThingService;
import fr.spro.platform.test.ThingService.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.util.CollectionUtils;

class FactsOnKafkaTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final ConfigurableApplicationContext service = ThingService.shared();
    private final Journal journal = service.getBean(Journal.class);
    private final OutboxRelay relay = service.getBean(OutboxRelay.class);
    private final Heard heard = service.getBean("heard", Heard.class);

    private void append(String id, long version, String topic, String... keysAndTypes) {
        List<StateMessage> facts = new ArrayList<>();
        for (int i = 0; i < keysAndTypes.length; i += 2) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("sessionId", keysAndTypes[i]);
            data.put("version", version);
            data.put("venue", null);
            facts.add(new StateMessage(topic, keysAndTypes[i], keysAndTypes[i + 1], version, data));
        }
        journal.append(new JournalEntry(
                id, version, Ids.random(), Instant.now(), "x", List.of(new Document()), List.of(), facts));
        relay.nudge(id);
    }

    private List<Long> versionsOf(Heard by, String key) {
        return by.facts().stream()
                .filter(f -> f.key().equals(key))
                .map(ReceivedMessage::version)
                .distinct()
                .toList();
    }

    @Test
    void carriesStateAndVersionFromJournalToSubscription() {
        String id = Ids.random();
        for (int version = 1; version <= 20; version++) {
            append(id, version, Topics.SESSIONS, id, "fr.spro.session.v1");
        }
        await().atMost(SOON).until(() -> versionsOf(heard, id).size() == 20);
        assertThat(versionsOf(heard, id)).isSorted();
        ReceivedMessage fact = heard.facts().stream()
                .filter(f -> f.key().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(fact.type()).isEqualTo("fr.spro.session.v1");
        assertThat(fact.data().get("sessionId").asString()).isEqualTo(id);
        assertThat(fact.data().get("venue").isNull()).isTrue();
        assertThat(fact.time()).isBeforeOrEqualTo(Instant.now());
        await().atMost(SOON).until(() -> relay.behind() == 0);
    }

    @Test
    void deadLettersPoisonWithItsReasonAndGoesOn() {
        String id = Ids.random();
        String good = Ids.random();
        append(id, 1, Topics.SESSIONS, id + "-bad", "fr.spro.poison.v1", good, "fr.spro.session.v1");
        await().atMost(SOON).until(() -> !versionsOf(heard, good).isEmpty());
        DeadLetters letters = service.getBean(DeadLetters.class);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters.list(Topics.SESSIONS))
                        .filteredOn(letter -> letter.key().equals(id + "-bad"))
                        .singleElement()
                        .satisfies(letter -> {
                            assertThat(letter.reason()).contains("IllegalArgumentException", "cannot apply");
                            assertThat(letter.group()).isEqualTo("thing");
                        }));
        String letter = letters.list().stream()
                .filter(one -> one.key().equals(id + "-bad"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(letters.replay(letter))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot apply"));
    }

    @Test
    void keepsTheOrderOfOneKeyAroundPoison() throws Exception {
        String id = Ids.random();
        append(id, 1, Topics.SESSIONS, id, "fr.spro.session.v1");
        append(id, 2, Topics.SESSIONS, id, "fr.spro.poison.v1");
        append(id, 3, Topics.SESSIONS, id, "fr.spro.session.v1");
        append(id, 4, Topics.SESSIONS, id, "fr.spro.session.v1");
        await().atMost(SOON).until(() -> versionsOf(heard, id).contains(4L));
        assertThat(versionsOf(heard, id)).containsExactly(1L, 3L, 4L);
        String letters = Topics.deadLetters(Topics.SESSIONS);
        assertThat(headers(letters, id))
                .contains(DeadLetters.REASON, DeadLetters.OFFSET)
                .noneMatch(name -> name.startsWith("kafka_"));
    }

    private static List<String> headers(String topic, String key) {
        Map<String, Object> broker = Map.of("bootstrap.servers", Backends.kafka());
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        List<String> names = new ArrayList<>();
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = consumer.endOffsets(partition).getOrDefault(partition.getFirst(), 0L);
            while (consumer.position(partition.getFirst()) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    if (key.equals(message.key())) {
                        message.headers().forEach(header -> names.add(header.key()));
                    }
                });
            }
        }
        return names;
    }

    @Test
    void deadLettersUnparseableBytesAtOnce() throws Exception {
        String key = Ids.random();
        Map<String, Object> broker = Map.of("bootstrap.servers", Backends.kafka());
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.SESSIONS, key, "not a fact".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        append(Ids.random(), 1, Topics.SESSIONS, key, "fr.spro.session.v1");
        await().atMost(SOON).until(() -> !versionsOf(heard, key).isEmpty());
        DeadLetters letters = service.getBean(DeadLetters.class);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters.list(Topics.SESSIONS))
                        .filteredOn(letter -> letter.key().equals(key))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.reason()).contains("Unparseable")));
    }

    /** Each time as often as a fact is tried that is to blame itself. */
    @Test
    void waitsForADatabaseThatIsAwayInWhateverWayThatIsSaid() {
        String id = Ids.random();
        BsonDocument answer = new BsonDocument("ok", new BsonDouble(0)).append("code", new BsonInt32(91));
        MongoException recovering = new MongoNodeIsRecoveringException(answer, new ServerAddress());
        List<RuntimeException> failures = new ArrayList<>();
        // How long to go on is decided by the first of one class.
        failures.add(new CompletionException(new IllegalStateException(recovering)));
        failures.addAll(Collections.nCopies(3, new CompletionException(new MongoTimeoutException("no server"))));
        failures.addAll(Collections.nCopies(3, new IllegalStateException(new TimeoutException("no answer"))));
        heard.failFirst(id, failures);
        append(id, 1, Topics.SESSIONS, id, "fr.spro.session.v1");
        await().atMost(SOON).until(() -> !versionsOf(heard, id).isEmpty());
        DeadLetters letters = service.getBean(DeadLetters.class);
        assertThat(letters.list(Topics.SESSIONS)).noneMatch(one -> one.key().equals(id));
    }

    @Test
    void readsTheWholeTopicForEachInstance() {
        String id = Ids.random();
        append(id, 1, Topics.ORGANISATIONS, id, "fr.spro.organisation.v1");
        Heard first = service.getBean("heardByInstance", Heard.class);
        await().atMost(SOON).until(() -> !versionsOf(first, id).isEmpty());
        try (ConfigurableApplicationContext another = ThingService.start(Map.of())) {
            Heard second = another.getBean("heardByInstance", Heard.class);
            await().atMost(SOON).until(() -> !versionsOf(second, id).isEmpty());
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(
            ConfigurableApplicationContext service, String listener) throws Exception {
        KafkaListenerEndpointRegistry listeners = service.getBean(KafkaListenerEndpointRegistry.class);
        String group = Objects.requireNonNull(
                Objects.requireNonNull(listeners.getListenerContainer(listener)).getGroupId());
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Backends.kafka()))) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    /** Also when the last of it could not be applied; and it commits none of it. */
    @Test
    void tellsOnceThatAnInstanceHasReadWhatWasThere() throws Exception {
        String there = Ids.random();
        append(there, 1, Topics.ORGANISATIONS, there, "fr.spro.organisation.v1");
        append(there, 2, Topics.ORGANISATIONS, there, "fr.spro.poison.v1");
        DeadLetters letters = service.getBean(DeadLetters.class);
        await().atMost(SOON)
                .until(() -> letters.list(Topics.ORGANISATIONS).stream()
                        .anyMatch(letter -> letter.key().equals(there)));
        try (ConfigurableApplicationContext another = ThingService.start(Map.of())) {
            Heard second = another.getBean("heardByInstance", Heard.class);
            await().atMost(SOON).until(() -> !second.whenCaughtUp().isEmpty());
            String later = Ids.random();
            append(later, 1, Topics.ORGANISATIONS, later, "fr.spro.organisation.v1");
            await().atMost(SOON).until(() -> !versionsOf(second, later).isEmpty());
            assertThat(committed(another, "thing-organisations")).isEmpty();
            assertThat(second.whenCaughtUp())
                    .singleElement()
                    .satisfies(known -> assertThat(known)
                            .extracting(ReceivedMessage::key)
                            .contains(there)
                            .doesNotContain(later));
        }
    }

    @Test
    void findsEveryTopicCompactedWithADeadLetterTopicBesideIt() throws Exception {
        await().atMost(SOON)
                .until(() -> service.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers().stream()
                        .noneMatch(one -> CollectionUtils.isEmpty(one.getAssignedPartitions())));
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Backends.kafka()))) {
            var topics = admin.describeTopics(Topics.ALL).allTopicNames().get();
            assertThat(topics.values()).allMatch(topic -> topic.partitions().size() == 6);
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.ALL.stream().map(Topics::deadLetters).toList());
            ConfigResource rosters = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ROSTERS);
            assertThat(admin.describeConfigs(List.of(rosters)).all().get().get(rosters))
                    .satisfies(config ->
                            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact"));
        }
    }
}
