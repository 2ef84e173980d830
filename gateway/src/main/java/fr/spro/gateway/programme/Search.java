package fr.spro.gateway.programme;

import fr.spro.gateway.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Which requests are for what everybody sees of the programme, and for which part of it. */
final class Search {
    private static final String PATH = "/api/events";
    private static final int LONGEST = 500;

    private Search() {}

    /** What is looked for, as it was written; null where it is something else, or where the caller may see more. */
    static @Nullable String of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!HttpMethod.GET.equals(request.getMethod())
                || !PATH.equals(request.getURI().getRawPath())) {
            return null;
        }
        Session session = Session.of(exchange);
        if (session != null && !session.roles().isEmpty()) {
            return null;
        }
        String query = request.getURI().getRawQuery();
        if (query == null) {
            return "";
        }
        return query.length() <= LONGEST ? query : null;
    }
}
