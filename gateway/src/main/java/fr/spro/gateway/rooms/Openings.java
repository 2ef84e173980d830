package fr.spro.gateway.rooms;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import fr.spro.gateway.tokens.Identity;
import fr.spro.gateway.tokens.InternalTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Which sessions have a waiting room, as everybody may read it at the events service: asked once for all who want to know,
 * believed for some seconds and then asked again beside the answer. While that service is away, the last word stands; where
 * there is none, that is an error, and not taken for a session without a room.
 */
@Component
final class Openings {

    private static final Logger log = LoggerFactory.getLogger(Openings.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Duration OUTDATED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final WebClient client;
    private final InternalTokens tokens;
    private final Clock clock;
    private final Duration patience;
    private final AsyncLoadingCache<String, Optional<WaitingRoom>> sessions;
    private final Cache<String, WaitingRoom> lastKnown =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Openings(ServiceAddresses addresses, InternalTokens tokens, RoomSettings settings, Clock clock) {
        this.client = WebClient.create(addresses.of(Service.EVENTS).toString());
        this.tokens = tokens;
        this.clock = clock;
        this.patience = settings.patience();
        this.sessions = Caffeine.newBuilder()
                .refreshAfterWrite(settings.knownFor())
                .expireAfterWrite(OUTDATED)
                .maximumSize(MOST)
                .buildAsync((session, executor) -> ask(session).toFuture());
    }

    /** What is read of a session. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Session(
            @Nullable String title,
            @Nullable String eventTitle,
            @Nullable String status,
            @Nullable Window registration) {

        @Nullable
        WaitingRoom room(String id) {
            Window window = registration;
            Integer perMinute = window == null ? null : window.waitingRoom();
            if (window == null || perMinute == null || perMinute <= 0 || !"PUBLISHED".equals(status)) {
                return null;
            }
            String name = eventTitle == null || eventTitle.isBlank() ? title : eventTitle;
            return new WaitingRoom(
                    id,
                    name == null ? "" : name,
                    window.opens().toInstant(),
                    window.closes().toInstant(),
                    perMinute);
        }
    }

    /** When people may sign up. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Window(
            OffsetDateTime opens,
            OffsetDateTime closes,
            @Nullable Integer waitingRoom) {}

    /** The waiting room of a session; empty where there is none, or no longer; 503 where that cannot be known. */
    Mono<WaitingRoom> of(String session) {
        return ID.matcher(session).matches()
                ? Mono.fromFuture(() -> sessions.get(session), true)
                        .onErrorMap(unknown -> Rooms.unavailable())
                        .flatMap(Mono::justOrEmpty)
                        .filter(room -> clock.instant().isBefore(room.closes()))
                : Mono.empty();
    }

    private Mono<Optional<WaitingRoom>> ask(String session) {
        return client.get()
                .uri("/api/sessions/{id}", session)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(Identity.ANONYMOUS))
                .exchangeToMono(answer -> switch (answer.statusCode().value()) {
                    case 200 -> answer.bodyToMono(Session.class);
                    case 404 -> answer.releaseBody().thenReturn(new Session(null, null, null, null));
                    default -> answer.createError();
                })
                .timeout(patience)
                .map(found -> Optional.ofNullable(found.room(session)))
                .doOnNext(found -> found.ifPresentOrElse(
                        room -> lastKnown.put(session, room), () -> lastKnown.invalidate(session)))
                .onErrorResume(failed -> {
                    log.warn("Whether a session has a waiting room cannot be asked: {}", failed.toString());
                    WaitingRoom last = lastKnown.getIfPresent(session);
                    return last == null ? Mono.error(failed) : Mono.just(Optional.of(last));
                });
    }
}
