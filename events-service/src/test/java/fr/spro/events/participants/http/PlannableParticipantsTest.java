package fr.spro.events.participants.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.events.participants.Participant;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.platform.problems.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannableParticipantsTest {
    private final ParticipantIndex participants = new ParticipantIndex();

    private void hear(String registration, Participant.State state) {
        participants.hear(new Participant(registration, "s", 1, state, "o", "CONSEIL", false, List.of()));
    }

    @Test
    void nothingIsPlannedForSomeOfThePeople() {
        hear("p1", Participant.State.CONFIRMED);
        assertThatThrownBy(() -> PlannableParticipants.everybody(participants, "s"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.code()).isEqualTo("JUST_STARTED");
                    assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("3");
                });
        hear("p2", Participant.State.CONFIRMED);
        hear("p3", Participant.State.WAITING);
        participants.heardAll();
        assertThat(PlannableParticipants.everybody(participants, "s"))
                .extracting(Participant::registrationId)
                .containsExactly("p1", "p2");
    }
}
