package fr.spro.gateway.availability;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import fr.spro.gateway.tokens.Identity;
import fr.spro.gateway.tokens.InternalTokens;
import java.io.EOFException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the places of all sessions at the registration service while there are pages, over one stream and as somebody of
 * whom nothing is known, so that nothing comes in that not everybody may see. A stream that is lost is opened again, and
 * tells everything anew: what the pages have seen already goes no further.
 */
@Component
final class AvailabilityFeed {

    private static final Logger log = LoggerFactory.getLogger(AvailabilityFeed.class);
    private static final String EVENT = "places";
    /** Between two changes that pages are told of; what comes meanwhile is told together. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final WebClient client;
    private final InternalTokens tokens;
    private final JsonMapper json;
    private final AvailabilitySettings settings;
    private final Flux<LatestAvailability> changes;

    AvailabilityFeed(
            ServiceAddresses addresses, InternalTokens tokens, JsonMapper json, AvailabilitySettings settings) {
        this.client = WebClient.create(addresses.of(Service.REGISTRATION).toString());
        this.tokens = tokens;
        this.json = json;
        this.settings = settings;
        this.changes = Flux.defer(this::follow).replay(1).refCount(1, settings.linger());
    }

    /** What a session's numbers say of themselves. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(String sessionId, @Nullable String territory, long version) {}

    /**
     * The newest places, each time when some have changed, and at once when any are known. It neither ends nor fails; the
     * first who asks begins to follow, and what is known is forgotten a while after the last has gone.
     */
    Flux<LatestAvailability> changes() {
        return changes;
    }

    private Flux<LatestAvailability> follow() {
        LatestAvailability newest = new LatestAvailability();
        return Flux.defer(this::stream)
                .timeout(settings.silence())
                .concatWith(Mono.error(() -> new EOFException("the service ended its stream")))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, settings.firstPause())
                        .maxBackoff(settings.longestPause())
                        .transientErrors(true)
                        .doBeforeRetry(lost -> log.info(
                                "Places are not followed for the moment: {}",
                                lost.failure().toString())))
                .handle(this::read)
                .filter(newest::take)
                .map(taken -> newest)
                // One that waits stands for all that came meanwhile.
                .onBackpressureLatest()
                .concatMap(AvailabilityFeed::atOnceThenNothing, 0);
    }

    /** Not on the connection's own thread: it has other connections to serve than those of the pages. */
    private static Flux<LatestAvailability> atOnceThenNothing(LatestAvailability changed) {
        return Flux.concat(
                Mono.just(changed).subscribeOn(Schedulers.parallel()),
                Mono.delay(PAUSE).then(Mono.empty()));
    }

    private Flux<ServerSentEvent<String>> stream() {
        return client.get()
                .uri("/api/places/stream")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(Identity.ANONYMOUS))
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<>() {});
    }

    /** What cannot be read is left out: the next numbers of that session come whole. */
    private void read(ServerSentEvent<String> event, SynchronousSink<AvailabilityMessage> sink) {
        String data = event.data();
        if (!EVENT.equals(event.event()) || data == null) {
            return;
        }
        try {
            Told told = json.readValue(data, Told.class);
            sink.next(new AvailabilityMessage(told.sessionId(), told.territory(), told.version(), data));
        } catch (JacksonException unreadable) {
            log.warn("Places that cannot be read: {}", unreadable.getOriginalMessage());
        }
    }
}
