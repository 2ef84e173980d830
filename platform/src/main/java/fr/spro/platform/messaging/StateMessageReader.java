package fr.spro.platform.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a {@link ReceivedMessage} of each message, for the methods that listen. */
final class StateMessageReader implements RecordMessageConverter {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The bytes are not a fact, however often they are read. */
    static final class Unparseable extends RuntimeException {
        Unparseable(String reason, Throwable cause) {
            super(reason, cause);
        }

        Unparseable(String reason) {
            super(reason);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // By the deserializers of every consumer.
    public Message<?> toMessage(
            ConsumerRecord<?, ?> message,
            @Nullable Object acknowledgment,
            @Nullable Object consumer,
            @Nullable Type type) {
        return new GenericMessage<>(read((ConsumerRecord<String, byte[]>) message));
    }

    @Override
    public ProducerRecord<?, ?> fromMessage(Message<?> message, @Nullable String topic) {
        throw new UnsupportedOperationException("Facts are sent by the relay");
    }

    private static ReceivedMessage read(ConsumerRecord<String, byte[]> message) {
        if (message.key() == null || message.value() == null) {
            throw new Unparseable("A fact has a key and a value");
        }
        try {
            CloudEvent event = KafkaMessageFactory.createReader(message).toEvent();
            CloudEventData data = event.getData();
            OffsetDateTime time = event.getTime();
            Object version = event.getExtension(KafkaMessageSender.AGGREGATE_VERSION);
            if (data == null || time == null || version == null) {
                throw new Unparseable("A fact has data, a time and its aggregate's version");
            }
            JsonNode body = JSON.readTree(data.toBytes());
            if (!body.isObject()) {
                throw new Unparseable("A fact's data is an object");
            }
            return new ReceivedMessage(
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
