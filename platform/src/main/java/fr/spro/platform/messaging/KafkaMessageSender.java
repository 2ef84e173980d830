package fr.spro.platform.messaging;

import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Facts as CloudEvents 1.0 in binary mode. */
final class KafkaMessageSender implements MessageSender {
    static final String AGGREGATE_VERSION = "aggregateversion";
    private static final String JSON = "application/json";

    private final KafkaTemplate<String, byte[]> template;
    private final URI source;
    private final Traces traces;
    private final JsonMapper json = JsonMapper.shared();

    KafkaMessageSender(KafkaTemplate<String, byte[]> template, String service, Traces traces) {
        this.template = template;
        this.source = URI.create("/" + service);
        this.traces = traces;
    }

    @Override
    public Future<?> send(String aggregateId, long version, Instant at, StateMessage fact, @Nullable String trail) {
        ProducerRecord<String, byte[]> message = message(aggregateId, version, at, fact);
        TraceContext context = TraceContext.parse(trail);
        // Nothing that follows from an answer is in a trace, and campaigns do.
        if (context == null || !context.sampled() || fact.topic().equals(Topics.CAMPAIGNS)) {
            return send(message);
        }
        Traces.Step step = traces.begin("send " + fact.topic(), Traces.Kind.PRODUCER, context);
        if (step == null) {
            return send(message);
        }
        message.headers().add(TraceContext.HEADER, step.context().text().getBytes(StandardCharsets.US_ASCII));
        return send(message).whenComplete((stored, failure) -> step.end(failure != null));
    }

    private CompletableFuture<?> send(ProducerRecord<String, byte[]> message) {
        try {
            return template.send(message);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ProducerRecord<String, byte[]> message(String aggregateId, long version, Instant at, StateMessage fact) {
        CloudEvent event = new CloudEventBuilder()
                .withId(aggregateId + "|" + version + "|" + fact.topic() + "|" + fact.key())
                .withSource(source)
                .withType(fact.type())
                .withSubject(fact.key())
                .withTime(at.atOffset(ZoneOffset.UTC))
                .withExtension(AGGREGATE_VERSION, Long.toString(fact.version()))
                .withData(JSON, json.writeValueAsBytes(fact.data()))
                .build();
        return KafkaMessageFactory.createWriter(fact.topic(), fact.key()).writeBinary(event);
    }
}
