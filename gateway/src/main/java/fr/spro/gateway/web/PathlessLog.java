package fr.spro.gateway.web;

import io.netty.handler.codec.DecoderResult;
import java.util.function.Function;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.logging.ReactorNettyHttpMessageLogFactory;

/** What the server says of a request that it cannot read: never its path, which may be a secret. */
final class PathlessLog extends ReactorNettyHttpMessageLogFactory {

    @Override
    protected Function<String, String> uriValueFunction() {
        return path -> "(path)";
    }

    @Override
    protected Function<DecoderResult, String> decoderResultFunction() {
        return result -> result.isFailure() ? result.cause().getClass().getName() : "success";
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        NettyServerCustomizer pathlessLog() {
            return server -> server.httpMessageLogFactory(new PathlessLog());
        }
    }
}
