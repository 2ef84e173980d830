package fr.spro.gateway.signin;

import fr.spro.gateway.tokens.Identity;
import fr.spro.gateway.tokens.InternalTokens;
import fr.spro.platform.problems.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Asks the registration service what a link's token opens. */
@Component
final class PersonalLinkExchange {

    private static final int LONGEST_TOKEN = 200;

    private final WebClient client;
    private final InternalTokens tokens;
    private final Duration limit;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "link-exchange",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(20)
                    .minimumNumberOfCalls(10)
                    .waitDurationInOpenState(Duration.ofMillis(500))
                    .maxWaitDurationInHalfOpenState(Duration.ZERO)
                    .permittedNumberOfCallsInHalfOpenState(3)
                    .build());

    PersonalLinkExchange(Settings settings, InternalTokens tokens) {
        this.client = WebClient.create(settings.url().toString());
        this.tokens = tokens;
        this.limit = settings.linkLimit();
    }

    /**
     * What a token opens.
     *
     * @param registrationId what the session holds from then on: a registration, the link to one's own data, or a door
     * @param sessionId the session it belongs to
     * @param registrations all of a person's; null for a link to one thing
     */
    record Exchanged(
            String registrationId,
            @Nullable String sessionId,
            @Nullable String purpose,
            @Nullable List<String> registrations) {
        private static final Exchanged ENDED = new Exchanged("", null, "ENDED", null);

        /** Whether the link was revoked or has expired: it opens nothing. */
        boolean ended() {
            return "ENDED".equals(purpose);
        }

        boolean opensOwnData() {
            return "PRIVACY".equals(purpose);
        }
    }

    /** What the token of a mail's link opens; {@code ended()} for one of the past, empty when it is unknown. */
    Mono<Exchanged> open(String token) {
        return exchange("/internal/links/exchange", token);
    }

    /** The same for a helper's link, which is used up with it. */
    Mono<Exchanged> use(String token) {
        return exchange("/internal/helpers/exchange", token).filter(opened -> !opened.ended());
    }

    /** The same for the link to all registrations of a person, which is used up with it. */
    Mono<Exchanged> useAgenda(String token) {
        return exchange("/internal/agendas/exchange", token).filter(opened -> !opened.ended());
    }

    private Mono<Exchanged> exchange(String path, String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Mono.empty();
        }
        return client.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(Identity.GATEWAY))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("token", token))
                .exchangeToMono(response -> {
                    int status = response.statusCode().value();
                    if (status == 410) {
                        return response.releaseBody().thenReturn(Exchanged.ENDED);
                    }
                    if (status == 404 || status == 422) {
                        return response.releaseBody().then(Mono.<Exchanged>empty());
                    }
                    return status == 200 ? response.bodyToMono(Exchanged.class) : response.createError();
                })
                .timeout(limit)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(error -> switch (error) {
                    case TimeoutException slow -> Problem.of(504, "TIMEOUT");
                    case CallNotPermittedException open -> unavailable();
                    case WebClientRequestException down -> unavailable();
                    default -> unavailable();
                });
    }

    private static Problem unavailable() {
        return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
    }

    /** Where the registration service answers. */
    @ConfigurationProperties("spro.registration")
    record Settings(
            @DefaultValue("http://localhost:8082") URI url,
            @DefaultValue("5s") Duration linkLimit) {}
}
