package fr.spro.gateway.session;

import fr.spro.gateway.problems.Problem;
import fr.spro.gateway.problems.ProblemAnswers;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens a signed link from a mail: the session then holds that registration, or the right to read one's own data. */
@RestController
class LinkController {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    /** A link to all registrations of a person: the button of a page uses it, a look does not. */
    private static final Pattern AGENDA = Pattern.compile("a[A-Za-z0-9_-]{22}");

    private final LinkExchange links;
    private final Sessions sessions;

    LinkController(LinkExchange links, Sessions sessions) {
        this.links = links;
        this.sessions = sessions;
    }

    @GetMapping("/r/{token:[A-Za-z0-9_-]+}")
    Mono<ResponseEntity<Void>> open(@PathVariable String token, ServerWebExchange exchange) {
        if (AGENDA.matcher(token).matches()) {
            return Mono.just(seeOther("/mes-inscriptions#lien=" + token));
        }
        return links.open(token)
                .filter(opened -> ID.matcher(opened.registrationId()).matches())
                .map(opened -> {
                    sessions.hold(exchange, opened.registrationId());
                    return seeOther(
                            opened.opensOwnData() ? "/mes-donnees" : "/mon-inscription/" + opened.registrationId());
                })
                .switchIfEmpty(Mono.fromSupplier(() -> {
                    String accept = exchange.getRequest().getHeaders().getFirst("Accept");
                    if (accept != null && accept.contains("json") && !ProblemAnswers.wantsPage(exchange)) {
                        throw Problem.of(404, "LINK_INVALID");
                    }
                    return seeOther("/lien-invalide");
                }));
    }

    private static ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
