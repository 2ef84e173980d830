package fr.spro.gateway.routes;

import java.util.concurrent.Executor;
import org.springframework.web.server.ServerWebExchange;

/** Where the answer to a request is written without a detour. */
interface AnsweringThread {

    /** The same for all requests of one connection, and for others. */
    Executor of(ServerWebExchange exchange);
}
