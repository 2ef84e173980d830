package fr.spro.gateway.signin;

import fr.spro.platform.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Uses a helper's link: the session then holds the door. By POST from a page of ours, since whatever only looks at links
 * would use it up; its token stands behind the {@code #}, so no request line and no log ever has it.
 */
@RestController
class HelperLinkController {

    private final PersonalLinkExchange links;
    private final LoginSessionCookies sessions;
    private final SameOriginCheck ownPages;

    HelperLinkController(PersonalLinkExchange links, LoginSessionCookies sessions, SameOriginCheck ownPages) {
        this.links = links;
        this.sessions = sessions;
        this.ownPages = ownPages;
    }

    record DoorLink(@NotBlank @Size(max = 200) String token) {}

    /** Which session's door is open now. */
    record Door(String sessionId) {}

    @PostMapping(path = "/api/door-links", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Door> use(@Valid @RequestBody Mono<DoorLink> body, ServerWebExchange exchange) {
        ownPages.require(exchange);
        return body.flatMap(link -> links.use(link.token()))
                .switchIfEmpty(Mono.error(() -> Problem.of(404, "LINK_INVALID")))
                .map(opened -> {
                    sessions.hold(exchange, opened.registrationId());
                    return new Door(opened.sessionId() == null ? "" : opened.sessionId());
                });
    }
}
