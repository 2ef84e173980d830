package fr.spro.gateway.routes;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Looks the route of a request up in the table. The stock class, which this replaces, asks the routes one after the other
 * by a chain of publishers, which takes a third of the time of a request whose line is near the end.
 */
@Component
class TableLookup extends RoutePredicateHandlerMapping {

    /** Before the gateway's own pages are looked at: no path is both, and most requests go on. */
    private static final int FIRST = -1;

    private final Map<String, Route> routes;

    TableLookup(
            FilteringWebHandler handler,
            @Qualifier("serviceRoutes") RouteLocator routes,
            GlobalCorsProperties cors,
            Environment environment) {
        super(handler, routes, cors, environment);
        setOrder(FIRST);
        this.routes = routes.getRoutes().toStream().collect(Collectors.toUnmodifiableMap(Route::getId, route -> route));
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        RouteTable.Line line = RouteTable.find(
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().pathWithinApplication());
        return line == null ? Mono.empty() : Mono.just(Objects.requireNonNull(routes.get(line.id())));
    }
}
