package fr.spro.events.allocations.mongo;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.AllocationPlan;
import fr.spro.events.allocations.FixedPlacement;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.mongo.RecordDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Allocations under {@code allocation/<sessionId>}. The few that are worked on stay in memory, as each run's entry holds
 * all places of a day, which are thousands: there people stand in a list and are named by their place in it.
 */
public final class AllocationDocuments implements Aggregates.Codec<Allocation, AllocationChange> {
    private static final RecordDocuments DOCUMENTS = new RecordDocuments()
            .sealed(AllocationChange.class, "type", StringUtils::uncapitalize)
            .sealed(Stored.class, "type", StringUtils::uncapitalize);

    /** A change in another form. */
    private sealed interface Stored {
        /** A run's result. */
        record Computed(
                List<WorkshopDay.Slot> slots,
                List<WorkshopDay.Workshop> workshops,
                List<AllocationPlan.Person> people,
                List<FixedPlacement> pins,
                List<Taken> taken,
                boolean fill,
                boolean proved,
                int moved,
                Instant at)
                implements Stored {}
    }

    /** Those who have a workshop in a slot, by their places in the list of people. */
    private record Taken(int slot, String workshop, List<Integer> people) {}

    @Override
    public String prefix() {
        return "allocation/";
    }

    @Override
    public int cacheSize() {
        return 32;
    }

    @Override
    public Document toDocument(AllocationChange change) {
        return DOCUMENTS.toDocument(
                change instanceof AllocationChange.Computed(AllocationPlan plan) ? stored(plan) : change);
    }

    @Override
    public AllocationChange toChange(Document document) {
        return "computed".equals(document.get("type"))
                ? new AllocationChange.Computed(plan(DOCUMENTS.toRecord(Stored.Computed.class, document)))
                : DOCUMENTS.toRecord(AllocationChange.class, document);
    }

    @Override
    public Allocation fold(@Nullable Allocation before, String id, JournalEntry entry, List<AllocationChange> changes) {
        return (before == null ? Allocation.none(id) : before).after(entry.version(), changes);
    }

    private static Stored.Computed stored(AllocationPlan plan) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        plan.people().forEach(person -> numbers.put(person.registrationId(), numbers.size()));
        Map<Taken, Taken> taken = new LinkedHashMap<>();
        for (AllocationPlan.Seat seat : plan.seats()) {
            taken.computeIfAbsent(
                            new Taken(seat.slot(), seat.workshop(), List.of()),
                            held -> new Taken(held.slot(), held.workshop(), new ArrayList<>()))
                    .people()
                    .add(numbers.get(seat.registrationId()));
        }
        return new Stored.Computed(
                plan.setting().slots(),
                plan.setting().workshops(),
                plan.people(),
                plan.pins(),
                List.copyOf(taken.values()),
                plan.fill(),
                plan.proved(),
                plan.moved(),
                plan.at());
    }

    private static AllocationPlan plan(Stored.Computed stored) {
        List<AllocationPlan.Seat> seats = new ArrayList<>();
        for (Taken held : stored.taken()) {
            for (int number : held.people()) {
                seats.add(new AllocationPlan.Seat(
                        stored.people().get(number).registrationId(), held.slot(), held.workshop()));
            }
        }
        return new AllocationPlan(
                new WorkshopDay(stored.slots(), stored.workshops()),
                stored.people(),
                stored.pins(),
                seats,
                stored.fill(),
                stored.proved(),
                stored.moved(),
                stored.at());
    }
}
