package fr.spro.gateway.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import fr.spro.gateway.testing.RunningGateway;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rush at fifty connections: who waits for one, who is told to come back, and what the breaker makes of it. */
class SignUpQueueTest {
    private static final int CONNECTIONS = 50;
    private static final int QUEUE = 550;
    /** The one person of another session. */
    private static final int ALONE = 300;
    /** Two who are on their way through the gateway at the same moment may change places. */
    private static final int ABREAST = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What has reached the service, in its order, and how many it may answer, in that order too. */
    private final BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();

    private final Semaphore answers = new Semaphore(0, true);
    private final WireMockServer service = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .containerThreads(2 * CONNECTIONS));

    @BeforeEach
    void start() {
        service.addMockServiceRequestListener((request, _) -> {
            arrived.add(Integer.valueOf(request.getBodyAsString()));
            answers.acquireUninterruptibly();
        });
        service.start();
        service.stubFor(post(anyUrl()).willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() {
        answers.release(Integer.MAX_VALUE / 2);
        service.stop();
    }

    private RunningGateway gateway(int connections, int queue, Duration limit) {
        return RunningGateway.start(
                List.of("local"),
                Map.of(
                        "spro.registration.url",
                        service.baseUrl(),
                        "spro.limits.enabled",
                        "false",
                        // Less than those who wait: the queue decides, not the bulkhead.
                        "spro.routes.concurrent-calls",
                        "100",
                        "spro.routes.sign-up-connections",
                        String.valueOf(connections),
                        "spro.routes.sign-up-queue",
                        String.valueOf(queue),
                        "spro.routes.sign-up-limit",
                        limit.toMillis() + "ms"));
    }

    private static CompletableFuture<HttpResponse<String>> signUp(
            RunningGateway gateway, String session, int person, String language) {
        HttpRequest request = gateway.request(
                        "/api/sessions/" + session + "/registrations",
                        "Content-Type",
                        "application/json",
                        "Accept-Language",
                        language)
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(String.valueOf(person)))
                .build();
        return gateway.client().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static CircuitBreakers.Guard guard(RunningGateway gateway) {
        return Objects.requireNonNull(
                gateway.context.getBean(CircuitBreakers.class).of("sign-up"));
    }

    /** How many wait for a connection or have one. */
    private static int underWay(RunningGateway gateway) {
        Bulkhead.Metrics calls = guard(gateway).bulkhead().getMetrics();
        return calls.getMaxAllowedConcurrentCalls() - calls.getAvailableConcurrentCalls();
    }

    private static void assertBusy(
            RunningGateway gateway, CompletableFuture<HttpResponse<String>> refused, String title) {
        HttpResponse<String> answer = refused.join();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(gateway.json(answer).path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(gateway.json(answer).path("title").asString()).isEqualTo(title);
    }

    @Test
    void letsARushThroughInTheOrderItCameAndTellsWhoIsTooManyToComeBack() throws Exception {
        RunningGateway gateway = gateway(CONNECTIONS, QUEUE, Duration.ofMinutes(1));
        try {
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int person = 0; person < CONNECTIONS + QUEUE; person++) {
                asked.add(signUp(gateway, sessionOf(person), person, "fr"));
                int here = person + 1;
                await().pollInterval(Duration.ofMillis(1)).until(() -> underWay(gateway) == here);
            }
            for (int person = 0; person < 30; person++) {
                assertBusy(
                        gateway, signUp(gateway, "quiet", 1_000 + person, "fr"), "Service momentanément indisponible");
                assertBusy(gateway, signUp(gateway, "rush", 1_000 + person, "en"), "Service unavailable for a moment");
            }
            assertThat(guard(gateway).breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);

            List<Integer> order = new ArrayList<>();
            for (int place = 0; place < CONNECTIONS + QUEUE; place++) {
                if (place >= CONNECTIONS) {
                    answers.release();
                }
                order.add(next());
                if (place == ALONE + 2 * CONNECTIONS) {
                    assertThat(asked.get(ALONE)).succeedsWithin(PATIENCE);
                    assertThat(asked.getLast()).isNotDone();
                }
            }
            assertThat(order.subList(0, CONNECTIONS)).allMatch(person -> person < CONNECTIONS);
            for (int place = CONNECTIONS; place < order.size(); place++) {
                assertThat(order.get(place)).isBetween(place - ABREAST, place + ABREAST);
            }
            assertThat(order).doesNotHaveDuplicates();
            answers.release(CONNECTIONS);
            assertThat(asked)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(arrived).isEmpty();
        } finally {
            gateway.context.close();
        }
    }

    @Test
    void aWaitThatEndsIsNoFailureOfTheService() {
        service.stubFor(post("/api/sessions/slow/registrations")
                .willReturn(okJson("[1, 2, 3, 4]").withChunkedDribbleDelay(6, 5_000)));
        answers.release();
        RunningGateway gateway = gateway(1, 100, Duration.ofSeconds(2));
        try {
            CompletableFuture<HttpResponse<String>> first = signUp(gateway, "slow", 0, "fr");
            assertThat(next()).isZero();

            List<CompletableFuture<HttpResponse<String>>> behind = IntStream.rangeClosed(1, 30)
                    .mapToObj(person -> signUp(gateway, "rush", person, "en"))
                    .toList();
            behind.forEach(answer -> assertBusy(gateway, answer, "Service unavailable for a moment"));

            CircuitBreaker breaker = guard(gateway).breaker();
            assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
            assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
            assertThat(first.join().body()).isEqualTo("[1, 2, 3, 4]");
            assertThat(arrived).isEmpty();
        } finally {
            gateway.context.close();
        }
    }

    private static String sessionOf(int person) {
        return person == ALONE ? "quiet" : "rush";
    }

    /** Who reaches the service next. */
    private int next() {
        try {
            return Objects.requireNonNull(arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody arrived");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
