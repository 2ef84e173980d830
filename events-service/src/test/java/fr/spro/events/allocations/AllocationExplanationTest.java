package fr.spro.events.allocations;

import static fr.spro.events.allocations.Days.day;
import static fr.spro.events.allocations.Days.forbid;
import static fr.spro.events.allocations.Days.place;
import static fr.spro.events.allocations.Days.workshop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationExplanationTest {
    private static final WorkshopDay DAY =
            day(2, workshop("a", 1, 1), workshop("b", 2, 1, 2), workshop("c", 3, 2), workshop("d", 3, 1));

    private static final AllocationPlan PLAN = new AllocationPlan(
            DAY,
            List.of(
                    new AllocationPlan.Person("p1", List.of("a", "b")),
                    new AllocationPlan.Person("p2", List.of("a", "c", "d")),
                    new AllocationPlan.Person("p3", List.of("a")),
                    new AllocationPlan.Person("p4", List.of("d")),
                    new AllocationPlan.Person("p5", List.of())),
            List.of(place("p2", 1, "b"), forbid("p4", 1, "d")),
            List.of(
                    new AllocationPlan.Seat("p1", 1, "a"),
                    new AllocationPlan.Seat("p1", 2, "b"),
                    new AllocationPlan.Seat("p2", 1, "b"),
                    new AllocationPlan.Seat("p2", 2, "c")),
            false,
            true,
            0,
            Days.NOW);

    @Test
    void countsTheBestWishOfEachPerson() {
        AllocationExplanation explanation = AllocationExplanation.of(PLAN);

        assertThat(explanation.withWishes()).isEqualTo(4);
        assertThat(explanation.best()).containsExactly(1, 1, 0);
        assertThat(explanation.none()).isEqualTo(2);
    }

    @Test
    void saysWhyAWishWasNotMet() {
        assertThat(AllocationExplanation.of(PLAN).people())
                .extracting(AllocationExplanation.PersonLine::registrationId, AllocationExplanation.PersonLine::missed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p1", List.of()),
                        org.assertj.core.groups.Tuple.tuple(
                                "p2",
                                List.of(
                                        new AllocationExplanation.Missed("a", 1, AllocationExplanation.Why.FULL),
                                        new AllocationExplanation.Missed("d", 3, AllocationExplanation.Why.PINNED))),
                        org.assertj.core.groups.Tuple.tuple(
                                "p3",
                                List.of(new AllocationExplanation.Missed("a", 1, AllocationExplanation.Why.FULL))),
                        org.assertj.core.groups.Tuple.tuple(
                                "p4",
                                List.of(new AllocationExplanation.Missed("d", 1, AllocationExplanation.Why.FORBIDDEN))),
                        org.assertj.core.groups.Tuple.tuple("p5", List.of()));
    }

    @Test
    void saysWhyAWorkshopIsFull() {
        AllocationExplanation.WorkshopLine full =
                AllocationExplanation.of(PLAN).workshops().getFirst();

        assertThat(full).isEqualTo(new AllocationExplanation.WorkshopLine("a", 1, List.of("p1"), 0, 3, 3, 2));
        assertThat(AllocationExplanation.of(PLAN).workshops())
                .filteredOn(line -> line.workshop().equals("b"))
                .extracting(AllocationExplanation.WorkshopLine::pinned)
                .containsExactly(1, 0);
    }
}
