package fr.spro.gateway.limits;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.platform.problems.Problem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** One address follows places on so many pages at the same time; the next is answered 429. A whole organisation shares one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 32)
class LiveStreamLimit implements EdgeFilter {
    private static final String PATH = "/api/places/stream";
    private static final int COME_BACK_SECONDS = 30;

    private final LimitSettings settings;
    private final ClientAddress addresses;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    LiveStreamLimit(LimitSettings settings, ClientAddress addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!settings.enabled() || !exchange.getRequest().getURI().getPath().equals(PATH)) {
            return chain.filter(exchange);
        }
        String address = addresses.keyOf(exchange);
        return Mono.defer(() -> {
            if (open.merge(address, 1, Integer::sum) > settings.livePages()) {
                leave(address);
                return Mono.error(Problem.of(429, "RATE_LIMITED")
                        .arg("seconds", COME_BACK_SECONDS)
                        .header("Retry-After", Integer.toString(COME_BACK_SECONDS)));
            }
            return chain.filter(exchange).doFinally(signal -> leave(address));
        });
    }

    private void leave(String address) {
        open.computeIfPresent(address, (same, pages) -> pages == 1 ? null : pages - 1);
    }
}
