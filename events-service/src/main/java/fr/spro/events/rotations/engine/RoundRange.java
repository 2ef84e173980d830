package fr.spro.events.rotations.engine;

/** The rounds in which a visitor or a table is there, counted from 0: {@code from} included, {@code until} not ({@code IllegalArgumentException} unless 0 ≤ from ≤ until). */
public record RoundRange(int from, int until) {
    public RoundRange {
        if (from < 0 || until < from) {
            throw new IllegalArgumentException("a stay ends after it begins");
        }
    }

    /** Whether that round is part of it. */
    public boolean includes(int round) {
        return round >= from && round < until;
    }

    RoundRange endedBefore(int round) {
        return new RoundRange(Math.min(from, round), Math.min(until, round));
    }

    /** The same to the end, if there is any of it left. */
    RoundRange untilTheEnd(int rounds) {
        return new RoundRange(from, rounds);
    }
}
