package fr.spro.gateway.routes;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/** Calls the services, each kind of route by its own client. */
@Component
class PooledNettyRoutingFilter extends NettyRoutingFilter {

    private final ServiceClients clients;

    PooledNettyRoutingFilter(
            ServiceClients clients,
            RequestHeaderFilter toService,
            ResponseHeaderFilter fromService,
            HttpClientProperties properties) {
        super(clients.of(RouteTable.Kind.READ), only(toService, fromService), properties);
        this.clients = clients;
    }

    /** Ours let a short list pass, so the stock ones, which take away from it, have nothing to do but cost time. */
    private static ObjectProvider<List<HttpHeadersFilter>> only(HttpHeadersFilter... filters) {
        return new ObjectProvider<>() {
            @Override
            public Stream<List<HttpHeadersFilter>> stream() {
                return Stream.of(List.of(filters));
            }
        };
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        return clients.of(
                route.getMetadata().get(Routes.KIND) instanceof RouteTable.Kind kind ? kind : RouteTable.Kind.READ);
    }
}
