package fr.spro.acceptance;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks behind the API: topics and database, to see that they tell the same as the screens. */
public final class InternalState {
    private final String kafka;
    private final String mongo;

    /** Looks into a running product. */
    public InternalState(RunningProduct running) {
        this(running.state());
    }

    /** Looks into a product by the content of its {@code run.json}. */
    public InternalState(JsonNode state) {
        this.kafka = state.path("kafka").asString();
        this.mongo = state.path("mongo").asString();
    }

    /** The last fact of each key of a topic, which is what a compaction leaves. */
    public Map<String, JsonNode> topic(String topic) {
        Map<String, JsonNode> last = new HashMap<>();
        read(topic, last::put);
        return last;
    }

    /** The keys of a topic whose last fact is older than one before it. */
    public Set<String> endingOlder(String topic) {
        Map<String, Long> highest = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        read(topic, (key, fact) -> {
            long version = fact.path("version").asLong();
            highest.merge(key, version, Math::max);
            last.put(key, version);
        });
        last.entrySet().removeIf(one -> one.getValue().equals(highest.get(one.getKey())));
        return last.keySet();
    }

    /** The topics that hold dead letters. */
    public List<String> deadLetters() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> topic.endsWith(".dlt"))
                    .filter(topic -> {
                        List<TopicPartition> partitions = partitions(consumer, topic);
                        return !consumer.beginningOffsets(partitions).equals(consumer.endOffsets(partitions));
                    })
                    .sorted()
                    .toList();
        }
    }

    private KafkaConsumer<String, String> consumer() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("key.deserializer", StringDeserializer.class.getName());
        settings.put("value.deserializer", StringDeserializer.class.getName());
        return new KafkaConsumer<>(settings);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map((PartitionInfo part) -> new TopicPartition(topic, part.partition()))
                .toList();
    }

    private void read(String topic, BiConsumer<String, JsonNode> each) {
        JsonMapper json = JsonMapper.builder().build();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    each.accept(record.key(), json.readTree(record.value()));
                }
            }
        }
    }

    /** Puts bytes into a topic that no program of ours would send. */
    public void send(String topic, String key, String bytes) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("key.serializer", StringSerializer.class.getName());
        settings.put("value.serializer", StringSerializer.class.getName());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, key, bytes)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The newest fact of one key. */
    public JsonNode newest(String topic, String key) {
        JsonNode fact = topic(topic).get(key);
        return fact == null ? JsonMapper.builder().build().createObjectNode() : fact;
    }

    /** How many registrations of a session are in each state, walk-ins left aside, by the topic. */
    public Map<String, Integer> registrationStates(String session) {
        Map<String, Integer> states = new HashMap<>();
        topic("spro.registrations").values().stream()
                .filter(fact -> fact.path("sessionId").asString().equals(session))
                .filter(fact -> !fact.path("walkIn").asBoolean())
                .forEach(fact -> states.merge(fact.path("state").asString(), 1, Integer::sum));
        return states;
    }

    /** Fails unless the journal of a session holds each version from 1 to the given one and none after. */
    public void expectGaplessJournal(String session, long version) {
        try (MongoClient client = MongoClients.create(mongo)) {
            var journal = client.getDatabase("spro_registration").getCollection("journal");
            for (long v = 1; v <= version + 1; v++) {
                Document entry = journal.find(Filters.eq("_id", "%s|%09d".formatted(session, v)))
                        .first();
                if ((entry == null) != (v == version + 1)) {
                    throw new AssertionError("journal of " + session + " at version " + v + " of " + version + ": "
                            + (entry == null ? "missing" : "unexpected"));
                }
            }
        }
    }

    /** Returns whether the stored head of a session's roster is its last version. */
    public boolean isHeadRaised(String session) {
        try (MongoClient client = MongoClients.create(mongo)) {
            var database = client.getDatabase("spro_registration");
            Document head = database.getCollection("heads")
                    .find(Filters.eq("_id", session))
                    .first();
            long version = head == null ? 0 : head.get("version", Number.class).longValue();
            return version > 0
                    && database.getCollection("journal")
                                    .find(Filters.eq("_id", "%s|%09d".formatted(session, version + 1)))
                                    .first()
                            == null;
        }
    }

    /** The ids of the registrations of a session, those of people who walked in among them. */
    public Set<String> registrations(String session) {
        Set<String> ids = new HashSet<>();
        topic("spro.registrations").forEach((id, fact) -> {
            if (fact.path("sessionId").asString().equals(session)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The ids of the registrations for which a contact is stored at a session. */
    public Set<String> contacts(String session) {
        try (MongoClient client = MongoClients.create(mongo)) {
            Set<String> ids = new HashSet<>();
            for (Document contact : client.getDatabase("spro_registration")
                    .getCollection("contacts")
                    .find(Filters.eq("sessionId", session))) {
                ids.add(contact.getString("_id"));
            }
            return ids;
        }
    }
}
