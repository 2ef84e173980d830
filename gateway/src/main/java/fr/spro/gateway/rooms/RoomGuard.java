package fr.spro.gateway.rooms;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import fr.spro.gateway.problems.Problem;
import fr.spro.gateway.session.Session;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets sign-ups of a session with a waiting room through for those who are in, and for accounts. Whoever says to have an
 * invitation passes too, and groups do: the service takes neither without a valid code, and it alone can read one.
 */
@Component
class RoomGuard implements GlobalFilter, Ordered {

    /** The route of the table that signs people up. */
    private static final String SIGN_UP = "sign-up";

    /** The element of /api/sessions/{id}/… that is the id, separators counted. */
    private static final int ID = 5;

    private final Openings openings;
    private final Rooms rooms;
    private final Tickets tickets;

    RoomGuard(Openings openings, Rooms rooms, Tickets tickets) {
        this.openings = openings;
        this.rooms = rooms;
        this.tickets = tickets;
    }

    /** Behind the step-up, before any call. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        if (route == null
                || !SIGN_UP.equals(route.getId())
                || isAccount(exchange)
                || showsItsCode(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        // A session of which nobody here ever heard, while the events service is away, is none that people wait for.
        return openings.of(session(exchange))
                .map(Optional::of)
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty())
                .flatMap(room -> room.isPresent() ? through(exchange, chain, room.get()) : chain.filter(exchange));
    }

    private Mono<Void> through(ServerWebExchange exchange, GatewayFilterChain chain, WaitingRoom room) {
        Ticket ticket = tickets.read(exchange, room.session());
        return rooms.position(room, ticket).flatMap(position -> {
            if (!(position instanceof Position.Admitted)) {
                return Mono.error(refused(429, "WAITING_ROOM", room));
            }
            return ticket == null ? chain.filter(exchange) : counted(exchange, chain, room, ticket);
        });
    }

    /** What led to nothing does not count. */
    private Mono<Void> counted(ServerWebExchange exchange, GatewayFilterChain chain, WaitingRoom room, Ticket ticket) {
        if (!tickets.use(ticket)) {
            return Mono.error(refused(429, "ROOM_TICKET_USED", room));
        }
        return chain.filter(exchange).doFinally(signal -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            if (status == null || !status.is2xxSuccessful()) {
                tickets.giveBack(ticket);
            }
        });
    }

    private static Problem refused(int status, String code, WaitingRoom room) {
        return Problem.of(status, code)
                .member("room", RoomController.page(room.session()))
                .header("Retry-After", "5");
    }

    private static boolean showsItsCode(ServerHttpRequest request) {
        return "true".equals(request.getHeaders().getFirst("Invited-Only"))
                || request.getPath()
                        .pathWithinApplication()
                        .elements()
                        .getLast()
                        .value()
                        .equals("group-registrations");
    }

    private static boolean isAccount(ServerWebExchange exchange) {
        Session session = Session.of(exchange);
        return session != null && session.authenticated();
    }

    private static String session(ServerWebExchange exchange) {
        PathContainer.Element id = exchange.getRequest()
                .getPath()
                .pathWithinApplication()
                .elements()
                .get(ID);
        // Decoded, as its route is found by it.
        return id instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : id.value();
    }
}
