package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One call at a time at each session, three people in one. */
class SignUpsTogetherTest {

    /** A sign-up: what was answered to it, and whether it went by itself. */
    private static final class Visit {
        final MockServerWebExchange exchange;
        final Sinks.Empty<Void> alone = Sinks.empty();
        String aloneWith = "";
        boolean done;
        String doneBy = "";
        Throwable failure = new AssertionError("none");
        Disposable subscription = () -> {};

        Visit(MockServerWebExchange exchange) {
            this.exchange = exchange;
        }

        boolean goesAlone() {
            return !aloneWith.isEmpty();
        }

        String answer() {
            return exchange.getResponse().getStatusCode() + " "
                    + exchange.getResponse().getBodyAsString().block();
        }
    }

    private record Sent(String session, List<SignUpCall.Asked> asked, Sinks.One<SignUpCall.Answers> answer) {

        List<String> bodies() {
            return asked.stream().map(SignUpCall.Asked::body).toList();
        }

        void answerEach() {
            HttpHeaders shared = new HttpHeaders();
            shared.set("X-Shared", "all");
            shared.set("Server", "not told");
            shared.set("Content-Type", "text/plain");
            answer.tryEmitValue(new SignUpCall.Answers(
                    shared,
                    asked.stream()
                            .map(one -> new SignUpCall.Answer(
                                    201,
                                    Map.of("Content-Type", "application/json", "Set-Cookie", "own=1"),
                                    "to " + one.body()))
                            .toList()));
        }
    }

    /** Whose connection it is, in these tests. */
    private static final String CONNECTION = "X-Connection-Of";

    /** Runs tasks at once, and says whose turn it is. */
    private final class Loop implements Executor {
        final String name;
        int tasks;

        Loop(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            tasks++;
            turn = name;
            task.run();
            turn = "nobody";
        }
    }

    private final Map<String, Loop> loops = new HashMap<>();
    private String turn = "nobody";
    private final List<Sent> sent = new ArrayList<>();
    private final SignUpsTogether filter = new SignUpsTogether(
            (session, asked) -> {
                Sent one = new Sent(session, asked, Sinks.one());
                sent.add(one);
                return one.answer().asMono();
            },
            exchange -> loops.computeIfAbsent(
                    String.valueOf(exchange.getRequest().getHeaders().getFirst(CONNECTION)), Loop::new),
            new SignUpsTogether.Settings(1, 9, 3, 60_000, Duration.ofMinutes(1)));

