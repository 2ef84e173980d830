package fr.spro.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

class EdgeFilterChainTest {
    private final ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    private final List<String> seen = new ArrayList<>();

    private EdgeFilter noting(String name) {
        return (exchange, chain) -> {
            seen.add(name);
            return chain.filter(exchange).doFinally(signal -> seen.add(name + " " + signal));
        };
    }

    private final WebFilterChain behind = exchange -> Mono.fromRunnable(() -> seen.add("behind"));

    @Test
    void passesAllInTheirOrderAndGoesOn() {
        new EdgeFilterChain(List.of(noting("one"), noting("other")))
                .filter(exchange, behind)
                .block();

        assertThat(seen).containsExactly("one", "other", "behind", "one onComplete", "other onComplete");
    }

    @Test
    void whatOneThrowsIsAnErrorToThoseBeforeIt() {
        EdgeFilter broken = (exchange, chain) -> {
            throw new IllegalStateException("broken");
        };

        Mono<Void> passed =
                new EdgeFilterChain(List.of(noting("one"), broken, noting("never"))).filter(exchange, behind);

        assertThatThrownBy(passed::block).hasMessage("broken");

        assertThat(seen).containsExactly("one", "one onError");
    }

    @Test
    void anExchangeThatOneMadeIsWhatTheNextOnesGet() {
        ServerWebExchange other = MockServerWebExchange.from(MockServerHttpRequest.get("/other"));
        EdgeFilter exchanging = (exchange, chain) -> chain.filter(other);
        List<ServerWebExchange> got = new ArrayList<>();

        new EdgeFilterChain(List.of(exchanging))
                .filter(exchange, last -> Mono.fromRunnable(() -> got.add(last)))
                .block();

        assertThat(got).containsExactly(other);
    }
}
