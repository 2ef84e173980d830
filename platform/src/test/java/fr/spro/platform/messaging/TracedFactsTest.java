package fr.spro.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.TraceCarrier;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.ThingService;
import fr.spro.telemetry.TraceContext;
import fr.spro.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A request, the facts that follow from it and what follows from those are one trace; a questionnaire is in none. */
class TracedFactsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = ThingService.start(Map.of(), Traces.to(SPANS, "thing-service"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void append(String id, String topic) {
        JournalEntry entry = new JournalEntry(
                id,
                1,
                Ids.random(),
                Instant.now(),
                "x",
                List.of(new Document()),
                List.of(),
                List.of(new StateMessage(topic, id, "fr.spro.session.v1", 1, Map.of("sessionId", id, "version", 1))));
        service.getBean(Journal.class).append(entry);
        service.getBean(OutboxRelay.class).offer(entry);
    }

    private static List<SpanData> spansOf(TraceContext trace) {
        return SPANS.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace.traceId()))
                .toList();
    }

    @Test
    void followsAFactThroughKafkaToItsFollower() {
        String id = Ids.random();
        TraceContext trace = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
        try (var _ = TraceCarrier.along(trace.text())) {
            append(id, Topics.ORGANISATIONS);
        }
        await().atMost(SOON).until(() -> spansOf(trace).size() == 2);
        assertThat(spansOf(trace))
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("send spro.organisations", "apply spro.organisations");
        SpanData sent = named(trace, "send spro.organisations");
        assertThat(sent.getParentSpanId()).isEqualTo(trace.spanId());
        assertThat(named(trace, "apply spro.organisations").getParentSpanId()).isEqualTo(sent.getSpanId());
    }

    private static SpanData named(TraceContext trace, String name) {
        return spansOf(trace).stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What follows from answers goes out by this topic. */
    @Test
    void sendsNoTraceWithCampaignsNorWhereNothingIsTraced() {
        TraceContext trace = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4737", "00f067aa0ba902b7", true);
        String campaign = Ids.random();
        String session = Ids.random();
        try (var _ = TraceCarrier.along(trace.text())) {
            append(campaign, Topics.CAMPAIGNS);
        }
        append(session, Topics.SESSIONS);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(headers(Topics.CAMPAIGNS, campaign)).isNotEmpty().doesNotContain(TraceContext.HEADER);
            assertThat(headers(Topics.SESSIONS, session)).isNotEmpty().doesNotContain(TraceContext.HEADER);
        });
        assertThat(spansOf(trace)).isEmpty();
    }

    private static List<String> headers(String topic, String key) {
        List<String> names = new ArrayList<>();
        Map<String, Object> broker = Map.of("bootstrap.servers", Backends.kafka());
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(part -> new TopicPartition(topic, part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(key)) {
                        for (Header header : message.headers()) {
                            names.add(header.key());
                        }
                    }
                }
            }
        }
        return names;
    }

    @Test
    void measuresHowFarFactsAreBehind() throws Exception {
        MeterRegistry registry = service.getBean(MeterRegistry.class);
        MessagingMetrics measures = service.getBean(MessagingMetrics.class);
        append(Ids.random(), Topics.SESSIONS);
        await().atMost(SOON).untilAsserted(() -> {
            measures.look();
            assertThat(registry.get("spro.follower.lag")
                            .tag("follower", "thing")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(registry.get("spro.relay.behind").gauge().value()).isZero();
            assertThat(registry.get("spro.relay.oldest").gauge().value()).isZero();
        });
        double before = letters(registry);
        JournalEntry poison = new JournalEntry(
                Ids.random(),
                1,
                Ids.random(),
                Instant.now(),
                "x",
                List.of(new Document()),
                List.of(),
                List.of(new StateMessage(Topics.SESSIONS, Ids.random(), "fr.spro.poison.v1", 1, Map.of())));
        service.getBean(Journal.class).append(poison);
        service.getBean(OutboxRelay.class).offer(poison);
        await().atMost(SOON).untilAsserted(() -> {
            measures.look();
            assertThat(letters(registry)).isGreaterThan(before);
        });
    }

    private static double letters(MeterRegistry registry) {
        return registry.get("spro.dead.letters")
                .tag("topic", Topics.SESSIONS)
                .gauge()
                .value();
    }

    @Test
    void goesOnWithTheGatewaysTraceInRequestsAndNeverInQuestionnaires() {
        TraceContext trace = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4738", "00f067aa0ba902b7", true);
        String token = "not a token";
        ThingService.call(service, "GET", "/api/me", token, trace.text());
        ThingService.call(service, "GET", "/q/BALLOT", token, trace.text());
        ThingService.call(service, "GET", "/%71/BALLOT", token, trace.text());
        ThingService.call(service, "GET", "/internal/ping", token, trace.text());
        await().atMost(SOON).until(() -> !spansOf(trace).isEmpty());
        assertThat(spansOf(trace)).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(trace.spanId());
            assertThat(span.getName()).startsWith("GET ");
            assertThat(span.toString()).doesNotContain("BALLOT", "/api/me?");
        });
        assertThat(SPANS.getFinishedSpanItems().toString()).doesNotContain("BALLOT", "/q/");
    }
}
