package fr.spro.platform.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads that callers share: who asks for a key while it is being read waits for the next read, together with all
 * others who do. Each gets what a read found that began after they asked, so sharing makes nothing older than reading
 * alone would.
 */
public final class SharedReads<K, V> {
    private final Function<K, V> read;
    private final PerKey<K, Lane> lanes = new PerKey<>(Lane::new);

    public SharedReads(Function<K, V> read) {
        this.read = read;
    }

    /** What is there; throws what the read threw. */
    public V read(K key) {
        return lanes.use(key, lane -> lane.read(key));
    }

    /** The reads of one key, one after the other. */
    private final class Lane {
        private final ReentrantLock turn = new ReentrantLock();
        private final AtomicReference<@Nullable CompletableFuture<V>> next = new AtomicReference<>();

        private V read(K key) {
            CompletableFuture<V> own = new CompletableFuture<>();
            CompletableFuture<V> gathering = next.compareAndExchange(null, own);
            if (gathering == null) {
                lead(key, own);
            }
            try {
                return (gathering == null ? own : gathering).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        private void lead(K key, CompletableFuture<V> mine) {
            turn.lock();
            try {
                next.set(null);
                mine.complete(read.apply(key));
            } catch (RuntimeException | Error e) {
                mine.completeExceptionally(e);
            } finally {
                turn.unlock();
            }
        }
    }
}
