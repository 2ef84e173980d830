package fr.spro.gateway.routes;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * HTTP clients of the services, one connection pool per kind of route: a rush of sign-ups or open streams leave the
 * connections of other requests free. A pool serves waiting requests in order of arrival. The number of connections is
 * limited because each holds memory in the service; a waiting request does not.
 */
@Component
class ServiceClients {

    // Below the services' keep-alive limit (60 s, platform-defaults.properties), so that a service never closes a
    // connection we are about to use.
    private static final Duration IDLE = Duration.ofSeconds(12);

    private static final int WAITING_STREAMS = 64;

    private final Map<RouteTable.Kind, HttpClient> all = new EnumMap<>(RouteTable.Kind.class);
    private final RouteSettings settings;

    ServiceClients(RouteSettings settings) {
        this.settings = settings;
        for (RouteTable.Kind kind : RouteTable.Kind.values()) {
            all.put(kind, client(kind));
        }
    }

    /** The one client of a kind of route. */
    HttpClient of(RouteTable.Kind kind) {
        return Objects.requireNonNull(all.get(kind));
    }

    private HttpClient client(RouteTable.Kind kind) {
        int connections = switch (kind) {
            case READ -> settings.readConnections();
            case WRITE -> settings.writeConnections();
            case SIGN_UP -> settings.signUpConnections();
            case FILE -> settings.fileConnections();
            case STREAM -> settings.streamConnections();
        };
        Duration patience = switch (kind) {
            case READ -> settings.readLimit();
            case WRITE -> settings.writeLimit();
            case SIGN_UP -> settings.signUpLimit();
            case FILE -> settings.fileLimit();
            case STREAM -> Duration.ofSeconds(1);
        };
        int waiting = switch (kind) {
            case STREAM -> WAITING_STREAMS;
            case SIGN_UP -> settings.signUpQueue();
            case READ, WRITE, FILE -> settings.concurrentCalls();
        };
        ConnectionProvider pool = ConnectionProvider.builder(
                        "services-" + kind.name().toLowerCase(Locale.ROOT))
                .maxConnections(connections)
                .pendingAcquireMaxCount(waiting)
                .pendingAcquireTimeout(patience)
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
