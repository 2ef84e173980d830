package fr.spro.gateway.routes;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.platform.problems.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths that two programs could read differently: dot segments, double or encoded slashes and backslashes,
 * path parameters, encoded percent signs and control characters, and encoded letters, digits and signs that nobody needs
 * to encode (RFC 3986, 6.2.2.2): limits know a path by its words, and %73 is an s.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PathPolicyFilter implements EdgeFilter {

    private static final int LONGEST = 2_000;
    private static final Pattern TRICK = Pattern.compile("//|;|\\\\|(^|/)\\.{1,2}(/|$)"
            + "|%([01][0-9a-f]|2[5def]|3[0-9b]|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9aef])");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isPlain(exchange.getRequest().getURI().getRawPath())
                ? chain.filter(exchange)
                : Mono.error(Problem.of(400, "PATH_REFUSED"));
    }

    static boolean isPlain(String rawPath) {
        return rawPath.length() <= LONGEST
                && rawPath.startsWith("/")
                && !TRICK.matcher(rawPath.toLowerCase(Locale.ROOT)).find();
    }
}
