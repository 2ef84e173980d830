package fr.spro.events.geocoding.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import fr.spro.events.geocoding.AddressCandidate;
import fr.spro.events.geocoding.Geocoder;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the French national address service (Base Adresse Nationale). Each try has a time limit for the whole answer; what
 * may go better the second time is tried again; a service that keeps failing, or asks for it, is left alone for a while; a
 * few look-ups run at once and no more wait. No redirect is followed and no more than a page of answer is read.
 */
final class BanAddressClient implements Geocoder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BanAddressClient.class);
    private static final int MOST_BYTES = 256 * 1024;
    private static final int BUSY_SECONDS = 2;
    private static final int LONGEST_PAUSE_SECONDS = 300;
    private static final int USUAL_PAUSE_SECONDS = 10;

    private final GeocodingSettings settings;
    private final HttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<Asked, List<AddressCandidate>> answers;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final TimeLimiter limiter;

    private record Asked(String address, @Nullable String postcode) {}

    BanAddressClient(GeocodingSettings settings, Clock clock) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.limit())
                .executor(calls)
                .build();
        this.answers = Caffeine.newBuilder()
                .maximumSize(settings.cached())
                .expireAfterWrite(settings.cachedFor())
                .ticker(ticker(clock))
                .build();
        this.bulkhead = Bulkhead.of(
                "addresses",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.atOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.breaker = CircuitBreaker.of(
                "addresses",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(settings.openFor())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        this.retry = Retry.of(
                "addresses",
                RetryConfig.custom()
                        .maxAttempts(settings.tries())
                        .waitDuration(settings.pause())
                        .retryOnException(BanAddressClient::again)
                        .build());
        this.limiter = TimeLimiter.of(
                TimeLimiterConfig.custom().timeoutDuration(settings.limit()).build());
    }

    private static Ticker ticker(Clock clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    private static boolean again(Throwable failed) {
        return failed instanceof GeocodingUnavailable known
                ? known.again()
                : failed instanceof IOException || failed instanceof TimeoutException;
    }

    @Override
    public Answer find(String address, @Nullable String postcode) {
        Asked asked = new Asked(address.strip().toLowerCase(Locale.ROOT), postcode);
        List<AddressCandidate> known = answers.getIfPresent(asked);
        if (known != null) {
            return new Answer.Found(known);
        }
        Callable<List<AddressCandidate>> call = Bulkhead.decorateCallable(
                bulkhead,
                Retry.decorateCallable(
                        retry,
                        CircuitBreaker.decorateCallable(
                                breaker,
                                TimeLimiter.decorateFutureSupplier(
                                        limiter, () -> calls.submit(() -> ask(address, postcode))))));
        try {
            List<AddressCandidate> found = call.call();
            answers.put(asked, found);
            return new Answer.Found(found);
        } catch (BulkheadFullException busy) {
            return new Answer.Unavailable(Duration.ofSeconds(BUSY_SECONDS));
        } catch (CallNotPermittedException open) {
            return new Answer.Unavailable(settings.openFor());
        } catch (GeocodingUnavailable failed) {
            LOG.warn("The address service gave no answer: {}", failed.getMessage());
            return new Answer.Unavailable(left(failed.pause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable(settings.openFor());
        } catch (Exception failed) {
            LOG.warn("The address service did not answer: {}", failed.toString());
            return new Answer.Unavailable(settings.openFor());
        }
    }

    /** A service that asks to be left alone is. */
    private Duration left(@Nullable Duration pause) {
        if (pause == null) {
            return settings.openFor();
        }
        breaker.transitionToOpenStateFor(pause);
        return pause;
    }

    private List<AddressCandidate> ask(String address, @Nullable String postcode)
            throws GeocodingUnavailable, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(address, postcode))
                .timeout(settings.limit())
                .header("Accept", "application/json")
                .header("User-Agent", "rencontres-spro")
                .GET()
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> AddressResponse.read(limited(body));
                // A text that the service finds no address in; nothing is wrong with the service.
                case 400 -> List.of();
                case 429 -> throw new GeocodingUnavailable("too many calls", false, pause(response));
                default ->
                    throw new GeocodingUnavailable(
                            "status " + response.statusCode(), response.statusCode() >= 500, null);
            };
        }
    }

    private URI uri(String address, @Nullable String postcode) {
        String base = settings.url().toString();
        return URI.create((base.endsWith("/") ? base : base + "/")
                + "search/?limit=5&q="
                + URLEncoder.encode(address, StandardCharsets.UTF_8)
                + (postcode == null ? "" : "&postcode=" + URLEncoder.encode(postcode, StandardCharsets.UTF_8)));
    }

    private static byte[] limited(InputStream body) throws IOException, GeocodingUnavailable {
        byte[] read = body.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new GeocodingUnavailable("an answer of more than " + MOST_BYTES + " bytes", false, null);
        }
        return read;
    }

    private static Duration pause(HttpResponse<?> response) {
        String header = response.headers().firstValue("Retry-After").orElse("");
        int seconds = header.matches("\\d{1,9}") ? Integer.parseInt(header) : USUAL_PAUSE_SECONDS;
        return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE_SECONDS));
    }

    @Override
    public void close() {
        client.shutdownNow();
        calls.shutdownNow();
    }
}
