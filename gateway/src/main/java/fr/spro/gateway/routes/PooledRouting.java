package fr.spro.gateway.routes;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Calls the services over connections of their own per kind of route, so that a rush of sign-ups queues without keeping
 * readers out, and open streams take no connection from anybody.
 */
@Component
class PooledRouting extends NettyRoutingFilter {

    // Below the services' keep-alive limit (60 s, platform-defaults.properties), so that a service never closes a
    // connection we are about to use.
    private static final Duration IDLE = Duration.ofSeconds(12);

    private final Map<RouteTable.Kind, HttpClient> clients;
    private final HttpClient fallback;

    PooledRouting(
            RouteSettings settings, ToService toService, FromService fromService, HttpClientProperties properties) {
        Map<RouteTable.Kind, HttpClient> all = new EnumMap<>(RouteTable.Kind.class);
        for (RouteTable.Kind kind : RouteTable.Kind.values()) {
            all.put(kind, client(kind, settings));
        }
        HttpClient reads = all.getOrDefault(RouteTable.Kind.READ, HttpClient.create());
        super(reads, only(toService, fromService), properties);
        this.fallback = reads;
        this.clients = all;
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
        return route.getMetadata().get(Routes.KIND) instanceof RouteTable.Kind kind
                ? clients.getOrDefault(kind, fallback)
                : fallback;
    }

    private static HttpClient client(RouteTable.Kind kind, RouteSettings settings) {
        int connections = switch (kind) {
            case READ -> settings.readConnections();
            case WRITE -> settings.writeConnections();
            case FILE -> settings.fileConnections();
            case STREAM -> settings.streamConnections();
        };
        Duration waiting = switch (kind) {
            case READ -> settings.readLimit();
            case WRITE -> settings.writeLimit();
            case FILE -> settings.fileLimit();
            case STREAM -> Duration.ofSeconds(1);
        };
        ConnectionProvider pool = ConnectionProvider.builder(
                        "services-" + kind.name().toLowerCase(java.util.Locale.ROOT))
                .maxConnections(connections)
                .pendingAcquireMaxCount(kind == RouteTable.Kind.STREAM ? 64 : settings.concurrentCalls())
                .pendingAcquireTimeout(waiting)
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .build();
        HttpClient client = HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectLimit().toMillis())
                .headers(headers -> headers.set(HttpHeaders.USER_AGENT, "spro-gateway"))
                .disableRetry(true)
                .followRedirect(false);
        // A service that falls silent in the middle of an answer; streams may be silent as long as they like.
        return kind == RouteTable.Kind.STREAM ? client : client.responseTimeout(settings.silenceLimit());
    }
}
