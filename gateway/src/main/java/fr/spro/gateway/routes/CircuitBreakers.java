package fr.spro.gateway.routes;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A circuit breaker and a bulkhead per route. Time is limited by the routing filter, so no breaker has a timer. */
@Component
final class CircuitBreakers {

    private final Map<String, Guard> byRoute = new HashMap<>();

    record Guard(CircuitBreaker breaker, Bulkhead bulkhead) {}

    CircuitBreakers(RouteSettings settings, MeterRegistry registry) {
        RouteSettings.Breaker breaker = settings.breaker();
        CircuitBreakerConfig breakers = CircuitBreakerConfig.custom()
                .slidingWindow(
                        breaker.windowSeconds(),
                        breaker.minimumCalls(),
                        CircuitBreakerConfig.SlidingWindowType.TIME_BASED,
                        CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.LOCK_FREE)
                .failureRateThreshold(breaker.failurePercent())
                .waitDurationInOpenState(breaker.openFor())
                // However slowly they come: a trial that ends by time opens the breaker again though every call went
                // well.
                .permittedNumberOfCallsInHalfOpenState(breaker.trialCalls())
                .maxWaitDurationInHalfOpenState(Duration.ZERO)
                .build();
        for (RouteTable.Line line : RouteTable.LINES) {
            // More than the queue of sign-ups holds, which says itself when it is full.
            int queued =
                    line.kind() == RouteTable.Kind.SIGN_UP ? settings.signUpConnections() + settings.signUpQueue() : 0;
            BulkheadConfig bulkhead = BulkheadConfig.custom()
                    .maxConcurrentCalls(settings.concurrentCalls() + queued)
                    .maxWaitDuration(Duration.ZERO)
                    .build();
            byRoute.put(line.id(), new Guard(CircuitBreaker.of(line.id(), breakers), Bulkhead.of(line.id(), bulkhead)));
        }
        Gauge.builder("spro.breakers.open", byRoute, CircuitBreakers::open)
                .description("Routes whose service is not asked for the moment, after too many failures")
                .register(registry);
    }

    private static double open(Map<String, Guard> guards) {
        return guards.values().stream()
                .filter(guard -> guard.breaker().getState() != CircuitBreaker.State.CLOSED)
                .count();
    }

    @Nullable
    Guard of(String route) {
        return byRoute.get(route);
    }
}
