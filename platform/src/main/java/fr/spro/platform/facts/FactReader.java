package fr.spro.platform.facts;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a fact off its message. */
final class FactReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FactReader() {}

    /** The bytes are not a fact, however often they are read. */
    static final class Unparseable extends RuntimeException {
        Unparseable(String reason, Throwable cause) {
            super(reason, cause);
        }

        Unparseable(String reason) {
            super(reason);
        }
    }

    static ReceivedFact read(ConsumerRecord<String, byte[]> message) {
        if (message.key() == null || message.value() == null) {
            throw new Unparseable("A fact has a key and a value");
        }
        try {
            CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
            CloudEventData data = event.getData();
            OffsetDateTime time = event.getTime();
            Object version = event.getExtension(KafkaFactSender.AGGREGATE_VERSION);
            if (data == null || time == null || version == null) {
                throw new Unparseable("A fact has data, a time and its aggregate's version");
            }
            JsonNode body = JSON.readTree(data.toBytes());
            if (!body.isObject()) {
                throw new Unparseable("A fact's data is an object");
            }
            return new ReceivedFact(
                    message.topic(),
                    message.key(),
                    event.getType(),
                    Long.parseLong(version.toString()),
                    time.toInstant(),
                    body);
        } catch (CloudEventRWException
                | JacksonException
                | DateTimeException
                | NumberFormatException
                | IllegalStateException e) {
            throw new Unparseable("Not a CloudEvent with JSON data: " + e.getMessage(), e);
        }
    }
}
