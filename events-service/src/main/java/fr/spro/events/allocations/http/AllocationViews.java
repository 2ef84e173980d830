package fr.spro.events.allocations.http;

import fr.spro.events.allocations.Allocation;
import fr.spro.events.allocations.AllocationExplanation;
import fr.spro.events.allocations.AllocationPlan;
import fr.spro.events.allocations.FixedPlacement;
import fr.spro.events.allocations.WorkshopDay;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Workshops;
import fr.spro.events.participants.Participant;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An allocation as an organiser sees it: registration ids, wishes and workshops, no names. */
final class AllocationViews {
    private AllocationViews() {}

    /** What is known of the day now, what the last run gave, and what people were told. */
    record AllocationView(
            String sessionId,
            String eventId,
            String eventTitle,
            String sessionTitle,
            long version,
            @Nullable String start,
            int mostWishes,
            @Nullable String wishesClose,
            boolean wishesOpen,
            List<SlotView> slots,
            List<WorkshopView> workshops,
            List<PersonView> people,
            int withWishes,
            List<FixedPlacement> pins,
            @Nullable ResultView result,
            @Nullable PublishedView published) {}

    /** A band of time, counted from 1. */
    record SlotView(
            int number,
            @Nullable String title,
            @Nullable String start,
            @Nullable String end) {}

    /** A workshop with the wishes received so far, by rank. */
    record WorkshopView(
            String key,
            String title,
            @Nullable String room,
            @Nullable Integer capacity,
            List<Integer> slots,
            List<String> presenters,
            List<Integer> wishes) {}

    /** Somebody who has a place in the session now. */
    record PersonView(String registrationId, @Nullable String organisationId, List<String> wishes) {}

    /**
     * The last run's result.
     *
     * @param outdated whether the pins have changed since
     * @param wishesChanged how many people wish something else now
     * @param latecomers who has a place in the session but was not there yet
     * @param gone who was there but has no place in the session any more
     */
    record ResultView(
            String computedAt,
            boolean fill,
            boolean proved,
            int moved,
            boolean outdated,
            int wishesChanged,
            List<String> latecomers,
            List<String> gone,
            int withWishes,
            List<Integer> best,
            int none,
            List<SheetView> sheets,
            List<PlacedView> people) {}

    /** A workshop in a slot: who goes there, and how much it was wished. */
    record SheetView(
            String workshop,
            String title,
            @Nullable String room,
            int slot,
            @Nullable Integer capacity,
            List<String> people,
            boolean full,
            int pinned,
            int wished,
            int wishedFirst,
            int missed) {}

    /** Somebody's workshop in each slot, null for none, and why a wish was not met. */
    record PlacedView(
            String registrationId,
            List<@Nullable String> places,
            List<Integer> ranks,
            List<AllocationExplanation.Missed> missed) {}

    /** What people were told. */
    record PublishedView(String at, boolean current) {}

    static AllocationView of(
            AllocationController.Place place, Allocation allocation, List<Participant> people, Instant now) {
        Session session = place.session();
        Workshops day = place.day();
        WorkshopDay setting = place.setting();
        Instant closes = day.wishesClose() == null ? session.start() : day.wishesClose();
        AllocationPlan plan = allocation.plan();
        Allocation.Published published = allocation.published();
        List<PersonView> views = people.stream()
                .map(person -> new PersonView(
                        person.registrationId(),
                        person.organisationId(),
                        person.wishes().stream()
                                .filter(wish -> setting.workshop(wish).isPresent())
                                .toList()))
                .toList();
        return new AllocationView(
                session.id(),
                place.event().id(),
                place.event().details().title(),
                session.title(),
                allocation.version(),
                text(session.start()),
                day.wishes(),
                text(closes),
                closes != null && now.isBefore(closes),
                slots(setting),
                workshops(setting, views, day.wishes()),
                views,
                (int) views.stream()
                        .filter(person -> !person.wishes().isEmpty())
                        .count(),
                allocation.pins(),
                plan == null ? null : result(plan, allocation, setting, views),
                published == null ? null : new PublishedView(required(published.at()), allocation.isTold()));
    }

