package fr.spro.gateway.edge;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** All of these filters, one after the other, before everything of the framework's own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EdgeFilterChain implements WebFilter {
    private final List<EdgeFilter> filters;

    EdgeFilterChain(List<EdgeFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain behind) {
        return from(0, exchange, behind);
    }

    private Mono<Void> from(int index, ServerWebExchange exchange, WebFilterChain behind) {
        if (index == filters.size()) {
            return behind.filter(exchange);
        }
        try {
            return filters.get(index).filter(exchange, next -> from(index + 1, next, behind));
        } catch (RuntimeException failed) {
            // The filters before it have something to do in the end, whatever happens.
            return Mono.error(failed);
        }
    }
}