    private Visit come(String session, String body) {
        return come(session, "registrations", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Visit come(String session, String last, byte[] body, Map<String, String> headers) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post("/api/sessions/" + session + "/" + last)
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(body.length);
        headers.forEach(request::header);
        MockServerWebExchange exchange =
                MockServerWebExchange.from(request.body(Flux.just(new DefaultDataBufferFactory().wrap(body))));
        exchange.getAttributes()
                .put(
                        GATEWAY_ROUTE_ATTR,
                        Route.async()
                                .id("sign-up")
                                .uri("http://registration.example")
                                .predicate(any -> true)
                                .build());
        Visit visit = new Visit(exchange);
        visit.subscription = filter.filter(
                        exchange,
                        routed -> DataBufferUtils.join(routed.getRequest().getBody())
                                .doOnNext(bytes -> visit.aloneWith = text(bytes))
                                .then(visit.alone.asMono()))
                .subscribe(none -> {}, failure -> visit.failure = failure, () -> {
                    visit.done = true;
                    visit.doneBy = turn;
                });
        return visit;
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    private List<Visit> come(String session, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> come(session, "{\"n\":" + number + "}"))
                .toList();
    }

    @Test
    void whoComesWhileACallIsUnderWayGoesWithTheOthersInTheNext() {
        Visit first = come("a", "first");
        List<Visit> others = come("a", 1, 2, 3, 4);
        assertThat(first.aloneWith).isEqualTo("first");
        assertThat(sent).isEmpty();

        first.alone.tryEmitEmpty();
        assertThat(first.done).isTrue();
        assertThat(sent).singleElement().satisfies(call -> {
            assertThat(call.session()).isEqualTo("a");
            assertThat(call.bodies()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        });

        sent.getFirst().answerEach();
        assertThat(sent.getLast().bodies()).containsExactly("{\"n\":4}");
        sent.getLast().answerEach();
        assertThat(others).allSatisfy(visit -> assertThat(visit.done).isTrue());
        assertThat(others.stream().map(Visit::answer))
                .containsExactly(
                        "201 CREATED to {\"n\":1}",
                        "201 CREATED to {\"n\":2}",
                        "201 CREATED to {\"n\":3}",
                        "201 CREATED to {\"n\":4}");
        assertThat(others.stream().filter(Visit::goesAlone)).isEmpty();

        assertThat(come("a", "later").goesAlone()).as("nobody is under way").isTrue();
    }

    @Test
    void anAnswerHasItsOwnHeadersAndThoseOfTheCallThatClientsMaySee() {
        come("a", "first").alone.tryEmitEmpty();
        Visit before = come("a", "before");
        Visit visit = come("a", "x");
        before.alone.tryEmitEmpty();
        sent.getFirst().answerEach();

        HttpHeaders headers = visit.exchange.getResponse().getHeaders();
        assertThat(headers.get("Content-Type")).containsExactly("application/json");
        assertThat(headers.getFirst("X-Shared")).isEqualTo("all");
        assertThat(headers.containsHeader("Server")).as("of the call").isFalse();
        assertThat(headers.containsHeader("Set-Cookie")).as("of its own").isFalse();
        assertThat(headers.getContentLength()).isEqualTo(4);
    }

    @Test
    void answersOfOneCallAreHandedOverOnceToEachThreadThatConnectionsBelongTo() {
        Visit first = come("a", "first");
        List<Visit> others = Stream.of("left", "right", "left")
                .map(loop ->
                        come("a", "registrations", "{}".getBytes(StandardCharsets.UTF_8), Map.of(CONNECTION, loop)))
                .toList();
        first.alone.tryEmitEmpty();
        sent.getFirst().answerEach();

        assertThat(others.stream().map(visit -> visit.doneBy)).containsExactly("left", "right", "left");
        assertThat(loops.values().stream().map(loop -> loop.name + " " + loop.tasks))
                .containsExactlyInAnyOrder("left 1", "right 1");
    }

    @Test
    void theServiceIsToldOfAKeyAndALanguageAndNothingElse() {
        Visit first = come("a", "first");
        come(
                "a",
                "registrations",
                "x".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Idempotency-Key",
                        "k",
                        "Accept-Language",
                        "en",
                        "Cookie",
                        "SPRO=secret",
                        "X-Forwarded-For",
                        "1"));
        first.alone.tryEmitEmpty();

        assertThat(sent.getFirst().asked().getFirst().headers())
                .isEqualTo(Map.of("Idempotency-Key", "k", "Accept-Language", "en"));
    }

    @Test
    void sessionsDoNotWaitForEachOther() {
        come("a", "first");
        assertThat(come("b", "other").goesAlone()).isTrue();
        assertThat(come("a", "second").goesAlone()).isFalse();
    }

    @Test
    void whoAsksForSomethingSpecialGoesAlone() {
        come("a", "first");
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(List.of(
                        come("a", "x".repeat(60_001)),
                        come("a", "a\u0001b"),
                        come("a%20b", "{}"),
                        come("a", "group-registrations", body, Map.of()),
                        come("a", "registrations", body, Map.of("Invited-Only", "true")),
                        come("a", "registrations", body, Map.of("Content-Encoding", "gzip")),
                        come("a", "registrations", body, Map.of("Accept", "text/html")),
                        come("a", "registrations", new byte[] {'"', (byte) 0xC3, '"'}, Map.of())))
                .allSatisfy(visit -> assertThat(visit.goesAlone()).isTrue());
        assertThat(come("a", "registrations", body, Map.of("Accept", "application/json, */*"))
                        .goesAlone())
                .isFalse();
        assertThat(sent).isEmpty();
    }

    /** Quotes are twice as long within a call, of which the service takes 250,000 bytes. */
    @Test
    void aCallIsNeverLongerThanTheServiceTakes() {
        Visit first = come("a", "first");
        List<Visit> others = IntStream.range(0, 3)
                .mapToObj(i -> come("a", "\"".repeat(50_000)))
                .toList();
        first.alone.tryEmitEmpty();

        assertThat(sent.getFirst().asked()).hasSize(2);
        sent.getFirst().answerEach();
        assertThat(sent.getLast().asked()).hasSize(1);
        sent.getLast().answerEach();
        assertThat(others).allSatisfy(visit -> assertThat(visit.done).isTrue());
    }

    @Test
    void whoHasLeftGoesInNoCall() {
        Visit first = come("a", "first");
        List<Visit> others = come("a", 1, 2, 3, 4);
        others.getFirst().subscription.dispose();
        others.get(2).subscription.dispose();
        first.alone.tryEmitEmpty();

        assertThat(sent.getFirst().bodies()).containsExactly("{\"n\":2}", "{\"n\":4}");
        others.get(1).subscription.dispose();
        sent.getFirst().answerEach();
        assertThat(others.get(3).answer()).isEqualTo("201 CREATED to {\"n\":4}");
    }

    @Test
    void whoLeavesDuringTheirOwnCallMakesRoom() {
        Visit first = come("a", "first");
        Visit other = come("a", "other");
        first.subscription.dispose();

        assertThat(sent).hasSize(1);
        sent.getFirst().answerEach();
        assertThat(other.done).isTrue();
    }

    @Test
    void aCallThatFailsIsToldToAllAndMakesRoom() {
        Visit first = come("a", "first");
        List<Visit> others = come("a", 1, 2, 3, 4);
        first.alone.tryEmitError(new IOException("away"));
        sent.getFirst().answer().tryEmitError(new IOException("away, too"));

        assertThat(others.subList(0, 3))
                .allSatisfy(visit -> assertThat(visit.failure).hasMessage("away, too"));
        assertThat(sent).hasSize(2);
        sent.getLast().answerEach();
        assertThat(others.getLast().done).isTrue();
    }

    @Test
    void aServiceThatTakesThemOneByOneIsAskedSo() {
        Visit first = come("a", "first");
        List<Visit> others = come("a", 1, 2);
        first.alone.tryEmitEmpty();
        sent.getFirst().answer().tryEmitError(new SignUpCall.NotTaken());

        assertThat(others.stream().map(visit -> visit.aloneWith)).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(come("a", 3, 4, 5))
                .as("for a while")
                .allSatisfy(visit -> assertThat(visit.goesAlone()).isTrue());
        assertThat(sent).hasSize(1);
    }

    @Test
    void refusesToStartWithCallsOfNobodyOrLargerThanTheServiceTakes() {
        Duration patience = Duration.ofSeconds(10);

        assertThat(new SignUpsTogether.Settings(1, 9, 256, 125_000, patience).most())
                .isEqualTo(256);
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 9, 257, 1_000, patience))
                .hasMessageContaining("larger than the service takes");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 9, 3, 125_001, patience))
                .hasMessageContaining("larger than the service takes");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(0, 9, 3, 100, patience))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 0, 3, 100, patience))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 9, 0, 100, patience))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 9, 3, 0, patience))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new SignUpsTogether.Settings(1, 9, 3, 100, Duration.ZERO))
                .hasMessageContaining("above zero");
    }
}
