package fr.spro.gateway.routes;

import fr.spro.gateway.metrics.GatewayRequestMetricsFilter;
import fr.spro.gateway.signin.LoginSession;
import fr.spro.gateway.signin.StepUpCheck;
import fr.spro.gateway.tokens.InternalTokens;
import fr.spro.telemetry.TraceContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What of a client's request reaches a service: a short list of headers and the gateway's own token. Cookies, the
 * client's address, its {@code Authorization} and everything forged stay outside.
 */
@Component
class RequestHeaderFilter implements HttpHeadersFilter, Ordered {

    private static final Set<String> PASSED = namesOf(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            "Idempotency-Key",
            "Last-Event-ID");

    /** Tells a service that the account has signed in during the last minutes. */
    private static final String FRESH = "Fresh-Sign-In";

    private final InternalTokens tokens;
    private final StepUpCheck stepUp;

    RequestHeaderFilter(InternalTokens tokens, StepUpCheck stepUp) {
        this.tokens = tokens;
        this.stepUp = stepUp;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders passed = new HttpHeaders();
        for (String name : PASSED) {
            List<String> values = input.get(name);
            if (values != null) {
                passed.put(name, List.copyOf(values));
            }
        }
        passed.set(HttpHeaders.AUTHORIZATION, tokens.bearer(LoginSession.identityOf(exchange)));
        if (stepUp.isFresh(exchange)) {
            passed.set(FRESH, "true");
        }
        TraceContext trace = GatewayRequestMetricsFilter.contextOf(exchange);
        if (trace != null && goesOnWithTraces(exchange)) {
            passed.set(TraceContext.HEADER, trace.text());
        }
        return passed;
    }

    /** The service that keeps answers takes part in no trace. */
    private static boolean goesOnWithTraces(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null && route.getMetadata().get(Routes.SERVICE) != Service.EVALUATION;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }

    static Set<String> namesOf(String... names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }
}
