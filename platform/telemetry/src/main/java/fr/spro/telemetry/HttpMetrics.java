package fr.spro.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long answers took, by method, route and status: {@code http.server.requests}, as others name it. The framework's own
 * observation of a request says the same and costs a tenth of a sign-up; this is a look-up and an addition.
 */
public final class HttpMetrics {
    private static final String NAME = "http.server.requests";
    /** Enough to say which share was slow; a finer histogram of each route would be hundreds of numbers. */
    private static final Duration[] STEPS = {Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)};
    /** Any other word is the client's own, and there are as many as somebody likes to send. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private record Key(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    public HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * One answer.
     *
     * @param route a template or a name, never what somebody asked for
     */
    public void took(String method, String route, int status, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        timers.computeIfAbsent(new Key(known, route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder(NAME)
                .description("Answers by route template")
                .tag("method", key.method())
                .tag("uri", key.route())
                .tag("status", Integer.toString(key.status()))
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }
}
