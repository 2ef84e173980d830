package fr.spro.events.allocations;

import static fr.spro.events.allocations.Days.day;
import static fr.spro.events.allocations.Days.forbid;
import static fr.spro.events.allocations.Days.place;
import static fr.spro.events.allocations.Days.workshop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Setting DAY =
            day(2, workshop("a", 1, 1), workshop("b", 2, 1, 2), workshop("c", 3, 2), workshop("d", 3, 1));

    private static final Plan PLAN = new Plan(
            DAY,
            List.of(
                    new Plan.Person("p1", List.of("a", "b")),
                    new Plan.Person("p2", List.of("a", "c", "d")),
                    new Plan.Person("p3", List.of("a")),
                    new Plan.Person("p4", List.of("d")),
                    new Plan.Person("p5", List.of())),
            List.of(place("p2", 1, "b"), forbid("p4", 1, "d")),
            List.of(
                    new Plan.Seat("p1", 1, "a"),
                    new Plan.Seat("p1", 2, "b"),
                    new Plan.Seat("p2", 1, "b"),
                    new Plan.Seat("p2", 2, "c")),
            false,
            true,
            0,
            Days.NOW);

    @Test
    void countsTheBestWishOfEachPerson() {
        Explanation explanation = Explanation.of(PLAN);

        assertThat(explanation.withWishes()).isEqualTo(4);
        assertThat(explanation.best()).containsExactly(1, 1, 0);
        assertThat(explanation.none()).isEqualTo(2);
    }

    @Test
    void saysWhyAWishWasNotMet() {
        assertThat(Explanation.of(PLAN).people())
                .extracting(Explanation.PersonLine::registrationId, Explanation.PersonLine::missed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p1", List.of()),
                        org.assertj.core.groups.Tuple.tuple(
                                "p2",
                                List.of(
                                        new Explanation.Missed("a", 1, Explanation.Why.FULL),
                                        new Explanation.Missed("d", 3, Explanation.Why.PINNED))),
                        org.assertj.core.groups.Tuple.tuple(
                                "p3", List.of(new Explanation.Missed("a", 1, Explanation.Why.FULL))),
                        org.assertj.core.groups.Tuple.tuple(
                                "p4", List.of(new Explanation.Missed("d", 1, Explanation.Why.FORBIDDEN))),
                        org.assertj.core.groups.Tuple.tuple("p5", List.of()));
    }

    @Test
    void saysWhyAWorkshopIsFull() {
        Explanation.WorkshopLine full = Explanation.of(PLAN).workshops().getFirst();

        assertThat(full).isEqualTo(new Explanation.WorkshopLine("a", 1, List.of("p1"), 0, 3, 3, 2));
        assertThat(Explanation.of(PLAN).workshops())
                .filteredOn(line -> line.workshop().equals("b"))
                .extracting(Explanation.WorkshopLine::pinned)
                .containsExactly(1, 0);
    }
}
