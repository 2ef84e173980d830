package fr.spro.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.problems.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnstileTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Sinks.Empty<Void>> inside = new ArrayList<>();
    private final List<String> entered = new ArrayList<>();
    private final List<Throwable> refused = new ArrayList<>();

    private Disposable come(Turnstile turnstile, String name) {
        return come(turnstile, name, MockServerHttpRequest.post("/api/sessions/s/registrations"));
    }

    private Disposable come(Turnstile turnstile, String name, MockServerHttpRequest.BaseBuilder<?> request) {
        WebFilterChain chain = exchange -> {
            entered.add(name);
            Sinks.Empty<Void> answer = Sinks.empty();
            inside.add(answer);
            return answer.asMono();
        };
        return turnstile
                .filter(MockServerWebExchange.from(request.build()), chain)
                .subscribe(none -> {}, refused::add);
    }

    private static Turnstile turnstile(int abreast, int longest, Duration patience) {
        return new Turnstile(new Turnstile.Settings(abreast, 3, longest, patience));
    }

    @Test
    void letsAFewThroughAtATimeInTheOrderTheyCame() {
        Turnstile turnstile = turnstile(2, 100, PATIENCE);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            come(turnstile, name);
        }
        assertThat(entered).containsExactly("a", "b");

        inside.get(1).tryEmitEmpty();
        assertThat(entered).containsExactly("a", "b", "c");

        inside.get(0).tryEmitError(new IllegalStateException("the service broke off"));
        assertThat(entered).containsExactly("a", "b", "c", "d");

        inside.get(3).tryEmitEmpty();
        inside.get(2).tryEmitEmpty();
        assertThat(entered).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void letsNobodyWaitBehindTheRushForAnotherSession() {
        Turnstile turnstile = turnstile(2, 100, PATIENCE);
        for (String name : List.of("a1", "a2", "a3", "a4")) {
            come(turnstile, name, MockServerHttpRequest.post("/api/sessions/a/registrations"));
        }
        come(turnstile, "b1", MockServerHttpRequest.post("/api/sessions/b/registrations"));
        assertThat(entered).containsExactly("a1", "a2", "b1");

        come(turnstile, "b2", MockServerHttpRequest.post("/api/sessions/b/group-registrations"));
        assertThat(entered).as("three are inside").hasSize(3);

        inside.get(0).tryEmitEmpty();
        inside.get(1).tryEmitEmpty();
        inside.get(2).tryEmitEmpty();
        assertThat(entered).containsExactly("a1", "a2", "b1", "b2", "a3", "a4");
    }

    @Test
    void isNotInTheWayOfAnythingElse() {
        Turnstile turnstile = turnstile(1, 0, PATIENCE);
        come(turnstile, "list", MockServerHttpRequest.get("/api/sessions/s/registrations"));
        come(turnstile, "check-in", MockServerHttpRequest.post("/api/sessions/s/check-ins"));
        come(turnstile, "programme", MockServerHttpRequest.get("/api/events"));

        assertThat(entered).containsExactly("list", "check-in", "programme");
    }

    @Test
    void forgetsWhoGoesAway() {
        Turnstile turnstile = turnstile(1, 100, PATIENCE);
        Disposable a = come(turnstile, "a");
        Disposable b = come(turnstile, "b");
        come(turnstile, "c");

        b.dispose();
        a.dispose();

        assertThat(entered).containsExactly("a", "c");
        come(turnstile, "d");
        inside.getLast().tryEmitEmpty();
        assertThat(entered).containsExactly("a", "c", "d");
    }

    @Test
    void tellsThoseBeyondTheLineToComeBack() {
        Turnstile turnstile = turnstile(1, 2, PATIENCE);
        for (String name : List.of("inside", "first", "second", "beyond")) {
            come(turnstile, name);
        }

        assertThat(refused).singleElement().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.code()).isEqualTo("SERVICE_UNAVAILABLE");
        });
        inside.getFirst().tryEmitEmpty();
        come(turnstile, "later");
        assertThat(refused).hasSize(1);
    }

    @Test
    void sendsAwayWhoHasWaitedTooLong() {
        Turnstile turnstile = turnstile(1, 100, Duration.ZERO);
        // Nobody is inside yet, so even the first has waited longer than not at all.
        come(turnstile, "a");

        assertThat(entered).isEmpty();
        assertThat(refused).singleElement().isInstanceOf(Problem.class);
    }

    @Test
    void goesOnBehindSomebodyWhoseWayBreaksOff() {
        Turnstile turnstile = turnstile(1, 100, PATIENCE);
        come(turnstile, "a");
        turnstile
                .filter(
                        MockServerWebExchange.from(MockServerHttpRequest.post("/api/sessions/s/registrations")),
                        exchange -> {
                            // An error that Reactor throws on instead of handing it down.
                            throw new StackOverflowError();
                        })
                .subscribe();
        come(turnstile, "c");

        inside.getFirst().tryEmitEmpty();

        assertThat(entered).containsExactly("a", "c");
        inside.getLast().tryEmitEmpty();
        come(turnstile, "d");
        assertThat(entered).containsExactly("a", "c", "d");
    }

    @Test
    void servesALongLineOfImmediateAnswers() {
        Turnstile turnstile = turnstile(1, 100_000, PATIENCE);
        come(turnstile, "first");
        List<Integer> answered = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            int number = i;
            turnstile
                    .filter(
                            MockServerWebExchange.from(MockServerHttpRequest.post("/api/sessions/s/registrations")),
                            exchange -> Mono.fromRunnable(() -> answered.add(number)))
                    .subscribe();
        }
        assertThat(answered).isEmpty();

        inside.getFirst().tryEmitEmpty();

        assertThat(answered).hasSize(50_000).isSorted();
    }
}
