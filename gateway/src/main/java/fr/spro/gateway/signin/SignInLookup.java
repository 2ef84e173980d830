package fr.spro.gateway.signin;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.spro.platform.problems.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Asks for sign-ins without holding up who else is served; an answer is good for a moment, and whoever asks for the same
 * session meanwhile waits for it.
 */
@Component
final class SignInLookup {
    private static final Logger log = LoggerFactory.getLogger(SignInLookup.class);

    /** How long a sign-in that was ended at one gateway may still be taken at another. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    /** How long a holder of links waits for the ended link sessions to be read. */
    private static final Duration LINKS_WAIT = Duration.ofMillis(500);

    private static final String ALL = "all";

    private final SignIns signIns;
    private final SignInRevalidation revalidation;
    private final Clock clock;
    private final Scheduler threads =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "sign-ins");
    private final AsyncCache<String, Boolean> open =
            Caffeine.newBuilder().expireAfterWrite(GOOD_FOR).maximumSize(MOST).buildAsync();
    private final AsyncCache<String, Set<String>> endedLinks =
            Caffeine.newBuilder().expireAfterWrite(GOOD_FOR).maximumSize(1).buildAsync();

    SignInLookup(SignIns signIns, SignInRevalidation revalidation, Clock clock) {
        this.signIns = signIns;
        this.revalidation = revalidation;
        this.clock = clock;
    }

    /** Notes a session as begun; what is over is forgotten on the way. */
    Mono<Void> begin(LoginSession session, AuthenticatedAccount signIn, Duration longest) {
        return ask(() -> {
            signIns.begin(
                    session.subject(),
                    session.id(),
                    session.started().plus(longest),
                    revalidation.origin(session, signIn));
            signIns.forget(clock.instant());
            return true;
        });
    }

    /** Whether nobody has ended a session, the provider included. */
    Mono<Boolean> isOpen(LoginSession session) {
        return Mono.fromFuture(
                () -> open.get(
                        session.id(),
                        (id, executor) -> asked(() -> look(session)).toFuture()),
                true);
    }

    private boolean look(LoginSession session) {
        SignIns.Open found = signIns.find(session.subject(), session.id());
        return found != null && revalidation.goesOn(session, found);
    }

    /**
     * Returns whether a session that holds only links has not been ended. While the database is unreachable it counts as
     * open, so that an outage does not lock participants out.
     */
    Mono<Boolean> areLinksOpen(LoginSession session) {
        return Mono.fromFuture(
                        () -> endedLinks.get(
                                ALL,
                                (all, executor) -> asked(() -> signIns.endedLinks(clock.instant()))
                                        .toFuture()),
                        true)
                .map(ended -> !ended.contains(signIns.mark(session.id())))
                .timeout(LINKS_WAIT)
                .onErrorReturn(true);
    }

    /** Ends a session that holds only links; here at once. */
    Mono<Void> endLinks(LoginSession session, Duration longest) {
        return ask(() -> {
                    signIns.endLinks(session.id(), session.started().plus(longest));
                    signIns.forget(clock.instant());
                    return true;
                })
                .doOnSuccess(ended -> endedLinks.synchronous().invalidateAll());
    }

    /** Ends a session; here at once. */
    Mono<Void> end(LoginSession session) {
        close(session);
        return ask(() -> {
            signIns.end(session.subject(), session.id());
            return true;
        });
    }

    /** Takes a session for closed from now on, here. */
    void close(LoginSession session) {
        open.put(session.id(), CompletableFuture.completedFuture(false));
    }

    /** Ends all of that person; here, too, within the moment that an answer is good for. */
    Mono<Void> endAll(String subject) {
        return ask(() -> {
            signIns.endAll(subject);
            return true;
        });
    }

    /** Ends those of a session at the provider, likewise. */
    Mono<Void> endAllOf(String providerSession) {
        return ask(() -> {
            signIns.endAllOf(providerSession);
            return true;
        });
    }

    /** Does something for a message, once; a failure is not the last word. */
    Mono<Boolean> once(String messageId, Instant until, Mono<Void> action) {
        return asked(() -> signIns.hear(messageId, until))
                .flatMap(first -> first
                        ? action.onErrorResume(failed -> ask(() -> {
                                            signIns.unhear(messageId);
                                            return true;
                                        })
                                        .then(Mono.error(failed)))
                                .thenReturn(true)
                        : Mono.just(false));
    }

    private Mono<Void> ask(Callable<Boolean> action) {
        return asked(action).then();
    }

    private <T> Mono<T> asked(Callable<T> question) {
        return Mono.fromCallable(question).subscribeOn(threads).onErrorMap(error -> {
            log.warn("Sign-ins cannot be read or written: {}", error.toString());
            return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
        });
    }
}
