package fr.spro.gateway.routes;

import java.util.List;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What of a service's answer reaches the client: not its cookies, not what it says of itself, of other origins or of
 * the connection between us.
 */
@Component
class ResponseHeaderFilter implements HttpHeadersFilter, Ordered {

    private static final Set<String> DROPPED = RequestHeaderFilter.namesOf(
            HttpHeaders.CONNECTION,
            "Keep-Alive",
            HttpHeaders.PROXY_AUTHENTICATE,
            HttpHeaders.TE,
            HttpHeaders.TRAILER,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.UPGRADE,
            HttpHeaders.SET_COOKIE,
            HttpHeaders.SERVER,
            HttpHeaders.DATE,
            HttpHeaders.PRAGMA,
            HttpHeaders.EXPIRES,
            HttpHeaders.WWW_AUTHENTICATE,
            "X-Powered-By",
            "X-XSS-Protection",
            "X-Application-Context",
            HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
            HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
            HttpHeaders.ACCESS_CONTROL_MAX_AGE);

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders passed = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!DROPPED.contains(name)) {
                passed.put(name, List.copyOf(values));
            }
        });
        return passed;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
