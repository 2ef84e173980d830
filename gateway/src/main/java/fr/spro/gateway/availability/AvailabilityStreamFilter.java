package fr.spro.gateway.availability;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import fr.spro.gateway.signin.LoginSession;
import fr.spro.platform.problems.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers pages that follow places from what the gateway follows itself. An account with a role may see more of its own
 * territories, so its pages have a stream of their own from the service, as before.
 */
@Component
class AvailabilityStreamFilter implements GlobalFilter, Ordered {

    /** The line of the route table. */
    private static final String STREAM = "places-stream";

    private static final MediaType EVENTS = new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8);
    private static final String COME_BACK_SECONDS = "20";

    private final AvailabilityFeed feed;
    private final AvailabilitySettings settings;
    private final AtomicInteger open = new AtomicInteger();

    AvailabilityStreamFilter(AvailabilityFeed feed, AvailabilitySettings settings, MeterRegistry registry) {
        this.feed = feed;
        this.settings = settings;
        Gauge.builder("spro.places.pages", open, AtomicInteger::get)
                .description("Pages that follow places live over the one stream of this gateway")
                .register(registry);
    }

    /** Before any call. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        if (route == null
                || !STREAM.equals(route.getId())
                || !HttpMethod.GET.equals(exchange.getRequest().getMethod())
                || maySeeMore(exchange)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            if (open.incrementAndGet() > settings.pages()) {
                open.decrementAndGet();
                return Mono.error(Problem.of(503, "PAGES_FULL").header("Retry-After", COME_BACK_SECONDS));
            }
            return show(exchange).doFinally(signal -> open.decrementAndGet());
        });
    }

    private Mono<Void> show(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(EVENTS);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        server.withConnection(connection -> channel.set(connection.channel()));
        return LiveSubscriber.show(
                feed.changes(),
                exchange.getRequest().getQueryParams(),
                response,
                () -> isWritable(channel.get()),
                settings.heartbeat());
    }

    private static boolean isWritable(@Nullable Channel channel) {
        return channel == null || channel.isWritable();
    }

    private static boolean maySeeMore(ServerWebExchange exchange) {
        LoginSession session = LoginSession.of(exchange);
        return session != null && !session.roles().isEmpty();
    }
}
