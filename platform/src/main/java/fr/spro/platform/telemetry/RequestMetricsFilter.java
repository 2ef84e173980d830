package fr.spro.platform.telemetry;

import fr.spro.platform.core.TraceCarrier;
import fr.spro.telemetry.HttpMetrics;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures each request by its route template, and makes it a step of the trace that the gateway began. Questionnaires
 * leave only their failures: how many came when would tell who answered when, to somebody who saw people answer.
 */
public final class RequestMetricsFilter extends OncePerRequestFilter {
    private static final String QUESTIONNAIRE = "/q/";
    private static final String NO_ROUTE = "none";
    private static final int SERVER_ERROR = 500;

    private final HttpMetrics timings;
    private final Traces traces;

    public RequestMetricsFilter(HttpMetrics timings, Traces traces) {
        this.timings = timings;
        this.traces = traces;
    }

    /** Decoded, as the handlers are found by it: %71 is a q. */
    private static boolean isQuestionnaire(HttpServletRequest request) {
        return request.getServletPath().startsWith(QUESTIONNAIRE);
    }

    /** What people and staff ask for; nothing that services ask of each other. */
    private static boolean isTraced(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/api/") || path.startsWith("/r/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        Traces.Step step = isTraced(request)
                ? traces.begin(
                        request.getMethod(),
                        Traces.Kind.SERVER,
                        TraceContext.parse(request.getHeader(TraceContext.HEADER)))
                : null;
        boolean returned = false;
        try {
            follow(step, request, response, chain);
            returned = true;
        } finally {
            int status = returned ? response.getStatus() : SERVER_ERROR;
            String route = route(request);
            if (!isStream(response) && (!isQuestionnaire(request) || status >= SERVER_ERROR)) {
                timings.took(request.getMethod(), route, status, System.nanoTime() - start);
            }
            if (step != null) {
                step.answered(request.getMethod() + " " + route, request.getMethod(), route, status);
            }
        }
    }

    private static void follow(
            Traces.@Nullable Step step, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (step == null) {
            chain.doFilter(request, response);
            return;
        }
        TraceContext context = step.context();
        try (var _ = TraceCarrier.along(context.text());
                var _ = MDC.putCloseable(TraceContext.LOGGED, context.traceId())) {
            chain.doFilter(request, response);
        }
    }

    private static String route(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template
                ? template
                : NO_ROUTE;
    }

    /** It lasts as long as somebody looks. */
    private static boolean isStream(HttpServletResponse response) {
        String type = response.getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
