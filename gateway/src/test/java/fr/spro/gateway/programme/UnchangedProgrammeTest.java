package fr.spro.gateway.programme;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ADR 42: that the programme has not changed is asked once for all who have it. */
class UnchangedProgrammeTest {
    private static final String OLD = "W/\"1\"";
    private static final String NEW = "W/\"2\"";
    /** Each test asks for something else, so that none is told what another has learnt. */
    private static final AtomicInteger SEARCHES = new AtomicInteger();

    private static RunningGateway gateway;

    private final String path = "/api/events?size=50&page=" + SEARCHES.incrementAndGet();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(List.of("local"), Map.of("spro.programme.good-for", "5s"));
    }

    @AfterAll
    static void stop() {
        gateway.context.close();
    }

    @BeforeEach
    void begin() {
        gateway.events.resetAll();
        has(gateway, OLD);
    }

    /** The service has this content; whoever knows it gets 304. */
    private static void has(RunningGateway gateway, String tag) {
        gateway.events.stubFor(get(urlPathEqualTo("/api/events"))
                .willReturn(okJson("{\"tag\":" + tag.substring(2) + "}")
                        .withHeader("ETag", tag)
                        .withHeader("Vary", "Accept")
                        .withHeader("Cache-Control", "no-cache, private")));
        gateway.events.stubFor(get(urlPathEqualTo("/api/events"))
                .withHeader("If-None-Match", equalTo(tag))
                .willReturn(aResponse()
                        .withStatus(304)
                        .withHeader("ETag", tag)
                        .withHeader("Vary", "Accept")
                        .withHeader("Cache-Control", "no-cache, private")));
    }

    private HttpResponse<String> again(String tag) {
        return gateway.get(path, "If-None-Match", tag);
    }

    private int asked() {
        return gateway.events
                .findAll(getRequestedFor(urlPathEqualTo("/api/events")))
                .size();
    }

    @Test
    void whoHasWhatTheServiceConfirmedIsAnsweredWithoutAskingIt() {
        assertThat(gateway.get(path).body()).isEqualTo("{\"tag\":\"1\"}");
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = again(OLD);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).hasValue(OLD);
            assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whoHasNothingOrSomethingElseGetsTheServicesAnswer() {
        assertThat(again(OLD).statusCode()).isEqualTo(304);
        has(gateway, NEW);

        assertThat(again(NEW).statusCode()).isEqualTo(304);
        assertThat(gateway.get(path).body()).contains("2");
        // Which has been heard meanwhile.
        assertThat(again(OLD).body()).contains("2");
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void whatIsChangedThroughThisGatewayIsSeenByTheNext() {
        gateway.events.stubFor(post(anyUrl()).willReturn(okJson("{}")));
        assertThat(again(OLD).statusCode()).isEqualTo(304);
        has(gateway, NEW);
        Browser organiser = gateway.signIn("organiser");
        gateway.post("/api/events/e/publish", "{}", "Cookie", organiser.cookies(), "X-XSRF-TOKEN", organiser.csrf());

        assertThat(again(OLD).body()).contains("2");
    }

    @Test
    void accountsAskTheServiceAndWhatTheySeeIsNotTakenForWhatEverybodySees() {
        String drafts = "W/\"drafts\"";
        gateway.events.stubFor(get(urlPathEqualTo("/api/events"))
                .withHeader("If-None-Match", equalTo(drafts))
                .withHeader("Authorization", containing("."))
                .willReturn(aResponse().withStatus(304).withHeader("ETag", drafts)));
        String organiser = gateway.signIn("organiser").cookies();
        gateway.get(path, "Cookie", organiser, "If-None-Match", drafts);
        gateway.get(path, "Cookie", organiser, "If-None-Match", drafts);
        assertThat(asked()).isEqualTo(2);

        // Nothing is known of it yet to anybody else.
        assertThat(again(OLD).statusCode()).isEqualTo(304);
        assertThat(asked()).isEqualTo(3);
        assertThat(gateway.get(path, "Cookie", organiser, "If-None-Match", OLD).statusCode())
                .isEqualTo(304);
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void manyAtTheSameMomentAreOneQuestion() {
        gateway.events.stubFor(get(urlPathEqualTo("/api/events"))
                .willReturn(aResponse().withStatus(304).withHeader("ETag", OLD).withFixedDelay(700)));
        List<CompletableFuture<Integer>> many = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> again(OLD).statusCode(),
                        command -> Thread.ofVirtual().start(command)))
                .toList();

        assertThat(many.stream().map(CompletableFuture::join)).containsOnly(304);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aRefusalOrAFailureIsNotRemembered() {
        gateway.events.stubFor(get(urlPathEqualTo("/api/events"))
                .willReturn(aResponse().withStatus(422).withHeader("ETag", OLD)));
        assertThat(again(OLD).statusCode()).isEqualTo(422);
        has(gateway, NEW);

        assertThat(again(OLD).body()).contains("2");
    }

    @Test
    void whatChangedElsewhereIsSeenAfterHalfASecondAtMost() {
        RunningGateway usual = RunningGateway.get();
        has(usual, OLD);
        assertThat(usual.get(path, "If-None-Match", OLD).statusCode()).isEqualTo(304);
        has(usual, NEW);
        long changed = System.nanoTime();
        await().pollInSameThread()
                .until(() -> usual.get(path, "If-None-Match", OLD).statusCode() == 200);

        assertThat(System.nanoTime() - changed).isLessThan(2_000_000_000L);
        // From then on nobody is told that the old one is still it.
        assertThat(usual.get(path, "If-None-Match", OLD).statusCode()).isEqualTo(200);
        assertThat(usual.get(path, "If-None-Match", NEW).statusCode()).isEqualTo(304);
    }
}
