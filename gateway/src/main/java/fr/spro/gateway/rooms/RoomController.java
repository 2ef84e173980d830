package fr.spro.gateway.rooms;

import fr.spro.gateway.problems.Texts;
import fr.spro.gateway.session.Session;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The page of a waiting room, which gives a ticket to whoever has none, and what it asks while it is open. */
@RestController
class RoomController {

    private static final String PAGE = "/salle-d-attente/";
    private static final String SESSION = "{session:[A-Za-z0-9_.-]+}";

    private final Openings openings;
    private final Rooms rooms;
    private final Tickets tickets;
    private final RoomSettings settings;
    private final RoomPage page;
    private final Clock clock;

    RoomController(Openings openings, Rooms rooms, Tickets tickets, RoomSettings settings, RoomPage page, Clock clock) {
        this.openings = openings;
        this.rooms = rooms;
        this.tickets = tickets;
        this.settings = settings;
        this.page = page;
        this.clock = clock;
    }

    /** Where the room of a session is. */
    static String page(String session) {
        return PAGE + session;
    }

    @GetMapping(path = "/api/waiting-rooms/" + SESSION, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<RoomView>> show(@PathVariable String session, ServerWebExchange exchange) {
        return openings.of(session)
                .flatMap(room -> rooms.position(room, held(exchange, room))
                        .map(position -> RoomView.of(room, position, doors(room), clock.instant()))
                        .flatMap(view ->
                                isAccount(exchange) ? rooms.waiting(room).map(view::withWaiting) : Mono.just(view)))
                .switchIfEmpty(Mono.fromSupplier(() -> RoomView.withoutRoom(session, clock.instant())))
                .map(view ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view));
    }

    @GetMapping(path = PAGE + SESSION, produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> enter(
            @PathVariable String session,
            @RequestParam @Nullable String lang,
            @RequestParam(name = RoomPage.AGAIN, required = false) @Nullable String again,
            ServerWebExchange exchange) {
        String language = Texts.language(
                lang == null ? exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE) : lang);
        return openings.of(session)
                .flatMap(room -> place(exchange, room).map(position -> {
                    RoomView view = RoomView.of(room, position, doors(room), clock.instant());
                    return view.state() == RoomView.State.IN
                            ? goOn(view, lang)
                            : ResponseEntity.ok()
                                    .cacheControl(CacheControl.noStore())
                                    .header(HttpHeaders.CONTENT_LANGUAGE, language)
                                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                                    .body(page.of(
                                            room,
                                            view,
                                            doors(room),
                                            language,
                                            again != null && tickets.read(exchange, session) == null));
                }))
                .switchIfEmpty(Mono.fromSupplier(() -> goOn(RoomView.withoutRoom(session, clock.instant()), lang)));
    }

    /** With a ticket, or with one that is drawn for it now; nobody draws before the doors open. */
    private Mono<Position> place(ServerWebExchange exchange, WaitingRoom room) {
        return rooms.position(room, held(exchange, room))
                .flatMap(position ->
                        position instanceof Position.Outside && !clock.instant().isBefore(doors(room))
                                ? rooms.draw(room)
                                        .doOnNext(ticket -> tickets.give(exchange, ticket, room))
                                        .flatMap(ticket -> rooms.position(room, ticket))
                                : Mono.just(position));
    }

    private Instant doors(WaitingRoom room) {
        return room.opens().minus(settings.doors());
    }

    /** The ticket of a request, as long as it is good for something. */
    private @Nullable Ticket held(ServerWebExchange exchange, WaitingRoom room) {
        Ticket ticket = tickets.read(exchange, room.session());
        return ticket == null || tickets.isUsedUp(ticket) ? null : ticket;
    }

    private static ResponseEntity<String> goOn(RoomView view, @Nullable String lang) {
        String language = "en".equals(lang) || "fr".equals(lang) ? "?lang=" + lang : "";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(URI.create(view.next().replace("#", language + "#")))
                .build();
    }

    private static boolean isAccount(ServerWebExchange exchange) {
        Session session = Session.of(exchange);
        return session != null && session.authenticated();
    }
}
