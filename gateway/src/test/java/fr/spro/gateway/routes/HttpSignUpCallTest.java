package fr.spro.gateway.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.spro.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class HttpSignUpCallTest {

    private static final List<SignUpCall.Asked> TWO = List.of(
            new SignUpCall.Asked(Map.of("Idempotency-Key", "k"), "{\"é\":1}"), new SignUpCall.Asked(Map.of(), "x"));

    /** One of its own: it must not have met a service that takes no sign-ups together. */
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(List.of("local"), Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.context.close();
    }

    @BeforeEach
    void forget() {
        gateway.registration.resetAll();
    }

    private Mono<SignUpCall.Answers> send(ResponseDefinitionBuilder answer) {
        gateway.registration.stubFor(
                post(urlEqualTo("/internal/sessions/s-1/sign-ups")).willReturn(answer));
        return gateway.context.getBean(SignUpCall.class).send("s-1", TWO);
    }

    @Test
    void sendsAllAndReadsAnAnswerForEach() {
        SignUpCall.Answers answers = send(jsonResponse("""
                                [{"status":201,"headers":{"A":"b"},"body":"{\\"é\\":2}"},{"status":422,"headers":{},"body":""}]
                                """, 200).withHeader("X-Shared", "all"))
                .blockOptional()
                .orElseThrow();

        assertThat(answers.headers().getFirst("X-Shared")).isEqualTo("all");
        assertThat(answers.all())
                .containsExactly(
                        new SignUpCall.Answer(201, Map.of("A", "b"), "{\"é\":2}"),
                        new SignUpCall.Answer(422, Map.of(), ""));
        assertThat(gateway.registration
                        .findAll(postRequestedFor(urlMatching("/internal/.*")))
                        .getFirst()
                        .getBodyAsString())
                .isEqualTo("[{\"headers\":{\"Idempotency-Key\":\"k\"},\"body\":\"{\\\"é\\\":1}\"},"
                        + "{\"headers\":{},\"body\":\"x\"}]");
    }

    @Test
    void readsAnswersHoweverMuchWasWrong() {
        String body = "x".repeat(400_000);

        SignUpCall.Answers answers = send(jsonResponse(
                        "[{\"status\":422,\"headers\":{},\"body\":\"" + body + "\"},"
                                + "{\"status\":201,\"headers\":{},\"body\":\"\"}]",
                        200))
                .blockOptional()
                .orElseThrow();

        assertThat(answers.all().getFirst().body()).isEqualTo(body);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("404", aResponse().withStatus(404), SignUpCall.NotTaken.class),
                Arguments.of("405", aResponse().withStatus(405), SignUpCall.NotTaken.class),
                Arguments.of("500", aResponse().withStatus(500), IOException.class),
                Arguments.of("401", aResponse().withStatus(401), IOException.class),
                Arguments.of(
                        "one of two",
                        jsonResponse("[{\"status\":201,\"headers\":{},\"body\":\"\"}]", 200),
                        IOException.class),
                Arguments.of("nothing", jsonResponse("", 200), IOException.class),
                Arguments.of("null", jsonResponse("[null,null]", 200), IOException.class),
                Arguments.of("no JSON", jsonResponse("[{\"sta", 200), IOException.class),
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), IOException.class),
                Arguments.of("empty", aResponse().withFault(Fault.EMPTY_RESPONSE), IOException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failsAsACallToAServiceDoes(String name, ResponseDefinitionBuilder answer, Class<? extends Throwable> failure) {
        Mono<SignUpCall.Answers> answers = send(answer);

        assertThatThrownBy(answers::block).hasCauseInstanceOf(failure);
        gateway.registration.verify(1, postRequestedFor(urlMatching("/internal/.*")));
    }

    /** Through the whole gateway: whoever comes while four are under way, comes together with others or alone, and gets their own answer. */
    @Test
    void eachOfManyGetsTheirOwnAnswer() {
        String path = "/api/sessions/many/registrations";
        gateway.registration.stubFor(post(urlEqualTo(path))
                .willReturn(jsonResponse("{\"key\":\"{{request.headers.Idempotency-Key}}\"}", 201)
                        .withTransformers("response-template")
                        .withFixedDelay(2_000)));
        gateway.registration.stubFor(post(urlEqualTo("/internal/sessions/many/sign-ups"))
                .willReturn(jsonResponse(
                                "[{{#each (parseJson request.body) as |one|}}{{#unless @first}},{{/unless}}"
                                        + "{\"status\":201,\"headers\":{\"Content-Type\":\"application/json\"},"
                                        + "\"body\":\"{\\\"key\\\":\\\"{{one.headers.[Idempotency-Key]}}\\\"}\"}{{/each}}]",
                                200)
                        .withTransformers("response-template")));

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 20)
                .mapToObj(n -> gateway.client()
                        .sendAsync(
                                gateway.request(
                                                path,
                                                "Idempotency-Key",
                                                "k" + n,
                                                "X-Forwarded-For",
                                                "192.0.2.91",
                                                "Content-Type",
                                                "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();

        for (int n = 0; n < 20; n++) {
            HttpResponse<String> answer = answers.get(n).join();
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("{\"key\":\"k" + n + "\"}");
        }
        assertThat(gateway.registration.findAll(postRequestedFor(urlMatching("/internal/.*"))))
                .isNotEmpty();
    }
}
