package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.testing.RunningGateway;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class CircuitBreakersTest {
    private final CircuitBreaker breaker = breaker();

    private static CircuitBreaker breaker() {
        RouteSettings settings = RunningGateway.get().context.getBean(RouteSettings.class);
        return Objects.requireNonNull(new CircuitBreakers(settings, new SimpleMeterRegistry()).of("roster"))
                .breaker();
    }

    private void failUntilOpen() {
        while (breaker.getState() == State.CLOSED) {
            assertThat(breaker.tryAcquirePermission()).isTrue();
            breaker.onError(1, TimeUnit.MILLISECONDS, new IOException("away"));
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(breaker::tryAcquirePermission);
        assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
    }

    /** On a route that few use, a trial of ten seconds never saw enough calls: it refused for two seconds of each twelve. */
    @Test
    void aTrialLastsUntilItsCallsHaveCome() {
        failUntilOpen();

        assertThat(breaker.getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState())
                .isZero();
        breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        for (int call = 1; breaker.getState() != State.CLOSED; call++) {
            assertThat(call).isLessThan(3);
            assertThat(breaker.tryAcquirePermission()).isTrue();
            breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        }
    }

    /** Two trials that fail just before a service is back cost two pauses; with two seconds each it was back after ten. */
    @Test
    void aServiceThatIsBackIsSoonAskedAgain() {
        RouteSettings usual =
                Binder.get(new StandardEnvironment()).bindOrCreate("spro.routes", Bindable.of(RouteSettings.class));
        CircuitBreaker own = Objects.requireNonNull(new CircuitBreakers(usual, new SimpleMeterRegistry()).of("roster"))
                .breaker();

        assertThat(own.getCircuitBreakerConfig()
                        .getWaitIntervalFunctionInOpenState()
                        .apply(1))
                .isLessThanOrEqualTo(500);
    }

    /** What came of a call that was broken off counts for nothing, and keeps nobody out. */
    @Test
    void aCallThatWasBrokenOffGivesItsPermissionBack() {
        failUntilOpen();

        for (int call = 0; call < 20; call++) {
            breaker.releasePermission();
            assertThat(breaker.tryAcquirePermission()).isTrue();
        }
        assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
    }
}
