package fr.spro.registration.invitations.http;

import fr.spro.registration.invitations.BallotClient;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Asks evaluation-service for ballots. Each try has a time limit; a try that fails is repeated with growing pauses;
 * a service that keeps failing is left alone for a while. Asking twice is harmless, so every failure may be repeated.
 * Error texts name what went wrong, never a ballot.
 */
public final class HttpBallotClient implements BallotClient {
    private static final Pattern BALLOT = Pattern.compile("[0-9A-Za-z]{10,64}");

    /**
     * How patient to be.
     *
     * @param limit of one try, connection included
     * @param tries before giving up until the next sweep
     * @param pause after the first failure; doubles
     * @param open how long a broken service is left alone
     */
    public record Patience(Duration limit, int tries, Duration pause, Duration open) {
        /** What production uses. */
        public static Patience standard() {
            return new Patience(Duration.ofSeconds(5), 4, Duration.ofMillis(300), Duration.ofSeconds(10));
        }
    }

    private record Count(int count) {}

    private record Named(List<UUID> pseudonyms) {}

    private record Issued(@Nullable List<@Nullable String> ballots) {}

    private record Asked(Collection<String> ballots, int round) {}

    private record Unused(@Nullable List<@Nullable String> unused) {}

    private final RestClient client;
    private final Supplier<String> token;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final TimeLimiter limiter;
    private final CircuitBreaker breaker;
    private final Retry retry;

    public HttpBallotClient(String evaluationUrl, Supplier<String> token, Patience patience) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.limit())
                .build());
        requests.setReadTimeout(patience.limit());
        this.client = RestClient.builder()
                .baseUrl(evaluationUrl)
                .requestFactory(requests)
                .build();
        this.token = token;
        this.limiter = TimeLimiter.of(
                TimeLimiterConfig.custom().timeoutDuration(patience.limit()).build());
        this.breaker = CircuitBreaker.of(
                "ballots",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(8)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(patience.open())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        this.retry = Retry.of(
                "ballots",
                RetryConfig.custom()
                        .maxAttempts(patience.tries())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(patience.pause(), 2.0))
                        .retryExceptions(Unavailable.class)
                        .build());
    }

    @Override
    public List<String> issue(String campaignId, int count) {
        return call(() -> {
            List<String> ballots = issued(campaignId, new Count(count));
            if (ballots.isEmpty() || ballots.size() > count) {
                throw new Unavailable(ballots.size() + " ballots instead of " + count);
            }
            return ballots;
        });
    }

    @Override
    public List<String> issue(String campaignId, List<UUID> pseudonyms) {
        return call(() -> {
            List<String> ballots = issued(campaignId, new Named(pseudonyms));
            if (ballots.size() != pseudonyms.size()) {
                throw new Unavailable(ballots.size() + " ballots for " + pseudonyms.size() + " pseudonyms");
            }
            return ballots;
        });
    }

    private List<String> issued(String campaignId, Record wanted) {
        Issued issued = client.post()
                .uri("/internal/campaigns/{id}/ballots", campaignId)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                .contentType(MediaType.APPLICATION_JSON)
                .body(wanted)
                .retrieve()
                .body(Issued.class);
        return checked(issued == null ? null : issued.ballots());
    }

    @Override
    public List<String> unused(String campaignId, int round, Collection<String> ballots) {
        return call(() -> {
            Unused unused = client.post()
                    .uri("/internal/campaigns/{id}/unused", campaignId)
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.get())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Asked(ballots, round))
                    .retrieve()
                    .body(Unused.class);
            List<String> checked = checked(unused == null ? null : unused.unused());
            if (!new HashSet<>(ballots).containsAll(checked)) {
                throw new Unavailable("an answer about ballots that were not asked for");
            }
            return checked;
        });
    }

    private List<String> call(Callable<List<String>> request) {
        Callable<List<String>> attempt = CircuitBreaker.decorateCallable(
                breaker, TimeLimiter.decorateFutureSupplier(limiter, () -> calls.submit(request)));
        return retry.executeSupplier(() -> answered(attempt));
    }

    private static List<String> answered(Callable<List<String>> attempt) {
        try {
            return attempt.call();
        } catch (Unavailable known) {
            throw known;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", stopped);
        } catch (Exception failed) {
            throw new Unavailable(failed.getClass().getSimpleName(), failed);
        }
    }

    /** Ballots go into links: a strange or doubled one spoils the whole answer. */
    private static List<String> checked(@Nullable List<@Nullable String> ballots) {
        if (ballots == null) {
            throw new Unavailable("an answer without ballots");
        }
        List<String> checked = new ArrayList<>();
        for (@Nullable String ballot : ballots) {
            if (ballot == null || !BALLOT.matcher(ballot).matches()) {
                throw new Unavailable("an answer with a malformed ballot");
            }
            checked.add(ballot);
        }
        Set<String> distinct = new HashSet<>(checked);
        if (distinct.size() != checked.size()) {
            throw new Unavailable("an answer with a ballot twice");
        }
        return checked;
    }
}
