package fr.spro.platform.facts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that outlives a refused sign-in. One whose password the broker refused while it asked for its producer id
 * never asks again: it takes messages and sends none. So the next message after a refusal gets a new one, at most once a
 * second; what the old one held fails, and is sent again by whoever sent it.
 */
final class LastingProducer implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Producer<String, byte[]>> maker;
    private Producer<String, byte[]> current;
    private long madeAt = System.nanoTime();
    private @Nullable AuthenticationException refusal;

    LastingProducer(Supplier<Producer<String, byte[]>> maker) {
        this.maker = maker;
        this.current = maker.get();
    }

    /** As {@link Producer#send(ProducerRecord, Callback)}. */
    Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Callback callback) {
        Producer<String, byte[]> producer;
        synchronized (this) {
            AuthenticationException refused = refusal;
            if (refused != null) {
                if (System.nanoTime() - madeAt < PAUSE_NANOS) {
                    callback.onCompletion(null, refused);
                    return CompletableFuture.failedFuture(refused);
                }
                current.close(Duration.ZERO);
                current = maker.get();
                madeAt = System.nanoTime();
                refusal = null;
            }
            producer = current;
        }
        return producer.send(message, (stored, failure) -> {
            if (failure instanceof AuthenticationException refused) {
                refused(producer, refused);
            }
            callback.onCompletion(stored, failure);
        });
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        return send(message, (stored, failure) -> {});
    }

    private synchronized void refused(Producer<String, byte[]> producer, AuthenticationException why) {
        if (producer == current) {
            refusal = why;
        }
    }

    /** Gives up what is not acknowledged yet. */
    @Override
    public synchronized void close() {
        current.close(Duration.ZERO);
    }
}
