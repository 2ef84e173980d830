package fr.spro.gateway.web;

import io.netty.handler.codec.DecoderResult;
import java.util.function.Function;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.logging.ReactorNettyHttpMessageLogFactory;
import reactor.netty.http.server.HttpServer;

/** What the server says of a request that it cannot read: never its path, which may be a secret. */
@Component
final class UnreadableRequestLog extends ReactorNettyHttpMessageLogFactory implements NettyServerCustomizer {

    @Override
    protected Function<String, String> uriValueFunction() {
        return path -> "(path)";
    }

    @Override
    protected Function<DecoderResult, String> decoderResultFunction() {
        return result -> result.isFailure() ? result.cause().getClass().getName() : "success";
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.httpMessageLogFactory(this);
    }
}
