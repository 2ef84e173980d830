package fr.spro.events.rotations.http;

import static fr.spro.events.programme.Proposals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.participants.Participant;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Proposals;
import fr.spro.events.rotations.Rotation;
import fr.spro.events.rotations.RotationPlan;
import fr.spro.events.rotations.RotationSettings;
import fr.spro.events.rotations.Table;
import fr.spro.events.rotations.VisitorRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the list of today would change in a plan. */
class RotationViewsTest {
    private static final Event EVENT =
            Proposals.draft("e", Proposals.series("Rencontre à tables", Proposals.inDays(30, 12)));

    private final ParticipantIndex participants = new ParticipantIndex();

    private void hear(String id, long version, Participant.State state) {
        participants.hear(new Participant(id, "s", version, state, null, null, false));
    }

    private RotationViews.RotationView view(VisitorRoute... seats) {
        Rotation rotation = new Rotation(
                "s",
                1,
                new RotationSettings(List.of("o1"), 1, 7, 1, true, null),
                new RotationPlan(List.of(new Table(1, "o1", 1, null)), List.of(seats), 0, 0),
                0,
                null,
                0);
        return RotationViews.of(
                EVENT,
                EVENT.details().sessions().getFirst(),
                rotation,
                participants.withPlace("s"),
                participants.withoutPlace("s"),
                id -> id,
                NOW);
    }

    private static VisitorRoute seat(String id, @Nullable Integer absentFrom) {
        return new VisitorRoute(id, null, List.of(1), 1, absentFrom, null);
    }

    @Test
    void showsNobodyAsAbsentBeforeAnybodyIsHeardOf() {
        assertThat(view(seat("p1", null), seat("p2", null)).toRepair())
                .isEqualTo(new RotationViews.ToRepairView(List.of(), List.of()));
    }

    @Test
    void showsWhoLostTheirPlaceAndWhoHasNoSeatYet() {
        hear("p1", 1, Participant.State.CONFIRMED);
        hear("p2", 2, Participant.State.CONFIRMED);
        hear("p2", 5, Participant.State.CANCELLED);
        hear("p3", 3, Participant.State.CANCELLED);
        hear("p5", 4, Participant.State.WAITING);
        hear("late", 6, Participant.State.CONFIRMED);
        hear("never-seated", 7, Participant.State.CANCELLED);

        RotationViews.RotationView view =
                view(seat("p1", null), seat("p2", null), seat("p3", 1), seat("p4", null), seat("p5", null));

        assertThat(view.toRepair()).isEqualTo(new RotationViews.ToRepairView(List.of("late"), List.of("p2", "p5")));
        assertThat(view.withPlace()).containsExactly("late", "p1");
    }
}
