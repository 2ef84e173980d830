package fr.spro.gateway.metrics;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.telemetry.HttpMetrics;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Measures each answer by its route, and begins the trace that the services go on with; whatever trace a client names is
 * not listened to. Questionnaires begin none, and of them only failures are measured: how many came when would tell who
 * answered when, to somebody who saw people answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class GatewayRequestMetricsFilter implements EdgeFilter {
    private static final String CONTEXT = GatewayRequestMetricsFilter.class.getName() + ".context";
    private static final String QUESTIONNAIRE = "/q/";
    private static final String OWN = "own";
    private static final int SERVER_ERROR = 500;

    private final HttpMetrics timings;
    private final Traces traces;

    GatewayRequestMetricsFilter(HttpMetrics timings, Traces traces) {
        this.timings = timings;
        this.traces = traces;
    }

    /** The trace of a request; null for a questionnaire. */
    public static @Nullable TraceContext contextOf(ServerWebExchange exchange) {
        return exchange.getAttribute(CONTEXT);
    }

    /** Whether somebody answers a questionnaire. Decoded, as the routes are found by it: %71 is a q. */
    public static boolean isQuestionnaire(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getPath().startsWith(QUESTIONNAIRE);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long start = System.nanoTime();
        boolean questionnaire = isQuestionnaire(exchange);
        String method = exchange.getRequest().getMethod().name();
        Traces.Step step = questionnaire ? null : traces.begin(method, Traces.Kind.SERVER, null);
        if (step != null) {
            exchange.getAttributes().put(CONTEXT, step.context());
        }
        exchange.getResponse().beforeCommit(() -> {
            HttpStatusCode known = exchange.getResponse().getStatusCode();
            int status = known == null ? 200 : known.value();
            String route = route(exchange);
            if (!questionnaire || status >= SERVER_ERROR) {
                timings.took(method, route, status, System.nanoTime() - start);
            }
            if (step != null) {
                step.answered(method + " " + route, method, route, status);
            }
            return Mono.empty();
        });
        return step == null ? chain.filter(exchange) : chain.filter(exchange).doOnCancel(() -> step.end(false));
    }

    private static String route(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route == null ? OWN : route.getId();
    }
}
