package fr.spro.events.allocations.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ForbiddenPlacesTest {
    private static AllocationRequest forbidding(AllocationRequest request, List<AllocationRequest.Pin> forbidden) {
        return new AllocationRequest(
                request.slots(),
                request.workshops(),
                request.participants(),
                request.pins(),
                forbidden,
                request.previous(),
                request.options());
    }

    private static AllocationOutcome.Allocated allocated(AllocationRequest request) {
        return (AllocationOutcome.Allocated) AllocationEngine.allocate(request);
    }

    @Property(tries = 500)
    void areNeverGivenWishedOrNot(@ForAll long seed, @ForAll boolean fill) {
        Random chance = new Random(seed);
        Requests some = Requests.random(chance, 2, 4, 12, 4, 3, chance.nextInt(4));
        AllocationRequest request = (fill ? some.filling() : some).build();
        List<AllocationRequest.Pin> forbidden = new ArrayList<>();
        for (AllocationRequest.Participant person : request.participants()) {
            for (AllocationRequest.Workshop workshop : request.workshops()) {
                if (chance.nextInt(3) == 0) {
                    forbidden.add(new AllocationRequest.Pin(person.registration(), workshop.id()));
                }
            }
        }

        assertThat(allocated(forbidding(request, forbidden)).placements())
                .noneMatch(placement ->
                        forbidden.contains(new AllocationRequest.Pin(placement.registration(), placement.workshop())));
    }

    @Test
    void leaveTheRanksOfTheOtherWishesAsTheyAre() {
        AllocationRequest request = Requests.aMorning()
                .workshop("a", 3)
                .workshop("b", 3)
                .person("p", "a", "b")
                .build();

        assertThat(allocated(forbidding(request, List.of(new AllocationRequest.Pin("p", "a"))))
                        .placements())
                .containsExactly(new Placement("p", "am", "b", 2, false));
    }

    @Test
    void areRefusedWhereTheyContradictAPinOrNameNobody() {
        AllocationRequest request = Requests.aMorning()
                .workshop("a", 3)
                .person("p", "a")
                .pin("p", "a")
                .build();

        assertThat(AllocationEngine.allocate(forbidding(
                        request,
                        List.of(
                                new AllocationRequest.Pin("p", "a"),
                                new AllocationRequest.Pin("q", "a"),
                                new AllocationRequest.Pin("p", "z")))))
                .isEqualTo(new AllocationOutcome.Refused(List.of(
                        new AllocationRefusal.PinsCollide("p", "a"),
                        new AllocationRefusal.UnknownParticipant("forbidden[q]", "q", 1),
                        new AllocationRefusal.UnknownWorkshop("forbidden[p]", "z", 1))));
    }
}
