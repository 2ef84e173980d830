package fr.spro.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** Hands the route table to the gateway, with the time limit of each kind. */
@Component
final class Routes implements RouteLocator {

    static final String KIND = "kind";
    static final String STEP_UP = "step-up";
    static final String SERVICE = "service";

    private final List<Route> routes = new ArrayList<>();

    Routes(ServiceAddresses addresses, RouteSettings settings) {
        for (RouteTable.Line line : RouteTable.LINES) {
            routes.add(Route.async()
                    .id(line.id())
                    .uri(withPort(addresses.of(line.service())))
                    .predicate(exchange -> fits(line, exchange))
                    .metadata(KIND, line.kind())
                    .metadata(STEP_UP, line.stepUp())
                    .metadata(SERVICE, line.service())
                    .metadata(
                            RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                            limit(line.kind(), settings).toMillis())
                    .build());
        }
    }

    @Override
    public Flux<Route> getRoutes() {
        return Flux.fromIterable(routes);
    }

    private static boolean fits(RouteTable.Line line, ServerWebExchange exchange) {
        return line.fits(
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().pathWithinApplication());
    }

    private static Duration limit(RouteTable.Kind kind, RouteSettings settings) {
        return switch (kind) {
            case READ -> settings.readLimit();
            case WRITE -> settings.writeLimit();
            case SIGN_UP -> settings.signUpLimit();
            case FILE -> settings.fileLimit();
            case STREAM -> settings.streamStartLimit();
        };
    }

    private static URI withPort(URI address) {
        return URI.create(address.getScheme() + "://" + address.getAuthority());
    }
}
