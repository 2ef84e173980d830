package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeReleaseTaskTest {
    private final List<String> considered = new ArrayList<>();

    private ScopeReleaseTask.Step step(String name, boolean failsAtOnce, boolean failsInTheEnd) {
        return new ScopeReleaseTask.Step(
                (Instant _) -> {
                    fail(failsAtOnce);
                    return true;
                },
                (Instant _) -> {
                    considered.add(name);
                    fail(failsInTheEnd);
                });
    }

    private static void fail(boolean now) {
        if (now) {
            throw new IllegalStateException("a document that nobody can read");
        }
    }

    @Test
    void aStepThatFailsKeepsNoOtherFromItsOwn() {
        ScopeReleaseTask task = new ScopeReleaseTask(
                List.of(step("first", true, true), step("second", false, true), step("third", false, false)),
                Runnable::run,
                Clock.systemUTC());

        task.run();
        task.run();

        assertThat(considered).containsExactly("first", "second", "third", "first", "second", "third");
    }

    @Test
    void looksWithoutTheLeaseWhileNothingIsDue() {
        ScopeReleaseTask task = new ScopeReleaseTask(
                List.of(new ScopeReleaseTask.Step(_ -> false, _ -> considered.add("nothing"))),
                _ -> considered.add("lease"),
                Clock.systemUTC());

        task.run();

        assertThat(considered).isEmpty();
    }
}
