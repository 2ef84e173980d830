package fr.spro.events.rotations;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who sits where.
 *
 * @param meanDistinctFellows how many different fellow visitors somebody meets on average
 * @param fellowsBound no plan reaches more than this
 */
public record Arrangement(List<Table> tables, List<Seat> seats, double meanDistinctFellows, double fellowsBound) {
    public Arrangement {
        tables = List.copyOf(tables);
        seats = List.copyOf(seats);
    }

    /** How often somebody has no table in a round although expected. */
    public int pauses() {
        return seats.stream()
                .mapToInt(seat -> (int) IntStream.rangeClosed(1, seat.tables().size())
                        .filter(round -> seat.isThere(round) && seat.in(round) == Seat.PAUSE)
                        .count())
                .sum();
    }
}
