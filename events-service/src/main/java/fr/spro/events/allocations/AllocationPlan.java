package fr.spro.events.allocations;

import java.time.Instant;
import java.util.List;

/**
 * One run's result with all it was made from, so that it can be explained later.
 *
 * @param people those who had a place in the session, with their wishes at that moment
 * @param pins those that counted
 * @param fill whether people left without a place got one of the places left
 * @param proved whether no better result exists, slot by slot
 * @param moved how many places of the result before were changed
 */
public record AllocationPlan(
        WorkshopDay setting,
        List<Person> people,
        List<FixedPlacement> pins,
        List<Seat> seats,
        boolean fill,
        boolean proved,
        int moved,
        Instant at) {
    public AllocationPlan {
        people = List.copyOf(people);
        pins = List.copyOf(pins);
        seats = List.copyOf(seats);
    }

    /** Somebody with keys of workshops, the dearest first. */
    public record Person(String registrationId, List<String> wishes) {
        public Person {
            wishes = List.copyOf(wishes);
        }

        /** The rank of a workshop among the wishes, from 1, or 0. */
        public int rank(String workshop) {
            return wishes.indexOf(workshop) + 1;
        }
    }

    /** Somebody's place in one slot. */
    public record Seat(String registrationId, int slot, String workshop) {}
}
