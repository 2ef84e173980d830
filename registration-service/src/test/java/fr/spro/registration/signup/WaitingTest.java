package fr.spro.registration.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    private List<CompletableFuture<String>> come(int people) {
        List<CompletableFuture<String>> answers = IntStream.range(0, people)
                .mapToObj(_ -> new CompletableFuture<String>())
                .toList();
        answers.forEach(waiting::oneMore);
        return answers;
    }

    @Test
    void oneAfterTheOtherIsNoRush() {
        assertThat(waiting.crowd()).isEqualTo(Crowd.NOBODY);
        for (int i = 0; i < 100; i++) {
            come(1).getFirst().complete("answered");
        }
        assertThat(waiting.crowd()).isNotEqualTo(Crowd.RUSH);
        await().until(() -> waiting.crowd() == Crowd.NOBODY);
    }

    @Test
    void manyAtOnceAreARushThatEndsWithThem() {
        List<CompletableFuture<String>> answers = come(24);
        assertThat(waiting.crowd()).isEqualTo(Crowd.RUSH);
        answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException("also an answer")));
        await().until(() -> waiting.crowd() == Crowd.NOBODY);
        come(23);
        assertThat(waiting.crowd()).isEqualTo(Crowd.SOME);
    }

    @Test
    void whoWaitsForLongIsGivenWayAsARushIs() {
        CompletableFuture<String> answer = come(1).getFirst();
        await().until(() -> waiting.crowd() == Crowd.RUSH);
        answer.complete("at last");
        assertThat(waiting.crowd()).isEqualTo(Crowd.NOBODY);
    }
}
