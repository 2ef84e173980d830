package fr.spro.gateway.signin;

import fr.spro.platform.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Uses the link to all registrations of a person: the session then holds them and the right to read the own data. */
@RestController
class AgendaLinkController {

    private final PersonalLinkExchange links;
    private final LoginSessionCookies sessions;
    private final SameOriginCheck ownPages;

    AgendaLinkController(PersonalLinkExchange links, LoginSessionCookies sessions, SameOriginCheck ownPages) {
        this.links = links;
        this.sessions = sessions;
        this.ownPages = ownPages;
    }

    record AgendaLink(@NotBlank @Size(max = 200) String token) {}

    /** How many registrations the session holds. */
    record Opened(int registrations) {}

    @PostMapping(path = "/api/agenda-links", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Opened> use(@Valid @RequestBody Mono<AgendaLink> body, ServerWebExchange exchange) {
        ownPages.require(exchange);
        return body.flatMap(link -> links.useAgenda(link.token()))
                .switchIfEmpty(Mono.error(() -> Problem.of(404, "LINK_INVALID")))
                .map(opened -> {
                    List<String> all = opened.registrations() == null ? List.of() : opened.registrations();
                    List<String> held =
                            all.subList(Math.max(0, all.size() - LoginSession.REGISTRATIONS + 1), all.size());
                    held.forEach(registration -> sessions.hold(exchange, registration));
                    sessions.hold(exchange, opened.registrationId());
                    return new Opened(held.size());
                });
    }
}
