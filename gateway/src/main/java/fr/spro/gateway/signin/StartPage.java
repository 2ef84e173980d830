package fr.spro.gateway.signin;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Port for the start page of the web app, where the app shows what an error status means. */
@FunctionalInterface
public interface StartPage {
    /** Answers with the start page and this status. */
    Mono<Void> send(ServerWebExchange exchange, HttpStatus status);
}
