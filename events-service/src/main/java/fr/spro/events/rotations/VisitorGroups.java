package fr.spro.events.rotations;

import fr.spro.events.participants.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who goes with whom: nobody, or groups that differ by one person at most. Where people may visit the table of their own
 * organisation, groups mix organisations; otherwise people of one organisation stay together, so that few tables are
 * closed to a group.
 */
final class VisitorGroups {
    private static final Comparator<Participant> BY_ORGANISATION = Comparator.comparing(
                    Participant::organisationId, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(Participant::registrationId);

    private VisitorGroups() {}

    /** Seats without tables for people who start with the first round. */
    static List<VisitorRoute> of(List<Participant> people, RotationSettings setup) {
        Map<String, Integer> groups = groups(people, setup);
        return people.stream()
                .map(person -> new VisitorRoute(
                        person.registrationId(),
                        person.organisationId(),
                        List.of(),
                        1,
                        null,
                        groups.get(person.registrationId())))
                .toList();
    }

    private static Map<String, Integer> groups(List<Participant> people, RotationSettings setup) {
        Integer size = setup.groupSize();
        if (size == null) {
            return Map.of();
        }
        int count = (people.size() + size - 1) / size;
        List<Participant> sorted = people.stream().sorted(BY_ORGANISATION).toList();
        return IntStream.range(0, sorted.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> sorted.get(i).registrationId(),
                        i -> 1 + (setup.ownTableAllowed() ? i % count : (int) ((long) i * count / sorted.size()))));
    }

    /** The same seats, and latecomers from a round on: alone, or with the smallest groups there are. */
    static List<VisitorRoute> with(List<VisitorRoute> seats, List<Participant> latecomers, int from) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (VisitorRoute seat : seats) {
            if (seat.group() != null) {
                sizes.merge(seat.group(), seat.absentFrom() == null ? 1 : 0, Integer::sum);
            }
        }
        List<VisitorRoute> all = new ArrayList<>(seats);
        for (Participant person : latecomers) {
            @Nullable
            Integer group = sizes.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (group != null) {
                sizes.merge(group, 1, Integer::sum);
            }
            all.add(new VisitorRoute(person.registrationId(), person.organisationId(), List.of(), from, null, group));
        }
        return all;
    }

    /** The seats of each unit, in the order in which the units appear. */
    static Map<String, List<VisitorRoute>> units(List<VisitorRoute> seats) {
        return seats.stream()
                .collect(Collectors.groupingBy(VisitorRoute::unit, java.util.LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether anybody of a unit is still expected. */
    static boolean isLive(List<VisitorRoute> members) {
        return members.stream().anyMatch(seat -> seat.absentFrom() == null);
    }

    /** How many different people somebody shares at least one table with, on average. */
    static double meanFellows(List<VisitorRoute> seats, int rounds) {
        Map<Integer, Map<Integer, List<VisitorRoute>>> parties = IntStream.rangeClosed(1, rounds)
                .boxed()
                .collect(Collectors.toMap(
                        Function.identity(),
                        round -> seats.stream()
                                .filter(seat -> seat.in(round) != VisitorRoute.PAUSE)
                                .collect(Collectors.groupingBy(seat -> seat.in(round)))));
        return seats.stream()
                .mapToLong(seat -> parties.entrySet().stream()
                        .flatMap(round -> round.getValue().getOrDefault(seat.in(round.getKey()), List.of()).stream())
                        .map(VisitorRoute::registrationId)
                        .filter(fellow -> !fellow.equals(seat.registrationId()))
                        .distinct()
                        .count())
                .average()
                .orElse(0);
    }
}
