package fr.spro.gateway.web;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.gateway.signin.InstanceSettings;
import fr.spro.platform.problems.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 421 to requests for another host, as a foreign page makes them whose name leads here (DNS rebinding), and 403 to
 * writes from a page of another origin. In production the host is that of the public address alone; elsewhere also
 * localhost and the address that the connection came to.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class HostFilter implements EdgeFilter {

    /** Asked inside, by the name of a container: probes, the services, the identity provider. */
    private static final List<String> INSIDE = List.of("/health", "/.well-known/jwks.json", "/logout/back-channel");

    /**
     * Forms of pages whose address is a secret: the token in it is the right to write, not a cookie. Browsers send "null" as
     * the origin of such a page, since it has no referrer.
     */
    private static final List<String> BY_TOKEN = List.of("/q/", "/r/");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final URI publicUrl;
    private final boolean production;

    HostFilter(InstanceSettings instance, Environment environment) {
        this.publicUrl = instance.publicUrl();
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        if (INSIDE.stream().anyMatch(inside -> path.equals(inside) || path.startsWith(inside + "/"))) {
            return chain.filter(exchange);
        }
        String host = request.getHeaders().getFirst("Host");
        if (host == null || !answersTo(host, request.getLocalAddress())) {
            return Mono.error(Problem.of(421, "WRONG_HOST"));
        }
        String origin = request.getHeaders().getOrigin();
        boolean byToken = BY_TOKEN.stream().anyMatch(path::startsWith);
        boolean foreign = origin != null && !byToken && !READING.contains(request.getMethod()) && !isOf(origin, host);
        return foreign ? Mono.error(Problem.of(403, "ORIGIN_REFUSED")) : chain.filter(exchange);
    }

    private boolean answersTo(String host, @Nullable InetSocketAddress local) {
        if (host.equalsIgnoreCase(publicUrl.getRawAuthority())) {
            return true;
        }
        if (production || local == null) {
            return false;
        }
        String port = ":" + local.getPort();
        return host.endsWith(port) && isHere(host.substring(0, host.length() - port.length()), local.getAddress());
    }

    private static boolean isHere(String name, InetAddress local) {
        if (name.toLowerCase(Locale.ROOT).equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name.replaceAll("^\\[|]$", "")).equals(local);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private boolean isOf(String origin, String host) {
        String own = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
        return origin.equalsIgnoreCase(own) || (!production && origin.equalsIgnoreCase("http://" + host));
    }
}
