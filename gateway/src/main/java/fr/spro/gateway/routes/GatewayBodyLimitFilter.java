package fr.spro.gateway.routes;

import fr.spro.gateway.edge.EdgeFilter;
import fr.spro.platform.problems.Problem;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies above the limit: by their declared length at once, chunked ones when they grow past it. A file that is
 * imported, with its form, may be larger.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class GatewayBodyLimitFilter implements EdgeFilter {

    private static final Pattern FILES =
            Pattern.compile("/api/organisations/import|/api/sessions/[A-Za-z0-9_.-]+/registrations/import");

    private final RouteSettings settings;

    GatewayBodyLimitFilter(RouteSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String path = exchange.getRequest().getURI().getRawPath();
        long longest = FILES.matcher(path).matches() ? settings.longestFile() : settings.longestBody();
        if (headers.getContentLength() > longest) {
            return Mono.error(Problem.of(413, "TOO_LARGE"));
        }
        if (headers.getContentLength() >= 0 || !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(counted(exchange.getRequest(), longest))
                .build());
    }

    private static ServerHttpRequest counted(ServerHttpRequest request, long longest) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                AtomicLong seen = new AtomicLong();
                return super.getBody().handle((buffer, sink) -> {
                    if (seen.addAndGet(buffer.readableByteCount()) > longest) {
                        DataBufferUtils.release(buffer);
                        sink.error(Problem.of(413, "TOO_LARGE"));
                    } else {
                        sink.next(buffer);
                    }
                });
            }
        };
    }
}
