package fr.spro.gateway.edge;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What a request passes first, by its {@code @Order} among the others. Not a WebFilter of the framework, which
 * would give each of them publishers and a name of its own for each request.
 */
public interface EdgeFilter {

    /** As a WebFilter's: goes on by the chain, or answers; a failure is an error of what is returned, or thrown. */
    Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain);
}
