package fr.spro.gateway.problems;

import fr.spro.gateway.metrics.RequestWatch;
import fr.spro.telemetry.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as {@code application/problem+json}, or as a page to somebody who is navigating. */
@Component
public final class ProblemAnswers {

    private final Texts texts;
    private final JsonMapper json;
    private final Refusals refusals;

    ProblemAnswers(Texts texts, JsonMapper json, Refusals refusals) {
        this.texts = texts;
        this.json = json;
        this.refusals = refusals;
    }

    /** Answers with this problem; nothing of the answer may have been sent yet. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        if (!RequestWatch.isQuestionnaire(exchange)) {
            refusals.refused(problem.code());
        }
        HttpHeaders asked = exchange.getRequest().getHeaders();
        String language = Texts.language(asked.getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        String title = texts.text(language, problem.code() + ".title", problem.arguments());
        String detail = texts.text(language, problem.code() + ".detail", problem.arguments());

        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.ETAG);
        headers.setCacheControl("no-store");
        headers.set(HttpHeaders.CONTENT_LANGUAGE, language);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        problem.headers().forEach(headers::set);

        byte[] body;
        if (wantsPage(exchange)) {
            headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
            body = page(
                            language,
                            HtmlUtils.htmlEscape(title, "UTF-8"),
                            HtmlUtils.htmlEscape(detail, "UTF-8"),
                            HtmlUtils.htmlEscape(texts.text(language, "page.home", Map.of()), "UTF-8"))
                    .getBytes(StandardCharsets.UTF_8);
        } else {
            headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            body = json.writeValueAsBytes(document(problem, language, title, detail));
        }
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private Map<String, Object> document(Problem problem, String language, String title, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "type", "/problems/" + problem.code().toLowerCase(Locale.ROOT).replace('_', '-'));
        document.put("title", title);
        document.put("status", problem.status());
        document.put("detail", detail);
        document.put("code", problem.code());
        document.putAll(problem.members());
        List<Map<String, String>> errors = new ArrayList<>();
        for (Problem.FieldProblem field : problem.fields()) {
            String message = texts.text(language, "field." + field.code(), Map.of());
            errors.add(Map.of("field", field.field(), "code", field.code(), "message", message));
        }
        if (!errors.isEmpty()) {
            document.put("errors", errors);
        }
        return document;
    }

    /** Whether a person navigates here with a browser, outside the API. */
    public static boolean wantsPage(ServerWebExchange exchange) {
        if (exchange.getRequest().getURI().getRawPath().startsWith("/api/")) {
            return false;
        }
        String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String page(String language, String title, String detail, String home) {
        return """
            <!doctype html>
            <html lang="%1$s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s – Rencontres SPRO</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/components.css"></head>
            <body><main class="wrap section"><p class="small"><b>Rencontres SPRO</b></p><h1>%2$s</h1>
            <p class="lede muted mt-s">%3$s</p><p class="mt"><a class="btn" href="/">%4$s</a></p></main></body>
            </html>
            """.formatted(language, title, detail, home);
    }
}
