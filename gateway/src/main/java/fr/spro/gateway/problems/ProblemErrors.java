package fr.spro.gateway.problems;

import fr.spro.gateway.metrics.RequestWatch;
import fr.spro.telemetry.TraceContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever went wrong in the gateway into a problem. */
@Component
@Order(-2)
class ProblemErrors implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrors.class);

    private final ProblemAnswers answers;

    ProblemErrors(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            // Half an answer is out: closing the connection is the only honest signal left.
            boolean secret = SecretPaths.isSecret(exchange);
            if (!DisconnectedClientHelper.isClientDisconnectedException(error)) {
                log.warn(
                        "Broke off in the middle of an answer: {}",
                        error.getClass().getName());
            }
            return Mono.error(secret ? new SecretPaths.BrokenOff(error) : error);
        }
        return answers.write(exchange, problemOf(exchange, error));
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
            log.error("Unexpected {} on a secret path", error.getClass().getName());
        } else {
            TraceContext.logged(RequestWatch.contextOf(exchange), () -> log.error("Unexpected error", error));
        }
        return Problem.of(500, "INTERNAL");
    }
}
