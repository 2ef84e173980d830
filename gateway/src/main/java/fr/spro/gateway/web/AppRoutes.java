package fr.spro.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses that the app has a page for, as its own table of routes in app.js names them. */
final class AppRoutes {

    private static final Pattern ROUTE = Pattern.compile("\\{ path: '([^']+)'");

    private final List<Pattern> routes;

    private AppRoutes(List<Pattern> routes) {
        this.routes = routes;
    }

    static AppRoutes read() {
        try (InputStream script = AppRoutes.class.getResourceAsStream("/static/app.js")) {
            if (script == null) {
                throw new IllegalStateException("app.js is part of the gateway");
            }
            return of(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AppRoutes of(String script) {
        List<Pattern> routes = ROUTE.matcher(script)
                .results()
                .map(route -> route.group(1))
                // Shown by the app, but with the status of an error.
                .filter(path -> !path.equals("/404") && !path.startsWith("/r/"))
                .map(path -> Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+") + "/?"))
                .toList();
        return new AppRoutes(routes);
    }

    boolean knows(String path) {
        return routes.stream().anyMatch(route -> route.matcher(path).matches());
    }
}
