package fr.spro.platform.web;

import fr.spro.platform.core.Trail;
import fr.spro.telemetry.HttpTimings;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that came in one call, each as if it had come by itself: on a thread of its own, as somebody of whom
 * nothing is known, along its own trace, measured under its own route, in its reader's language.
 */
public final class Together {
    private static final String METHOD = "POST";

    private final ProblemExceptionHandler advice;
    private final JsonMapper json;
    private final HttpTimings timings;
    private final Traces traces;

    Together(ProblemExceptionHandler advice, JsonMapper json, HttpTimings timings, Traces traces) {
        this.advice = advice;
        this.json = json;
        this.timings = timings;
        this.traces = traces;
    }

    /**
     * One request.
     *
     * @param headers those that matter, by their usual names
     * @param body as it came
     */
    public record Asked(Map<String, String> headers, String body) {
        public Asked {
            headers = Map.copyOf(headers);
        }
    }

    /** Its answer, whole. */
    public record Answered(int status, Map<String, String> headers, String body) {
        public Answered {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What is the same for all that came together.
     *
     * @param route the template by which they are measured
     * @param path which they would have had
     * @param good the status of an answer that is no problem
     * @param type of their bodies
     */
    public record Kind<T>(String route, String path, HttpStatus good, Class<T> type) {}

    /** The answers, in the order of the requests, once all are known. */
    public <T> List<Answered> answer(
            HttpServletRequest call, Kind<T> kind, List<Asked> all, BiFunction<Asked, T, Object> handler) {
        List<Callable<Answered>> tasks = all.stream()
                .map(one -> (Callable<Answered>) () -> watched(call, kind, one, handler))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> Answered watched(
            HttpServletRequest call, Kind<T> kind, Asked one, BiFunction<Asked, T, Object> handler) {
        long start = System.nanoTime();
        Traces.Step step = traces.begin(
                METHOD, Traces.Kind.SERVER, TraceContext.parse(one.headers().get(TraceContext.HEADER)));
        Answered answered;
        if (step == null) {
            answered = one(call, kind, one, handler);
        } else {
            try (var _ = Trail.along(step.context().text());
                    var _ = MDC.putCloseable(TraceContext.LOGGED, step.context().traceId())) {
                answered = one(call, kind, one, handler);
            }
            step.answered(METHOD + " " + kind.route(), METHOD, kind.route(), answered.status());
        }
        timings.took(METHOD, kind.route(), answered.status(), System.nanoTime() - start);
        return answered;
    }

    private <T> Answered one(HttpServletRequest call, Kind<T> kind, Asked one, BiFunction<Asked, T, Object> handler) {
        try {
            Object result = handler.apply(one, read(one.body(), kind.type()));
            return new Answered(
                    kind.good().value(),
                    Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
                    json.writeValueAsString(result));
        } catch (RuntimeException failure) {
            return answered(advice.answer(failure, new Alone(call, kind.path(), one)));
        }
    }

    private <T> T read(String body, Class<T> type) {
        T read;
        try {
            read = json.readValue(body, type);
        } catch (JacksonException unreadable) {
            throw ProblemExceptionHandler.ofBody(unreadable);
        }
        if (read == null) {
            throw ProblemExceptionHandler.ofBody(null);
        }
        return read;
    }

    private static Answered answered(ResponseEntity<byte[]> entity) {
        Map<String, String> headers = new HashMap<>();
        entity.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        byte[] body = entity.getBody();
        return new Answered(
                entity.getStatusCode().value(), headers, body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    /** One of them, as far as whoever tells a problem asks. */
    private static final class Alone extends HttpServletRequestWrapper {
        private final String path;
        private final Map<String, String> headers;

        Alone(HttpServletRequest call, String path, Asked one) {
            super(call);
            this.path = path;
            this.headers = one.headers();
        }

        @Override
        public String getMethod() {
            return METHOD;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return headers.get(name);
        }
    }
}
