package fr.spro.gateway.signin;

import fr.spro.gateway.problems.ProblemErrorHandler;
import fr.spro.platform.problems.Problem;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens a signed link from a mail: the session then holds that registration, or the right to read one's own data. */
@RestController
class LinkSignInController {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");

    /** A link to all registrations of a person: the button of a page uses it, a look does not. */
    private static final Pattern AGENDA = Pattern.compile("a[A-Za-z0-9_-]{22}");

    /** A printed ticket's link: its page asks for what it shows, and no session begins. */
    private static final Pattern TICKET = Pattern.compile("v[A-Za-z0-9_-]{22}");

    private final PersonalLinkExchange links;
    private final LoginSessionCookies sessions;
    private final StartPage startPage;

    LinkSignInController(PersonalLinkExchange links, LoginSessionCookies sessions, StartPage startPage) {
        this.links = links;
        this.sessions = sessions;
        this.startPage = startPage;
    }

    @GetMapping("/r/{token:[A-Za-z0-9_-]+}")
    Mono<Void> open(@PathVariable String token, ServerWebExchange exchange) {
        if (AGENDA.matcher(token).matches()) {
            return seeOther(exchange, "/mes-inscriptions#lien=" + token);
        }
        if (TICKET.matcher(token).matches()) {
            return seeOther(exchange, "/billet#lien=" + token);
        }
        return links.open(token)
                .filter(opened ->
                        opened.ended() || ID.matcher(opened.registrationId()).matches())
                .singleOptional()
                .flatMap(found -> found.map(opened -> opened.ended() ? ended(exchange) : hold(opened, exchange))
                        .orElseGet(() -> unknown(exchange)));
    }

    private Mono<Void> hold(PersonalLinkExchange.Exchanged opened, ServerWebExchange exchange) {
        sessions.hold(exchange, opened.registrationId());
        return seeOther(
                exchange, opened.opensOwnData() ? "/mes-donnees" : "/mon-inscription/" + opened.registrationId());
    }

    /** The app tells at this address what happened, and offers the mail with new links. */
    private Mono<Void> ended(ServerWebExchange exchange) {
        return wantsProblem(exchange)
                ? Mono.error(Problem.of(410, "LINK_ENDED"))
                : startPage.send(exchange, HttpStatus.GONE);
    }

    private static Mono<Void> unknown(ServerWebExchange exchange) {
        return wantsProblem(exchange)
                ? Mono.error(Problem.of(404, "LINK_INVALID"))
                : seeOther(exchange, "/lien-invalide");
    }

    private static boolean wantsProblem(ServerWebExchange exchange) {
        String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("json") && !ProblemErrorHandler.wantsPage(exchange);
    }

    private static Mono<Void> seeOther(ServerWebExchange exchange, String path) {
        exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
        exchange.getResponse().getHeaders().setLocation(URI.create(path));
        return exchange.getResponse().setComplete();
    }
}