    private static List<SlotView> slots(WorkshopDay setting) {
        List<SlotView> slots = new ArrayList<>();
        for (WorkshopDay.Slot slot : setting.slots()) {
            slots.add(new SlotView(slots.size() + 1, slot.title(), text(slot.start()), text(slot.end())));
        }
        return slots;
    }

    private static List<WorkshopView> workshops(WorkshopDay setting, List<PersonView> people, int most) {
        Map<String, int[]> byRank = new HashMap<>();
        setting.workshops().forEach(workshop -> byRank.put(workshop.key(), new int[most]));
        for (PersonView person : people) {
            for (int i = 0; i < Math.min(most, person.wishes().size()); i++) {
                int[] counts = byRank.get(person.wishes().get(i));
                if (counts != null) {
                    counts[i]++;
                }
            }
        }
        return setting.workshops().stream()
                .map(workshop -> new WorkshopView(
                        workshop.key(),
                        workshop.title(),
                        workshop.room(),
                        workshop.capacity(),
                        workshop.slots(),
                        workshop.presenters(),
                        java.util.Arrays.stream(byRank.getOrDefault(workshop.key(), new int[0]))
                                .boxed()
                                .toList()))
                .toList();
    }

    private static ResultView result(
            AllocationPlan plan, Allocation allocation, WorkshopDay now, List<PersonView> people) {
        AllocationExplanation explanation = AllocationExplanation.of(plan);
        Map<String, List<String>> wishes = new HashMap<>();
        people.forEach(person -> wishes.put(person.registrationId(), person.wishes()));
        Set<String> known = new HashSet<>();
        List<String> gone = new ArrayList<>();
        int changed = 0;
        for (AllocationPlan.Person person : plan.people()) {
            known.add(person.registrationId());
            List<String> wished = wishes.get(person.registrationId());
            if (wished == null) {
                gone.add(person.registrationId());
            } else if (!wished.equals(person.wishes())) {
                changed++;
            }
        }
        return new ResultView(
                required(plan.at()),
                plan.fill(),
                plan.proved(),
                plan.moved(),
                allocation.isOutdated() || !now.equals(plan.setting()),
                changed,
                people.stream()
                        .map(PersonView::registrationId)
                        .filter(id -> !known.contains(id))
                        .toList(),
                gone,
                explanation.withWishes(),
                explanation.best(),
                explanation.none(),
                sheets(plan.setting(), explanation),
                placed(plan, explanation));
    }

    private static List<SheetView> sheets(WorkshopDay setting, AllocationExplanation explanation) {
        return explanation.workshops().stream()
                .map(line -> {
                    WorkshopDay.Workshop workshop =
                            setting.workshop(line.workshop()).orElseThrow();
                    Integer capacity = workshop.capacity();
                    return new SheetView(
                            line.workshop(),
                            workshop.title(),
                            workshop.room(),
                            line.slot(),
                            capacity,
                            line.taken(),
                            capacity != null && line.taken().size() >= capacity,
                            line.pinned(),
                            line.wished(),
                            line.wishedFirst(),
                            line.missed());
                })
                .toList();
    }

    private static List<PlacedView> placed(AllocationPlan plan, AllocationExplanation explanation) {
        int slots = plan.setting().slots().size();
        Map<String, String[]> places = new HashMap<>();
        for (AllocationPlan.Seat seat : plan.seats()) {
            places.computeIfAbsent(seat.registrationId(), id -> new String[slots])[seat.slot() - 1] = seat.workshop();
        }
        List<PlacedView> placed = new ArrayList<>();
        for (int i = 0; i < plan.people().size(); i++) {
            AllocationPlan.Person person = plan.people().get(i);
            String[] own = places.getOrDefault(person.registrationId(), new String[slots]);
            List<@Nullable String> workshops = new ArrayList<>();
            List<Integer> ranks = new ArrayList<>();
            for (String workshop : own) {
                workshops.add(workshop);
                ranks.add(workshop == null ? 0 : person.rank(workshop));
            }
            placed.add(new PlacedView(
                    person.registrationId(),
                    workshops,
                    ranks,
                    explanation.people().get(i).missed()));
        }
        return placed;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : required(instant);
    }

    private static String required(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(EventLimits.PARIS));
    }
}
