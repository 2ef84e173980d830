package fr.spro.gateway.routes;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/** The event loop that a request's connection belongs to: anybody else who writes to it hands each write over to that. */
@Component
final class ConnectionThread implements AnsweringThread {

    @Override
    public Executor of(ServerWebExchange exchange) {
        AtomicReference<Executor> loop = new AtomicReference<>(Runnable::run);
        HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        request.withConnection(connection -> loop.set(connection.channel().eventLoop()));
        return loop.get();
    }
}
