package fr.spro.gateway.limits;

import fr.spro.gateway.front.FrontFilter;
import fr.spro.gateway.problems.Problem;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * Lets sign-ups through a few abreast, in the order they came. Those who wait hold nothing but their connection, with
 * their body unread: no route, no call, no timer; so a rush of thousands costs the gateway little memory.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
class Turnstile implements FrontFilter {

    private static final Logger log = LoggerFactory.getLogger(Turnstile.class);
    private static final String RETRY = "2";

    private final Settings settings;
    private final Queue<Visitor> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * How many sign-ups are inside together, how many may wait before it, and how long somebody who waits is still let
     * in; whoever comes or waits beyond is told to come back (503 with Retry-After).
     */
    @ConfigurationProperties("spro.turnstile")
    record Settings(
            @DefaultValue("512") int abreast,
            @DefaultValue("20000") int longest,
            @DefaultValue("20s") Duration patience) {}

    private enum Stage {
        WAITING,
        INSIDE,
        GONE
    }

    Turnstile(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!HttpMethod.POST.equals(exchange.getRequest().getMethod())
                || !RateLimits.isSignUp(exchange.getRequest().getURI().getRawPath())) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            Visitor visitor = new Visitor();
            return Mono.<Void>create(turn -> arrive(visitor, turn))
                    .then(Mono.defer(() -> chain.filter(exchange)))
                    .doFinally(signal -> leave(visitor));
        });
    }

    private void arrive(Visitor visitor, MonoSink<Void> turn) {
        visitor.turn = turn;
        if (waiting.incrementAndGet() > settings.longest()) {
            waiting.decrementAndGet();
            turn.error(busy());
            return;
        }
        line.add(visitor);
        letIn();
    }

    private void leave(Visitor visitor) {
        if (visitor.stage.getAndSet(Stage.GONE) == Stage.INSIDE) {
            inside.decrementAndGet();
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
            while (inside.get() < settings.abreast()) {
                Visitor next = line.poll();
                if (next == null) {
                    break;
                }
                waiting.decrementAndGet();
                call(next);
            }
            int seen = done;
            done = calls.addAndGet(-seen);
        }
    }

    private void call(Visitor next) {
        MonoSink<Void> turn = next.turn;
        if (turn == null) {
            return;
        }
        if (System.nanoTime() - next.since > settings.patience().toNanos()) {
            turn.error(busy());
        } else if (next.stage.compareAndSet(Stage.WAITING, Stage.INSIDE)) {
            inside.incrementAndGet();
            letThrough(next, turn);
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
        volatile @Nullable MonoSink<Void> turn;
    }
}
