package fr.spro.gateway.limits;

import fr.spro.gateway.front.FrontFilter;
import fr.spro.gateway.problems.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets sign-ups through a few abreast, at each session in the order they came. Those who wait hold nothing but their
 * connection, with their body unread: no route, no call, no timer; so a rush of thousands costs the gateway little memory.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
class Turnstile implements FrontFilter {

    private static final Logger log = LoggerFactory.getLogger(Turnstile.class);
    private static final String RETRY = "2";

    private final Settings settings;
    private final SessionLines<Visitor> lines;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * How many sign-ups are inside together at one session and at all of them, how many may wait before it, and how long
     * somebody who waits is still let in; whoever comes or waits beyond is told to come back (503 with Retry-After).
     */
    @ConfigurationProperties("spro.turnstile")
    record Settings(
            @DefaultValue("512") int abreast,
            @DefaultValue("1536") int everywhere,
            @DefaultValue("20000") int longest,
            @DefaultValue("20s") Duration patience) {}

    private enum Stage {
        WAITING,
        INSIDE,
        GONE
    }

    Turnstile(Settings settings) {
        this.settings = settings;
        this.lines = new SessionLines<>(settings.abreast(), settings.everywhere(), settings.longest());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (!HttpMethod.POST.equals(exchange.getRequest().getMethod()) || !RateLimits.isSignUp(path)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            Visitor visitor = new Visitor(path.substring(0, path.lastIndexOf('/')));
            return Mono.<Void>create(turn -> arrive(visitor, turn))
                    .then(Mono.defer(() -> chain.filter(exchange)))
                    .doFinally(signal -> leave(visitor));
        });
    }

    private void arrive(Visitor visitor, MonoSink<Void> turn) {
        visitor.turn = turn;
        if (lines.add(visitor.session, visitor)) {
            letIn();
        } else {
            turn.error(busy());
        }
    }

    private void leave(Visitor visitor) {
        if (visitor.stage.getAndSet(Stage.GONE) == Stage.INSIDE) {
            lines.left(visitor.session);
            letIn();
        }
    }

    /** One thread at a time; the others only leave word that there is more to do. */
    private void letIn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        while (done > 0) {
            for (Visitor next = lines.next(); next != null; next = lines.next()) {
                call(next);
            }
            int seen = done;
            done = calls.addAndGet(-seen);
        }
    }

    private void call(Visitor next) {
        MonoSink<Void> turn = next.turn;
        boolean late = System.nanoTime() - next.since > settings.patience().toNanos();
        if (turn != null && !late && next.stage.compareAndSet(Stage.WAITING, Stage.INSIDE)) {
            letThrough(next, turn);
            return;
        }
        lines.left(next.session);
        if (turn != null && late) {
            turn.error(busy());
        }
    }

    /** What escapes from one visitor's way, as only a failing machine makes it, must not stop the line behind. */
    private void letThrough(Visitor next, MonoSink<Void> turn) {
        try {
            turn.success();
        } catch (RuntimeException | Error failed) {
            log.error("A sign-up broke off on its way in", failed);
            leave(next);
        }
    }

    private static Problem busy() {
        return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", RETRY);
    }

    private static final class Visitor {
        final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        final long since = System.nanoTime();
        final String session;
        volatile @Nullable MonoSink<Void> turn;

        Visitor(String session) {
            this.session = session;
        }
    }
}
