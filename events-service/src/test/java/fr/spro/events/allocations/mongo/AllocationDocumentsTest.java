package fr.spro.events.allocations.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.AllocationPlan;
import fr.spro.events.allocations.FixedPlacement;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.events.allocations.kafka.AllocationMessages;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationDocumentsTest {
    private static final Instant NOW = Instant.parse("2027-03-10T15:04:12.250Z");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> told = new ArrayList<>();
    private final Aggregates<Allocation, AllocationChange> here = allocations();
    private final Aggregates<Allocation, AllocationChange> elsewhere = allocations();

    private Aggregates<Allocation, AllocationChange> allocations() {
        return new Aggregates<>(
                journal,
                new AllocationDocuments(),
                AllocationMessages.with(session -> "event of " + session),
                told::add);
    }

    private static AllocationPlan plan() {
        return new AllocationPlan(
                new WorkshopDay(
                        List.of(
                                new WorkshopDay.Slot("Matin", NOW, NOW.plusSeconds(3_600)),
                                new WorkshopDay.Slot(null, null, null)),
                        List.of(
                                new WorkshopDay.Workshop("a", "A", "Salle 1", 2, List.of(1, 2), List.of("CIO")),
                                new WorkshopDay.Workshop("b", "B", null, 9, List.of(2), List.of()))),
                List.of(new AllocationPlan.Person("p1", List.of("a", "b")), new AllocationPlan.Person("p2", List.of())),
                List.of(
                        new FixedPlacement("p2", 2, "b", FixedPlacement.Kind.PLACE),
                        new FixedPlacement("p1", 2, "b", FixedPlacement.Kind.FORBID)),
                List.of(new AllocationPlan.Seat("p1", 1, "a"), new AllocationPlan.Seat("p2", 2, "b")),
                true,
                false,
                3,
                NOW);
    }

    private static Allocation append(Aggregates<Allocation, AllocationChange> allocations, AllocationChange change) {
        return allocations
                .handle("s", NOW, "organiser", found -> {
                    Allocation before = found == null ? Allocation.none("s") : found;
                    List<AllocationChange> changes = List.of(change);
                    return new Decision.Accepted<>(before.after(before.version() + 1, changes), changes);
                })
                .orElseThrow(why -> new IllegalStateException(String.valueOf(why)));
    }

    @Test
    void readsBackWhatWasWrittenWhicheverInstanceWroteIt() {
        append(here, new AllocationChange.Pinned(plan().pins()));
        append(elsewhere, new AllocationChange.Computed(plan()));
        Allocation last = append(here, new AllocationChange.Told(NOW));

        assertThat(here.load("s")).isEqualTo(last);
        assertThat(elsewhere.load("s")).isEqualTo(last);
        assertThat(allocations().load("s")).isEqualTo(last);
        assertThat(last.plan()).isEqualTo(plan());
        assertThat(told).containsOnly("allocation/s").hasSize(3);
    }

    @Test
    void tellsTheOtherServicesOnlyWhatIsPublished() {
        append(here, new AllocationChange.Computed(plan()));
        append(here, new AllocationChange.Told(NOW));

        assertThat(journal.after("allocation/s", 0))
                .extracting(JournalEntry::facts)
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        one -> assertThat(one).hasSize(1));
    }
}
