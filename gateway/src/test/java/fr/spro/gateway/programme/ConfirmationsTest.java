package fr.spro.gateway.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final String SEARCH = "from=2026-11-26";
    private static final String NOTHING = "nothing";
    private static final long SECOND = 1_000_000_000L;

    /** Times count from its beginning; what it is told is good for four seconds. */
    private final Confirmations confirmations = new Confirmations(Duration.ofSeconds(4), 0);

    private void told(String tag, long asked) {
        confirmations.note(SEARCH, new Confirmed(tag, null, null, asked));
    }

    private Confirmations.Question ask(long now) {
        return ((Confirmations.Standing.Ask) confirmations.of(SEARCH, now)).question();
    }

    private CompletableFuture<@Nullable String> waiting(long now) {
        return ((Confirmations.Standing.Asked) confirmations.of(SEARCH, now))
                .outcome()
                .map(Confirmed::tag)
                .defaultIfEmpty(NOTHING)
                .toFuture();
    }

    private String good(long now) {
        return ((Confirmations.Standing.Good) confirmations.of(SEARCH, now))
                .confirmed()
                .tag();
    }

    @Test
    void oneAsksAndTheOthersWaitForTheAnswer() {
        Confirmations.Question question = ask(SECOND);
        CompletableFuture<@Nullable String> other = waiting(SECOND + 1);
        assertThat(other).isNotDone();
        told("a", SECOND);
        question.end();

        assertThat(other.join()).isEqualTo("a");
        assertThat(good(2 * SECOND)).isEqualTo("a");
    }

    @Test
    void anAnswerThatSaysNothingLeavesItToTheNextToAsk() {
        Confirmations.Question question = ask(SECOND);
        CompletableFuture<@Nullable String> other = waiting(SECOND);
        confirmations.note(SEARCH, null);
        question.end();

        assertThat(other.join()).isEqualTo(NOTHING);
        ask(SECOND + 1).end();
    }

    @Test
    void fromHalfOfItsTimeOnOneAsksAnewBesideTheOthersAndAfterAllOfItTheyWait() {
        told("a", SECOND);
        assertThat(good(3 * SECOND)).isEqualTo("a");

        Confirmations.Question question = ask(3 * SECOND + 1);
        assertThat(good(3 * SECOND + 2)).isEqualTo("a");
        assertThat(good(5 * SECOND)).isEqualTo("a");
        CompletableFuture<@Nullable String> other = waiting(5 * SECOND + 1);
        told("b", 3 * SECOND + 1);
        question.end();

        assertThat(other.join()).isEqualTo("b");
    }

    @Test
    void anAnswerToAnEarlierQuestionDoesNotReplaceThatToALaterOne() {
        told("new", 2 * SECOND);
        told("old", SECOND);

        assertThat(good(3 * SECOND)).isEqualTo("new");
    }

    @Test
    void nothingThatWasAskedBeforeAChangeIsGoodAfterIt() {
        told("known", SECOND);
        confirmations.changed(2 * SECOND);
        Confirmations.Question question = ask(2 * SECOND + 1);
        CompletableFuture<@Nullable String> other = waiting(2 * SECOND + 2);
        // The answer to somebody who asked before, and that comes only now.
        told("late", 2 * SECOND - 1);
        question.end();

        assertThat(other.join()).isEqualTo(NOTHING);
        assertThat(confirmations.of(SEARCH, 3 * SECOND)).isInstanceOf(Confirmations.Standing.Ask.class);
    }

    @Test
    void withoutATimeEverybodyAsks() {
        Confirmations none = new Confirmations(Duration.ZERO, 0);
        none.note(SEARCH, new Confirmed("a", null, null, SECOND));

        assertThat(none.of(SEARCH, SECOND)).isInstanceOf(Confirmations.Standing.Ask.class);
    }
}
