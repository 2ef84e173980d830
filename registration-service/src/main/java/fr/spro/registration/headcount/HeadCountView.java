package fr.spro.registration.headcount;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a head count comes to.
 *
 * @param version the entry it is as of; zero before the first
 * @param doors those at which somebody was counted, in the order of their names
 */
public record HeadCountView(String sessionId, long version, List<Door> doors) {
    public HeadCountView {
        doors = List.copyOf(doors);
    }

    /** Who came in by one door. */
    public record Door(String door, int count, List<Hour> hours) {
        public Door {
            hours = List.copyOf(hours);
        }
    }

    /** Who came within the hour that starts then; hours in which nobody came are left out. */
    public record Hour(Instant from, int count) {}

    /** Who came by any door. */
    public int total() {
        return doors.stream().mapToInt(Door::count).sum();
    }

    /** Who came by any door, hour by hour. */
    public List<Hour> hours() {
        Map<Instant, Integer> sums = new TreeMap<>();
        doors.stream()
                .flatMap(door -> door.hours().stream())
                .forEach(hour -> sums.merge(hour.from(), hour.count(), Integer::sum));
        return sums.entrySet().stream()
                .map(hour -> new Hour(hour.getKey(), hour.getValue()))
                .toList();
    }
}
