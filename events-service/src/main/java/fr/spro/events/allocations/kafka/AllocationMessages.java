package fr.spro.events.allocations.kafka;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.AllocationPlan;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people are told of an allocation as a fact: who goes where, by registration id. */
public final class AllocationMessages {
    static final String TYPE = "fr.spro.allocation.v1";

    private AllocationMessages() {}

    /** Makes the facts of what is published; an entry that tells people of nothing has none. */
    public static Aggregates.Messages<Allocation, AllocationChange> with(UnaryOperator<String> eventOf) {
        return (_, allocation, changes, _) -> changes.stream().anyMatch(AllocationChange.Told.class::isInstance)
                ? List.of(of(allocation, eventOf.apply(allocation.sessionId())))
                : List.of();
    }

    static StateMessage of(Allocation allocation, String eventId) {
        Allocation.Published published = allocation.published();
        if (published == null) {
            throw new IllegalArgumentException("nothing is published of " + allocation.sessionId());
        }
        AllocationPlan plan = published.plan();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sessionId", allocation.sessionId());
        data.put("version", allocation.version());
        data.put("eventId", eventId);
        data.put("publishedAt", published.at().toString());
        data.put(
                "slots",
                plan.setting().slots().stream().map(AllocationMessages::slot).toList());
        data.put(
                "workshops",
                plan.setting().workshops().stream()
                        .map(AllocationMessages::workshop)
                        .toList());
        data.put("places", places(plan));
        return StateMessage.of(Topics.ALLOCATIONS, allocation.sessionId(), TYPE, allocation.version(), data);
    }

    private static Map<String, @Nullable Object> slot(WorkshopDay.Slot slot) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", slot.title());
        values.put("start", text(slot.start()));
        values.put("end", text(slot.end()));
        return values;
    }

    private static Map<String, @Nullable Object> workshop(WorkshopDay.Workshop workshop) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("key", workshop.key());
        values.put("title", workshop.title());
        values.put("room", workshop.room());
        return values;
    }

    /** Everybody's workshop slot by slot; somebody without any place is there too, with nothing in each slot. */
    private static Map<String, List<@Nullable String>> places(AllocationPlan plan) {
        Map<String, List<@Nullable String>> places = new LinkedHashMap<>();
        plan.people()
                .forEach(person -> places.put(
                        person.registrationId(),
                        new ArrayList<@Nullable String>(
                                Collections.nCopies(plan.setting().slots().size(), (@Nullable String) null))));
        for (AllocationPlan.Seat seat : plan.seats()) {
            List<@Nullable String> own = places.get(seat.registrationId());
            if (own != null) {
                own.set(seat.slot() - 1, seat.workshop());
            }
        }
        return places;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
