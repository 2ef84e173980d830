package fr.spro.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The steps of what one request causes, over all programs. Whoever begins a step says so: nothing is traced by itself, so
 * that what must leave no trace leaves none. Without an endpoint a step is only an id for the logs.
 */
public final class Traces implements AutoCloseable {
    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
    private static final long LAST_EXPORT_SECONDS = 3;

    private final boolean takesPart;
    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    private Traces(boolean takesPart, @Nullable SdkTracerProvider provider) {
        this.takesPart = takesPart;
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("fr.spro");
    }

    /** For a program that takes part in no trace: no step, no id. */
    public static Traces none() {
        return new Traces(false, null);
    }

    static Traces of(TracingSettings settings, String program) {
        URI endpoint = settings.endpoint();
        if (endpoint == null || endpoint.toString().isBlank()) {
            return new Traces(true, null);
        }
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setTimeout(EXPORT_LIMIT)
                .build();
        return new Traces(true, provider(BatchSpanProcessor.builder(exporter).build(), settings, program));
    }

    /** For tests: each step goes to the exporter as it ends. */
    public static Traces to(SpanExporter exporter, String program) {
        return new Traces(true, provider(SimpleSpanProcessor.create(exporter), new TracingSettings(null, 1), program));
    }

    private static SdkTracerProvider provider(SpanProcessor processor, TracingSettings settings, String program) {
        return SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", program).build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
                .addSpanProcessor(processor)
                .build();
    }

    /** What a step is for another program. */
    public enum Kind {
        /** Answers a request. */
        SERVER(SpanKind.SERVER),
        /** Sends a fact. */
        PRODUCER(SpanKind.PRODUCER),
        /** Acts on a fact. */
        CONSUMER(SpanKind.CONSUMER);

        private final SpanKind span;

        Kind(SpanKind span) {
            this.span = span;
        }
    }

    /**
     * Begins a step, of a new trace without a parent; null in a program that takes part in none.
     *
     * @param name without a path, an id or anything of a person
     */
    public @Nullable Step begin(String name, Kind kind, @Nullable TraceContext parent) {
        if (!takesPart) {
            return null;
        }
        if (tracer == null || (parent != null && !parent.sampled())) {
            return new Step(parent == null ? TraceContext.unsampled() : parent, null);
        }
        Span span = tracer.spanBuilder(name)
                .setSpanKind(kind.span)
                .setParent(parent == null ? Context.root() : remote(parent))
                .startSpan();
        SpanContext context = span.getSpanContext();
        return new Step(new TraceContext(context.getTraceId(), context.getSpanId(), context.isSampled()), span);
    }

    private static Context remote(TraceContext parent) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parent.traceId(), parent.spanId(), TraceFlags.getSampled(), TraceState.getDefault())));
    }

    /** One step; ended once. */
    public static final class Step {
        private final TraceContext context;
        private final @Nullable Span span;

        private Step(TraceContext context, @Nullable Span span) {
            this.context = context;
            this.span = span;
        }

        /** What the next step has as its parent. */
        public TraceContext context() {
            return context;
        }

        /** Ends it as an answered request. */
        public void answered(String name, String method, String route, int status) {
            if (span != null) {
                span.updateName(name);
                span.setAttribute("http.request.method", method);
                span.setAttribute("http.route", route);
                span.setAttribute("http.response.status_code", (long) status);
                end(status >= 500);
            }
        }

        /** Ends it; of a failure no word is kept, only that it was one. */
        public void end(boolean failed) {
            if (span != null) {
                if (failed) {
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            }
        }
    }

    /** Sends what has ended, for a few seconds at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
