package fr.spro.gateway.programme;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import fr.spro.gateway.routes.Service;
import fr.spro.gateway.routes.ServiceAddresses;
import java.time.Duration;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers 304 to whoever has the programme as the service said a moment ago that it is. Whoever has another one, or none,
 * gets the service's own answer, so nobody is given an older programme than they have; accounts with a role may see more
 * than others, and always ask the service.
 */
@Component
class UnchangedProgramme implements GlobalFilter, Ordered {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Confirmations confirmations;
    private final String service;

    UnchangedProgramme(Confirmations confirmations, ServiceAddresses addresses) {
        this.confirmations = confirmations;
        this.service = addresses.of(Service.EVENTS).getAuthority();
    }

    /** Before any call. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 3;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        if (route == null || !service.equals(route.getUri().getAuthority())) {
            return chain.filter(exchange);
        }
        ServerHttpRequest request = exchange.getRequest();
        if (!HttpMethod.GET.equals(request.getMethod())) {
            if (!HttpMethod.HEAD.equals(request.getMethod())) {
                noteChange(exchange);
            }
            return chain.filter(exchange);
        }
        String search = Search.of(exchange);
        return search == null ? chain.filter(exchange) : answer(exchange, chain, search);
    }

    /** Before whoever changed something knows that it is done. */
    private void noteChange(ServerWebExchange exchange) {
        exchange.getResponse().beforeCommit(() -> {
            confirmations.changed(System.nanoTime());
            return Mono.empty();
        });
    }

    private Mono<Void> answer(ServerWebExchange exchange, GatewayFilterChain chain, String search) {
        String tag = exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH);
        if (tag == null) {
            return ask(exchange, chain, search, () -> {});
        }
        return switch (confirmations.of(search, System.nanoTime())) {
            case Confirmations.Standing.Good good -> told(exchange, chain, search, tag, good.confirmed());
            case Confirmations.Standing.Ask ask ->
                ask(exchange, chain, search, ask.question()::end)
                        .doFinally(signal -> ask.question().end());
            case Confirmations.Standing.Asked asked ->
                asked.outcome()
                        .timeout(PATIENCE, Mono.empty())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(found -> found.isPresent()
                                ? told(exchange, chain, search, tag, found.get())
                                : ask(exchange, chain, search, () -> {}));
        };
    }

    private Mono<Void> told(
            ServerWebExchange exchange, GatewayFilterChain chain, String search, String tag, Confirmed confirmed) {
        if (!confirmed.tag().equals(tag)) {
            return ask(exchange, chain, search, () -> {});
        }
        return confirmed.tell(exchange.getResponse());
    }

    /** The service's own answer; its head is remembered before its body goes to somebody who may be slow. */
    private Mono<Void> ask(ServerWebExchange exchange, GatewayFilterChain chain, String search, Runnable remembered) {
        long asked = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            confirmations.note(search, Confirmed.from(exchange.getResponse(), asked));
            remembered.run();
            return Mono.empty();
        });
        return chain.filter(exchange);
    }
}
