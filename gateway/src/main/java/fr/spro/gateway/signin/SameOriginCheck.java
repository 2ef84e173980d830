package fr.spro.gateway.signin;

import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Tells whether a request comes from a page of ours, by what the browser says of its origin. */
@Component
final class SameOriginCheck {

    private final String publicOrigin;

    SameOriginCheck(InstanceSettings instance) {
        this.publicOrigin = origin(instance.publicUrl());
    }

    /** Refuses a request another site's page makes; programs without these headers pass. */
    void require(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Problem.of(403, "ORIGIN_REFUSED");
        }
        String origin = headers.getOrigin();
        if (origin != null && !isOurs(origin, headers.getFirst(HttpHeaders.HOST))) {
            throw Problem.of(403, "ORIGIN_REFUSED");
        }
    }

    private boolean isOurs(String origin, @Nullable String host) {
        String asked = origin.toLowerCase(Locale.ROOT);
        return asked.equals(publicOrigin)
                || (host != null
                        && (asked.equals("http://" + host.toLowerCase(Locale.ROOT))
                                || asked.equals("https://" + host.toLowerCase(Locale.ROOT))));
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getAuthority()).toLowerCase(Locale.ROOT);
    }
}
