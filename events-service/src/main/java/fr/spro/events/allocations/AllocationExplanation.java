package fr.spro.events.allocations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a plan is as it is, in numbers and registration ids.
 *
 * @param withWishes people who wished something
 * @param best how many got, as their best place, their first wish, their second …
 * @param none people who wished something and got nothing of it
 * @param workshops each workshop in each of its slots
 * @param people each person with the wishes that were not met
 */
public record AllocationExplanation(
        int withWishes, List<Integer> best, int none, List<WorkshopLine> workshops, List<PersonLine> people) {
    public AllocationExplanation {
        best = List.copyOf(best);
        workshops = List.copyOf(workshops);
        people = List.copyOf(people);
    }

    /**
     * A workshop in a slot.
     *
     * @param taken registration ids of those who go there
     * @param pinned how many of them the organiser settled
     * @param wished people who wished the workshop at any rank
     * @param wishedFirst people whose first wish it is
     * @param missed people who wished it and go there in no slot
     */
    public record WorkshopLine(
            String workshop, int slot, List<String> taken, int pinned, int wished, int wishedFirst, int missed) {
        public WorkshopLine {
            taken = List.copyOf(taken);
        }
    }

    /** Somebody and what was not met. */
    public record PersonLine(String registrationId, List<Missed> missed) {
        public PersonLine {
            missed = List.copyOf(missed);
        }
    }

    /** A wish that was not met. */
    public record Missed(String workshop, int rank, Why why) {}

    /** Why a wish was not met. */
    public enum Why {
        /** It is full in each of its slots. */
        FULL,
        /** Where it has room, the person goes to another workshop at that time. */
        OTHER_PLACE,
        /** Where it has room, the organiser settled another workshop for the person. */
        PINNED,
        /** The organiser does not want the person there. */
        FORBIDDEN
    }

    /** Reads the explanation off a plan; linear in people, wishes and seats. */
    public static AllocationExplanation of(AllocationPlan plan) {
        return new Reader(plan).read();
    }

    private static final class Reader {
        private final AllocationPlan plan;
        private final Map<String, List<String>> taken = new LinkedHashMap<>();
        private final Map<String, Map<Integer, String>> places = new HashMap<>();
        private final Map<String, Integer> wished = new HashMap<>();
        private final Map<String, Integer> first = new HashMap<>();
        private final Map<String, Integer> missed = new HashMap<>();
        private final Map<String, WorkshopDay.Workshop> workshops = new HashMap<>();
        private final Set<FixedPlacement> pins;

        Reader(AllocationPlan plan) {
            this.plan = plan;
            this.pins = new HashSet<>(plan.pins());
            plan.setting().workshops().forEach(workshop -> workshops.put(workshop.key(), workshop));
            for (AllocationPlan.Seat seat : plan.seats()) {
                taken.computeIfAbsent(held(seat.workshop(), seat.slot()), key -> new ArrayList<>())
                        .add(seat.registrationId());
                places.computeIfAbsent(seat.registrationId(), id -> new HashMap<>())
                        .put(seat.slot(), seat.workshop());
            }
        }

        private static String held(String workshop, int slot) {
            return workshop + "@" + slot;
        }

        AllocationExplanation read() {
            int longest = plan.people().stream()
                    .mapToInt(person -> person.wishes().size())
                    .max()
                    .orElse(0);
            int[] best = new int[longest];
            int withWishes = 0;
            int none = 0;
            List<PersonLine> lines = new ArrayList<>();
            for (AllocationPlan.Person person : plan.people()) {
                Map<Integer, String> own = places.getOrDefault(person.registrationId(), Map.of());
                List<Missed> notMet = new ArrayList<>();
                int bestRank = 0;
                for (int rank = person.wishes().size(); rank >= 1; rank--) {
                    String wish = person.wishes().get(rank - 1);
                    wished.merge(wish, 1, Integer::sum);
                    if (own.containsValue(wish)) {
                        bestRank = rank;
                    } else {
                        missed.merge(wish, 1, Integer::sum);
                        notMet.addFirst(new Missed(wish, rank, why(person.registrationId(), wish, own)));
                    }
                }
                if (!person.wishes().isEmpty()) {
                    withWishes++;
                    first.merge(person.wishes().getFirst(), 1, Integer::sum);
                    if (bestRank == 0) {
                        none++;
                    } else {
                        best[bestRank - 1]++;
                    }
                }
                lines.add(new PersonLine(person.registrationId(), notMet));
            }
            return new AllocationExplanation(
                    withWishes, java.util.Arrays.stream(best).boxed().toList(), none, workshopLines(), lines);
        }

        private Why why(String registrationId, String wish, Map<Integer, String> own) {
            WorkshopDay.Workshop workshop = workshops.get(wish);
            boolean allowed = false;
            boolean room = false;
            boolean settled = true;
            for (int slot : workshop == null ? List.<Integer>of() : workshop.slots()) {
                if (pins.contains(new FixedPlacement(registrationId, slot, wish, FixedPlacement.Kind.FORBID))) {
                    continue;
                }
                allowed = true;
                Integer capacity = workshop == null ? null : workshop.capacity();
                if (capacity != null
                        && taken.getOrDefault(held(wish, slot), List.of()).size() < capacity) {
                    room = true;
                    String other = own.get(slot);
                    settled &= other != null
                            && pins.contains(
                                    new FixedPlacement(registrationId, slot, other, FixedPlacement.Kind.PLACE));
                }
            }
            if (!allowed) {
                return Why.FORBIDDEN;
            }
            return room ? settled ? Why.PINNED : Why.OTHER_PLACE : Why.FULL;
        }

        private List<WorkshopLine> workshopLines() {
            List<WorkshopLine> lines = new ArrayList<>();
            for (WorkshopDay.Workshop workshop : plan.setting().workshops()) {
                for (int slot : workshop.slots()) {
                    List<String> there = taken.getOrDefault(held(workshop.key(), slot), List.of());
                    lines.add(new WorkshopLine(
                            workshop.key(),
                            slot,
                            there,
                            (int) there.stream()
                                    .filter(id -> pins.contains(
                                            new FixedPlacement(id, slot, workshop.key(), FixedPlacement.Kind.PLACE)))
                                    .count(),
                            wished.getOrDefault(workshop.key(), 0),
                            first.getOrDefault(workshop.key(), 0),
                            missed.getOrDefault(workshop.key(), 0)));
                }
            }
            return lines;
        }
    }
}
