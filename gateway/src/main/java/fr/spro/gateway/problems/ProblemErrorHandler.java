package fr.spro.gateway.problems;

import fr.spro.gateway.metrics.GatewayRequestMetricsFilter;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.telemetry.RefusalMetrics;
import fr.spro.telemetry.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns a failure into {@code application/problem+json}, or into an HTML page for a browser navigation. */
@Component
@Order(-2)
public final class ProblemErrorHandler implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorHandler.class);

    private final ProblemTexts texts;
    private final JsonMapper json;
    private final RefusalMetrics refusals;

    ProblemErrorHandler(ProblemTexts texts, JsonMapper json, RefusalMetrics refusals) {
        this.texts = texts;
        this.json = json;
        this.refusals = refusals;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            // Half an answer is out: closing the connection is the only honest signal left.
            boolean secret = SecretPaths.isSecret(exchange);
            if (!DisconnectedClientHelper.isClientDisconnectedException(error)) {
                LOG.warn(
                        "Broke off in the middle of an answer: {}",
                        error.getClass().getName());
            }
            return Mono.error(secret ? new SecretPaths.BrokenOff(error) : error);
        }
        return write(exchange, problemOf(exchange, error));
    }

    private static Problem problemOf(ServerWebExchange exchange, Throwable error) {
        if (error instanceof Problem problem) {
            return problem;
        }
        if (error instanceof WebExchangeBindException invalid) {
            Problem problem = Problem.of(422, "VALIDATION");
            for (FieldError field : invalid.getFieldErrors()) {
                problem.field(field.getField(), "INVALID");
            }
            return problem;
        }
        if (error instanceof ServerWebInputException input) {
            MethodParameter parameter = input.getMethodParameter();
            if (parameter != null && parameter.hasParameterAnnotation(RequestParam.class)) {
                String name = String.valueOf(parameter.getParameterName());
                return Problem.of(400, "INVALID_PARAMETER").arg("name", name).field(name, "INVALID_PARAMETER");
            }
            for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof UnrecognizedPropertyException unknown) {
                    return Problem.of(422, "UNKNOWN_FIELD").field(unknown.getPropertyName(), "UNKNOWN");
                }
            }
            return Problem.of(400, "MALFORMED_JSON");
        }
        if (error instanceof ResponseStatusException known) {
            return switch (known.getStatusCode().value()) {
                case 404 -> Problem.of(404, "NOT_FOUND");
                case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED");
                case 406 -> Problem.of(406, "NOT_ACCEPTABLE");
                case 413 -> Problem.of(413, "TOO_LARGE");
                case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE");
                case 400 -> Problem.of(400, "BAD_REQUEST");
                case 503 -> Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2");
                case 504 -> Problem.of(504, "TIMEOUT");
                default -> unexpected(exchange, error);
            };
        }
        return isWireFault(error)
                ? Problem.of(503, "SERVICE_UNAVAILABLE").header("Retry-After", "2")
                : unexpected(exchange, error);
    }

    /** A service that broke off, or talked nonsense, before the first byte of its body. */
    private static boolean isWireFault(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].getClassName();
        return error instanceof IOException
                || error.getClass().getName().startsWith("io.netty.")
                || where.startsWith("io.netty.handler.codec.");
    }

    private static Problem unexpected(ServerWebExchange exchange, Throwable error) {
        if (SecretPaths.isSecret(exchange)) {
            LOG.error("Unexpected {} on a secret path", error.getClass().getName());
        } else {
            TraceContext.logged(
                    GatewayRequestMetricsFilter.contextOf(exchange), () -> LOG.error("Unexpected error", error));
        }
        return Problem.of(500, "INTERNAL");
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        if (!GatewayRequestMetricsFilter.isQuestionnaire(exchange)) {
            refusals.refused(problem.code());
        }
        Locale language =
                ProblemTexts.language(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        Map<String, Object> document = texts.body(problem, language);
        document.remove("errors", List.of());

        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(problem.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.ETAG);
        headers.setCacheControl("no-store");
        headers.setContentLanguage(language);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        headers.putAll(problem.getHeaders());

        boolean page = wantsPage(exchange);
        headers.setContentType(
                page ? new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8) : MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = page
                ? page(
                                language,
                                escaped(document.get("title")),
                                escaped(document.get("detail")),
                                escaped(texts.text("page.home", language, Map.of())))
                        .getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(document);
        headers.setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static String escaped(@Nullable Object text) {
        return HtmlUtils.htmlEscape(String.valueOf(text), "UTF-8");
    }

    /** Whether a person navigates here with a browser, outside the API. */
    public static boolean wantsPage(ServerWebExchange exchange) {
        if (exchange.getRequest().getURI().getRawPath().startsWith("/api/")) {
            return false;
        }
        String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static String page(Locale language, String title, String detail, String home) {
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
            """.formatted(language.getLanguage(), title, detail, home);
    }
}
