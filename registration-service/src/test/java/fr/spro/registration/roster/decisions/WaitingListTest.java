package fr.spro.registration.roster.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingListTest {

    private final WaitingList waiting = new WaitingList(1);

    private void come(long first, long last) {
        for (long ticket = first; ticket <= last; ticket++) {
            waiting.add(ticket, "r" + ticket);
        }
    }

    @Test
    void aCrowdIsServedOneByOneInTheOrderOfItsTickets() {
        int crowd = 100_000;
        come(1, crowd);
        for (long ticket = 1; ticket <= crowd; ticket++) {
            assertThat(waiting.position(crowd)).isEqualTo((int) (crowd - ticket + 1));
            assertThat(waiting.iterator().next()).isEqualTo("r" + ticket);
            waiting.remove(ticket);
        }
        assertThat(waiting.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129, 256})
    void whoeverComesAfterAllHaveGoneIsTheFirst(int before) {
        come(1, before);
        for (long ticket = before; ticket > 0; ticket--) {
            waiting.remove(ticket);
        }
        assertThat(waiting.iterator()).isExhausted();

        waiting.add(before + 1, "late");

        assertThat(waiting.position(before + 1)).isEqualTo(1);
        assertThat(waiting.iterator()).toIterable().containsExactly("late");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 127, 128, 129, 130, 199, 200, 1_000})
    void aTicketFarAheadWaitsBehindTheOthers(int ticket) {
        come(1, 3);

        waiting.add(ticket, "far");
        waiting.remove(2);

        assertThat(waiting.position(ticket)).isEqualTo(3);
        assertThat(waiting.iterator()).toIterable().containsExactly("r1", "r3", "far");
    }

    @Test
    void aTicketIsOnePersonsAndGivenBackOnce() {
        come(1, 2);
        assertThatThrownBy(() -> waiting.add(2, "other")).isInstanceOf(IllegalStateException.class);
        waiting.remove(1);
        assertThatThrownBy(() -> waiting.remove(1)).isInstanceOf(IllegalStateException.class);
        assertThat(waiting.iterator()).toIterable().containsExactly("r2");
    }
}
