package fr.spro.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final TraceContext ASKED =
            new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

    @Test
    void makesOneTraceOfStepsInSeveralPrograms() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (Traces gateway = Traces.to(spans, "gateway");
                Traces service = Traces.to(spans, "service")) {
            Traces.Step first = Objects.requireNonNull(gateway.begin("POST", Traces.Kind.SERVER, null));
            TraceContext sent =
                    Objects.requireNonNull(TraceContext.parse(first.context().text()));
            Traces.Step second = Objects.requireNonNull(service.begin("POST", Traces.Kind.SERVER, sent));
            second.answered("POST /api/things/{id}", "POST", "/api/things/{id}", 500);
            first.answered("POST things", "POST", "things", 200);

            assertThat(spans.getFinishedSpanItems())
                    .extracting(SpanData::getTraceId)
                    .containsOnly(first.context().traceId());
            assertThat(spans.getFinishedSpanItems().getFirst()).satisfies(inner -> {
                assertThat(inner.getName()).isEqualTo("POST /api/things/{id}");
                assertThat(inner.getParentSpanId()).isEqualTo(first.context().spanId());
                assertThat(inner.getStatus()).isEqualTo(StatusData.error());
                assertThat(inner.getResource().toString()).contains("service");
            });
        }
    }

    @Test
    void leavesOnlyAnIdForTheLogsWhenNothingIsTraced() {
        try (Traces traces = Traces.of(new TracingSettings(null, 1), "gateway")) {
            TraceContext root = Objects.requireNonNull(traces.begin("GET", Traces.Kind.SERVER, null))
                    .context();
            assertThat(root.sampled()).isFalse();
            assertThat(Objects.requireNonNull(traces.begin("GET", Traces.Kind.SERVER, ASKED))
                            .context())
                    .isEqualTo(ASKED);
        }
    }

    @Test
    void goesOnWithNoTraceThatIsNotSampled() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (Traces traces = Traces.to(spans, "service")) {
            TraceContext unsampled = TraceContext.unsampled();
            Traces.Step step = Objects.requireNonNull(traces.begin("GET", Traces.Kind.SERVER, unsampled));
            step.answered("GET", "GET", "things", 200);
            assertThat(step.context()).isEqualTo(unsampled);
            assertThat(spans.getFinishedSpanItems()).isEmpty();
        }
    }

    @Test
    void beginsNothingInAProgramThatTakesPartInNone() {
        try (Traces none = Traces.none()) {
            assertThat(none.begin("GET", Traces.Kind.SERVER, ASKED)).isNull();
            assertThat(none.begin("GET", Traces.Kind.SERVER, null)).isNull();
        }
    }
}
