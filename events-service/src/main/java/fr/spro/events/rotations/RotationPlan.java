package fr.spro.events.rotations;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who sits where.
 *
 * @param meanDistinctFellows how many different fellow visitors somebody meets on average
 * @param fellowsBound no plan reaches more than this
 */
public record RotationPlan(
        List<Table> tables, List<VisitorRoute> seats, double meanDistinctFellows, double fellowsBound) {
    public RotationPlan {
        tables = List.copyOf(tables);
        seats = List.copyOf(seats);
    }

    /** The number of people who sit at another table than before in at least one round of theirs. */
    int moved(RotationPlan before) {
        Map<String, VisitorRoute> earlier =
                before.seats().stream().collect(Collectors.toMap(VisitorRoute::registrationId, Function.identity()));
        return (int) seats.stream()
                .filter(seat -> {
                    VisitorRoute old = earlier.get(seat.registrationId());
                    return old != null
                            && IntStream.rangeClosed(1, seat.tables().size())
                                    .anyMatch(round -> seat.isThere(round)
                                            && old.isThere(round)
                                            && seat.in(round) != old.in(round));
                })
                .count();
    }

    /** How often somebody has no table in a round although expected. */
    public int pauses() {
        return seats.stream()
                .mapToInt(seat -> (int) IntStream.rangeClosed(1, seat.tables().size())
                        .filter(round -> seat.isThere(round) && seat.in(round) == VisitorRoute.PAUSE)
                        .count())
                .sum();
    }
}
