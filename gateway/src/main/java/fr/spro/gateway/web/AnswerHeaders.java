package fr.spro.gateway.web;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.gateway.signin.LoginSessionSettings;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sets the security headers of every answer, whoever made it, and what it says of the app; a service's own values are replaced, never doubled. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AnswerHeaders implements EdgeFilter {

    private static final List<String> PERSONAL =
            List.of("/api/session", "/api/registrations", "/r/", "/q/", "/login", "/oauth2");

    /** By which a page that is still open learns that there is another app now (ADR 58). */
    private static final String APP_VERSION = "App-Version";

    private final Map<String, String> always;
    private final boolean secure;
    private final AppBundle app;

    AnswerHeaders(LoginSessionSettings.Cookies cookies, MapSettings map, AppBundle app) {
        this.secure = cookies.secure();
        this.app = app;
        this.always = Map.of(
                "Content-Security-Policy",
                policy(InlineScripts.ofStartPage(), map, cookies.secure()),
                "X-Content-Type-Options",
                "nosniff",
                "X-Frame-Options",
                "DENY",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "Cross-Origin-Resource-Policy",
                "same-origin",
                "Permissions-Policy",
                "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()");
    }

    static String policy(List<String> scriptHashes, MapSettings map, boolean secure) {
        String scripts = scriptHashes.isEmpty() ? "" : " " + String.join(" ", scriptHashes);
        return "default-src 'self'; script-src 'self'" + scripts
                + "; style-src 'self'; img-src 'self' data:"
                + map.origin().map(origin -> " " + origin).orElse("")
                + "; object-src 'none'; base-uri 'none'"
                + "; form-action 'self'; frame-ancestors 'none'"
                + (secure ? "; upgrade-insecure-requests" : "");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            apply(exchange);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void apply(ServerWebExchange exchange) {
        String path = exchange.getRequest().getURI().getRawPath();
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        always.forEach(headers::set);
        boolean link = path.startsWith("/r/") || path.startsWith("/q/");
        headers.set("Referrer-Policy", link ? "no-referrer" : "same-origin");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        } else {
            headers.remove("Strict-Transport-Security");
        }
        if (PERSONAL.stream().anyMatch(path::startsWith)
                || path.contains("/roster")
                || path.endsWith("/door-list")
                || path.endsWith("/conflicts")
                || !response.getCookies().isEmpty()) {
            headers.setCacheControl("no-store");
        } else if (path.startsWith("/api/") && headers.getCacheControl() == null) {
            headers.setCacheControl("no-cache");
        }
        String version = path.startsWith("/api/") ? app.knownVersion() : null;
        if (version != null) {
            headers.set(APP_VERSION, version);
        }
        if (MediaType.TEXT_EVENT_STREAM.isCompatibleWith(headers.getContentType())) {
            headers.set("X-Accel-Buffering", "no");
        }
    }
}
