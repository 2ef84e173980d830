package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        return done.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void beginsAtOnceAndGoesOnAfterAFailure() throws Exception {
        try (Rounds rounds = new Rounds("test", Duration.ofMillis(1), () -> {
            done.add("round");
            throw new IllegalStateException("a round that fails");
        })) {
            rounds.start();
            assertThat(next()).isEqualTo("round");
            assertThat(next()).isEqualTo("round");
        }
    }

    @Test
    void aNudgeEndsThePauseAndTheWaitBeforeTheFirst() throws Exception {
        try (Rounds rounds = new Rounds("test", NEVER, NEVER, () -> done.add("round"))) {
            rounds.start();
            for (int i = 0; i < 3; i++) {
                rounds.nudge();
                assertThat(next()).isEqualTo("round");
            }
            assertThat(done).isEmpty();
        }
    }

    @Test
    void isOneThreadHoweverOftenStartedAndEndsWithinARound() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (Rounds rounds = new Rounds("test", NEVER, () -> {
            done.add("round");
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
        })) {
            rounds.start();
            rounds.start();
            assertThat(next()).isEqualTo("round");
            assertThat(done).isEmpty();
        }
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
