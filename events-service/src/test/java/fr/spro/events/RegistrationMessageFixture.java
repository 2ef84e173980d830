package fr.spro.events;

import static fr.spro.events.TwoInstances.organiser;
import static fr.spro.events.TwoInstances.published;

import fr.spro.platform.test.Backends;
import fr.spro.platform.test.MessageExamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People on a session, told as the registration service tells it: facts on the real topic. */
final class RegistrationMessageFixture {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final KafkaProducer<String, String> REGISTRATION_SERVICE = start();

    private RegistrationMessageFixture() {}

    private static KafkaProducer<String, String> start() {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.kafka()), new StringSerializer(), new StringSerializer());
        Runtime.getRuntime().addShutdownHook(new Thread(producer::close));
        return producer;
    }

    /** The first session of a meeting published from this body. */
    static String session(Map<String, Object> body) {
        return published(body).at("/sessions/0/id").asString();
    }

    /** Organisations of the directory. */
    static List<String> organisations(int count) {
        return TwoInstances.items(organiser()
                        .get("/api/organisations?territory=sud-vaucluse&size=100")
                        .expect(200)
                        .json())
                .stream()
                .limit(count)
                .map(organisation -> organisation.path("id").asString())
                .toList();
    }

    /** So many people with a place, of these organisations in turn; gives their registrations. */
    static List<String> people(String session, int count, List<String> organisations) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "p%03d-%s".formatted(i, session);
            ids.add(id);
            tell(session, id, "CONFIRMED", organisations.get(i % organisations.size()), 1 + i);
        }
        return ids;
    }

    static void tell(String session, String id, String state, @Nullable String organisation, long version) {
        Map<String, @Nullable Object> data = registration(session, id, state, version);
        data.put("organisationId", organisation);
        send(session, id, version, data);
    }

    static void tell(String session, String id, String state, long version, List<String> wishes) {
        Map<String, @Nullable Object> data = registration(session, id, state, version);
        data.put("wishes", wishes);
        send(session, id, version, data);
    }

    private static Map<String, @Nullable Object> registration(String session, String id, String state, long version) {
        Map<String, @Nullable Object> data = new HashMap<>(MessageExamples.example("fr.spro.registration.v1"));
        data.put("registrationId", id);
        data.put("sessionId", session);
        data.put("state", state);
        data.put("version", version);
        data.put("position", null);
        return data;
    }

    private static void send(String session, String id, long version, Map<String, @Nullable Object> data) {
        ProducerRecord<String, String> fact =
                new ProducerRecord<>("spro.registrations", id, JSON.writeValueAsString(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        session + "|" + version,
                        "ce_source",
                        "/registration-service",
                        "ce_type",
                        "fr.spro.registration.v1",
                        "ce_subject",
                        id,
                        "ce_time",
                        "2027-01-01T10:00:00Z",
                        "ce_aggregateversion",
                        Long.toString(version),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            REGISTRATION_SERVICE.send(fact).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A fact as the schemas take it. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(JsonNode node) {
        return JSON.convertValue(node, Map.class);
    }
}
