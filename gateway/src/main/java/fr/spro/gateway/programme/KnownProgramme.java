package fr.spro.gateway.programme;

import fr.spro.gateway.front.FrontFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The short way for most: what is good and what they have is answered before a route is looked for. Whoever it is not for
 * comes to {@link UnchangedProgramme}. Behind the session, which says who may see more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 55)
class KnownProgramme implements FrontFilter {

    private final Confirmations confirmations;

    KnownProgramme(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String tag = exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH);
        String search = tag == null ? null : Search.of(exchange);
        Confirmed good = search == null ? null : confirmations.good(search, System.nanoTime());
        return good != null && good.tag().equals(tag) ? good.tell(exchange.getResponse()) : chain.filter(exchange);
    }
}
