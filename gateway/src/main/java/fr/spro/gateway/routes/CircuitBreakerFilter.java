package fr.spro.gateway.routes;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import fr.spro.platform.problems.Problem;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/**
 * Stands just before the call to a service and sees it until the answer's headers are there: bulkhead, circuit breaker,
 * retries of reads, and the problem the caller gets when nothing helped. Bodies stream past it.
 */
@Component
class CircuitBreakerFilter implements GlobalFilter, Ordered {

    /** Set once the request has a connection: true while its body is being sent, false afterwards. */
    private static final String BODY_COMES = CircuitBreakerFilter.class.getName() + ".bodyComes";

    private final CircuitBreakers guards;
    private final RouteSettings settings;

    CircuitBreakerFilter(CircuitBreakers guards, RouteSettings settings) {
        this.guards = guards;
        this.settings = settings;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        CircuitBreakers.Guard guard = route == null ? null : guards.of(route.getId());
        return guard == null ? chain.filter(exchange) : attempt(watched(exchange), chain, guard, 0);
    }

    /** Notes while the body is on its way. */
    private static ServerWebExchange watched(ServerWebExchange exchange) {
        ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody()
                        .doOnSubscribe(begun -> exchange.getAttributes().put(BODY_COMES, true))
                        .doOnComplete(() -> exchange.getAttributes().put(BODY_COMES, false));
            }
        };
        return exchange.mutate().request(request).build();
    }

    private Mono<Void> attempt(
            ServerWebExchange exchange, GatewayFilterChain chain, CircuitBreakers.Guard guard, int tried) {
        boolean again = tried < settings.retries() && repeatable(exchange.getRequest());
        Mono<Void> next = Mono.delay(settings.retryDelay().multipliedBy(1L + 2L * tried))
                .then(Mono.defer(() -> {
                    forgetAnswer(exchange);
                    return attempt(exchange, chain, guard, tried + 1);
                }));
        return once(exchange, chain, guard)
                .then(Mono.defer(() -> again && failedFor(exchange) ? next : Mono.<Void>empty()))
                .onErrorResume(error -> again && isConnectionFault(error) ? next : Mono.error(problemOf(error)));
    }

    private static Mono<Void> once(ServerWebExchange exchange, GatewayFilterChain chain, CircuitBreakers.Guard guard) {
        return Mono.defer(() -> {
            if (!guard.bulkhead().tryAcquirePermission()) {
                return Mono.error(unavailable());
            }
            if (!guard.breaker().tryAcquirePermission()) {
                guard.bulkhead().releasePermission();
                return Mono.error(unavailable());
            }
            long start = System.nanoTime();
            exchange.getAttributes().remove(BODY_COMES);
            return chain.filter(exchange)
                    .onErrorMap(error -> waitedInVain(exchange, error), _ -> unavailable())
                    .doOnSuccess(done -> {
                        long took = System.nanoTime() - start;
                        if (brokenAnswer(exchange)) {
                            guard.breaker()
                                    .onError(took, TimeUnit.NANOSECONDS, new IOException("the service answered 5xx"));
                        } else {
                            guard.breaker().onSuccess(took, TimeUnit.NANOSECONDS);
                        }
                    })
                    .doOnError(error -> {
                        if (error instanceof Problem || isOfClient(exchange, error)) {
                            guard.breaker().releasePermission();
                        } else {
                            guard.breaker().onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, error);
                        }
                    })
                    .doOnCancel(guard.breaker()::releasePermission)
                    .doFinally(signal -> guard.bulkhead().onComplete());
        });
    }

    /** A 503 with Retry-After is a busy desk that works as it should, not a broken service. */
    private static boolean brokenAnswer(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status != null
                && status.is5xxServerError()
                && !exchange.getResponse().getHeaders().containsHeader(HttpHeaders.RETRY_AFTER);
    }

    /** Whether the request got no connection from the pool, so that its service was never asked. */
    private static boolean waitedInVain(ServerWebExchange exchange, Throwable error) {
        boolean late = error instanceof ResponseStatusException known
                && known.getStatusCode().value() == 504
                && !exchange.getAttributes().containsKey(BODY_COMES);
        return late
                || error instanceof PoolAcquireTimeoutException
                || error instanceof PoolAcquirePendingLimitException;
    }

    /** A body that did not come in time; the server's own error for it has no name outside its package. */
    private static boolean isOfClient(ServerWebExchange exchange, Throwable error) {
        boolean late = error instanceof ResponseStatusException known
                && known.getStatusCode().value() == 504
                && Boolean.TRUE.equals(exchange.getAttributes().get(BODY_COMES));
        return late || error.getClass().getName().startsWith("reactor.netty.http.server.");
    }

    private static boolean failedFor(ServerWebExchange exchange) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status != null && status.value() >= 502 && status.value() <= 504 && brokenAnswer(exchange);
    }

    /** Reads without a body; nothing else is ever sent twice. */
    private static boolean repeatable(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return (HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod()))
                && headers.getContentLength() <= 0
                && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private static void forgetAnswer(ServerWebExchange exchange) {
        if (exchange.getAttributes().remove(CLIENT_RESPONSE_CONN_ATTR) instanceof Connection connection) {
            connection.dispose();
        }
        exchange.getAttributes().remove(CLIENT_RESPONSE_ATTR);
        ServerWebExchangeUtils.reset(exchange);
        exchange.getResponse().setStatusCode(null);
    }

    private static boolean isConnectionFault(Throwable error) {
        // Covers refused connections, resets, and connections closed before the answer.
        return error instanceof IOException && !(error instanceof java.net.UnknownHostException);
    }

    private static Throwable problemOf(Throwable error) {
        if (error instanceof Problem) {
            return error;
        }
        if (error instanceof ResponseStatusException known
                && known.getStatusCode().value() == 504) {
            return Problem.of(504, "TIMEOUT").header("Retry-After", "2");
        }
        boolean reachable = !(error instanceof IOException || error instanceof TimeoutException)
                && !error.getClass().getName().startsWith("io.netty.")
                && !error.getClass().getName().startsWith("reactor.netty.");
        return reachable ? error : unavailable();
    }

    private static Problem unavailable() {
        return Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
    }
}
