package fr.spro.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often requests were refused, by the code of the problem: {@code spro.refusals}. */
public final class RefusalMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public RefusalMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One refusal. */
    public void refused(String code) {
        counters.computeIfAbsent(code, this::counter).increment();
    }

    private Counter counter(String code) {
        return Counter.builder("spro.refusals")
                .description("Refused requests by the code of the problem")
                .tag("code", code)
                .register(registry);
    }
}
