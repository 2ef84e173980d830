package fr.spro.gateway.web;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.gateway.metrics.GatewayRequestMetricsFilter;
import fr.spro.gateway.signin.LoginSession;
import fr.spro.gateway.signin.SecurityLog;
import fr.spro.telemetry.TraceContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One line per failed or slow answer (per answer at debug level): method, route, status, milliseconds. No address, no
 * path, no query, and nothing at all about questionnaires. When very many are slow or refused at once, a few a second say enough.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AccessLog implements EdgeFilter {

    private static final Logger log = LoggerFactory.getLogger("fr.spro.gateway.access");
    private static final long SLOW = Duration.ofSeconds(3).toNanos();
    private static final int LINES_A_SECOND = 10;

    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger lines = new AtomicInteger();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (GatewayRequestMetricsFilter.isQuestionnaire(exchange)) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            write(exchange, System.nanoTime() - start);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void write(ServerWebExchange exchange, long took) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        int code = status == null ? 200 : status.value();
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        LoginSession session = LoginSession.of(exchange);
        if ((code == 401 || code == 403) && session != null && session.authenticated() && isAmongTheFirst()) {
            SecurityLog.note(
                    SecurityLog.Event.REQUEST_REFUSED,
                    session.subject(),
                    exchange.getRequest().getMethod() + " " + name(route) + " " + code);
        }
        boolean slow = took > SLOW
                && !MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                        exchange.getResponse().getHeaders().getContentType());
        boolean notable = code >= 500 || (slow && isAmongTheFirst());
        if (notable || log.isDebugEnabled()) {
            TraceContext.logged(
                    GatewayRequestMetricsFilter.contextOf(exchange),
                    () -> log.atLevel(notable ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.DEBUG)
                            .log(
                                    "{} {} {} {} ms",
                                    exchange.getRequest().getMethod(),
                                    name(route),
                                    code,
                                    took / 1_000_000));
        }
    }

    private static String name(@Nullable Route route) {
        return route == null ? "own" : route.getId();
    }

    /** Two threads at the turn of a second may let a line too many through. */
    private boolean isAmongTheFirst() {
        long now = System.nanoTime() / 1_000_000_000L;
        if (second.getAndSet(now) != now) {
            lines.set(0);
        }
        return lines.incrementAndGet() <= LINES_A_SECOND;
    }
}
