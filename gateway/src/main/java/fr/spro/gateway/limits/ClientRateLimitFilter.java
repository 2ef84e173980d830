package fr.spro.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.platform.problems.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 429 with Retry-After to an address that signs up, opens links, signs in, answers, verifies certificates, asks
 * for personal data or complains too often.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ClientRateLimitFilter implements EdgeFilter {

    private static final int ADDRESSES = 100_000;

    private enum Action {
        SIGN_UP,
        LINK,
        SIGN_IN,
        QUESTIONNAIRE,
        CERTIFICATE,
        PRIVACY,
        COMPLAINT
    }

    private final boolean enabled;
    private final ClientAddress addresses;
    private final Map<Action, Cache<String, Bucket>> buckets = new EnumMap<>(Action.class);
    private final Map<Action, LimitSettings.Rate> rates = new EnumMap<>(Action.class);

    ClientRateLimitFilter(LimitSettings settings, ClientAddress addresses) {
        this.enabled = settings.enabled();
        this.addresses = addresses;
        rates.put(Action.SIGN_UP, settings.signUp());
        rates.put(Action.LINK, settings.links());
        rates.put(Action.SIGN_IN, settings.signIn());
        rates.put(Action.QUESTIONNAIRE, settings.questionnaires());
        rates.put(Action.CERTIFICATE, settings.certificates());
        rates.put(Action.PRIVACY, settings.privacy());
        rates.put(Action.COMPLAINT, settings.complaints());
        for (Action action : Action.values()) {
            buckets.put(
                    action,
                    Caffeine.newBuilder()
                            .expireAfterAccess(Duration.ofMinutes(10))
                            .maximumSize(ADDRESSES)
                            .build());
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Action action = enabled ? actionOf(exchange.getRequest()) : null;
        if (action == null) {
            return chain.filter(exchange);
        }
        Cache<String, Bucket> cache = buckets.get(action);
        LimitSettings.Rate rate = rates.get(action);
        if (cache == null || rate == null) {
            throw new IllegalStateException("every action has a limit");
        }
        ConsumptionProbe probe =
                cache.get(addresses.keyOf(exchange), address -> bucket(rate)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return chain.filter(exchange);
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
        return Mono.error(
                Problem.of(429, "RATE_LIMITED").arg("seconds", seconds).header("Retry-After", Long.toString(seconds)));
    }

    private static Bucket bucket(LimitSettings.Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perMinute(), Duration.ofMinutes(1)))
                .build();
    }

    private static @Nullable Action actionOf(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        boolean post = HttpMethod.POST.equals(request.getMethod());
        if (path.startsWith("/q/") || path.equals("/q")) {
            return Action.QUESTIONNAIRE;
        }
        if (path.startsWith("/r/")
                || path.equals("/api/door-links")
                || path.equals("/api/agenda-links")
                || path.equals("/api/tickets")) {
            return Action.LINK;
        }
        if (path.startsWith("/api/certificates/")) {
            return Action.CERTIFICATE;
        }
        if (post && (path.equals("/api/privacy/requests") || path.equals("/api/my-links"))) {
            return Action.PRIVACY;
        }
        if (post && path.equals("/api/complaints")) {
            return Action.COMPLAINT;
        }
        if (post && path.startsWith("/api/sessions/") && path.endsWith("registrations")) {
            return Action.SIGN_UP;
        }
        if ((post && path.equals("/api/session")) || path.startsWith("/login/") || path.startsWith("/oauth2/")) {
            return Action.SIGN_IN;
        }
        return null;
    }
}
