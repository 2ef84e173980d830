package fr.spro.gateway.availability;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One page that follows places. What it is told is looked up when it can take it, not when it changed: a slow page waits
 * for its turn with nothing but the wish to look.
 */
final class LiveSubscriber {

    private static final int MOST_SESSIONS = 200;
    private static final int HEARTBEATS_MISSED = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Predicate<AvailabilityMessage> wanted;
    private final DataBufferFactory buffers;
    private final BooleanSupplier ready;
    private final Duration heartbeat;
    private final byte[] here;
    private long seen;
    private volatile long taken = System.nanoTime();

    private LiveSubscriber(
            Predicate<AvailabilityMessage> wanted,
            DataBufferFactory buffers,
            BooleanSupplier ready,
            Duration heartbeat) {
        this.wanted = wanted;
        this.buffers = buffers;
        this.ready = ready;
        this.heartbeat = heartbeat;
        this.here = here(heartbeat);
    }

    /** That somebody is here, and in how many milliseconds that is said again: a page that does not hear it is cut off. */
    private static byte[] here(Duration heartbeat) {
        return "event: here\ndata:%d\n\n".formatted(heartbeat.toMillis()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Tells the answer's page everything that it asked for until it goes; an {@link EOFException} ends one that takes nothing.
     *
     * @param ready whether its connection takes more at the moment
     */
    static Mono<Void> show(
            Flux<LatestAvailability> changes,
            MultiValueMap<String, String> asked,
            ServerHttpResponse response,
            BooleanSupplier ready,
            Duration heartbeat) {
        LiveSubscriber page = new LiveSubscriber(wanted(asked), response.bufferFactory(), ready, heartbeat);
        return Mono.firstWithSignal(response.writeAndFlushWith(page.told(changes)), page.takesNothing());
    }

    private Flux<Mono<DataBuffer>> told(Flux<LatestAvailability> changes) {
        Flux<Mono<DataBuffer>> news = changes.onBackpressureLatest().map(this::look);
        Flux<Mono<DataBuffer>> beats = Flux.interval(heartbeat)
                .onBackpressureDrop()
                .map(beat ->
                        Mono.defer(() -> ready.getAsBoolean() ? Mono.just(take(buffers.wrap(here))) : Mono.empty()));
        return Flux.merge(news, beats).startWith(Mono.fromSupplier(() -> take(buffers.wrap(here))));
    }

    /** The server would take dozens of buffers for a connection that does not; so it is given one when there is room. */
    private Mono<DataBuffer> look(LatestAvailability newest) {
        return Mono.defer(() -> ready.getAsBoolean()
                ? Mono.justOrEmpty(news(newest))
                : Mono.delay(PAUSE).then(look(newest)));
    }

    private @Nullable DataBuffer news(LatestAvailability newest) {
        LatestAvailability.Look look = newest.after(seen, wanted);
        seen = look.sequence();
        return look.numbers().isEmpty()
                ? null
                : take(buffers.join(look.numbers().stream()
                        .map(numbers -> buffers.wrap(numbers.text()))
                        .toList()));
    }

    private DataBuffer take(DataBuffer told) {
        taken = System.nanoTime();
        return told;
    }

    private Mono<Void> takesNothing() {
        long most = heartbeat.multipliedBy(HEARTBEATS_MISSED).toNanos();
        return Flux.interval(heartbeat)
                .filter(beat -> System.nanoTime() - taken > most)
                .next()
                .then(Mono.error(() -> new EOFException("a live page takes nothing")));
    }

    /** As the service reads the same parameters. */
    static Predicate<AvailabilityMessage> wanted(MultiValueMap<String, String> asked) {
        String territory = asked.getFirst("territory");
        List<String> named = asked.get("sessions");
        Predicate<AvailabilityMessage> there = territory == null || territory.isBlank()
                ? numbers -> true
                // A page that is told too much leaves it out.
                : numbers -> numbers.territory() == null || territory.equals(numbers.territory());
        if (named == null) {
            return there;
        }
        Set<String> sessions = named.stream()
                .filter(Objects::nonNull)
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .limit(MOST_SESSIONS)
                .collect(Collectors.toUnmodifiableSet());
        return there.and(numbers -> sessions.contains(numbers.session()));
    }
}
