package fr.spro.acceptance.chaos;

import java.util.List;

/** What a client was told. */
sealed interface Told {

    /** No answer, or one that tells nothing of what was done: time over, connection reset, 429, 5xx. */
    record Unknown() implements Told {}

    /** A place, or {@code position} above 0 on the waiting list. */
    record SignedUp(int position) implements Told {}

    /** It is as was asked. */
    record Done() implements Told {}

    /** Present; {@code already} by an earlier scan. */
    record Present(boolean already) implements Told {}

    /** The code of the refusal. */
    record Refused(String code) implements Told {}

    /** The numbers. */
    record Places(int places, int confirmed, int waiting) implements Told {}

    /** Those with a place, in the order of their numbers, and those who wait, in the order of their turns. */
    record Roster(List<Line> confirmed, List<Line> waiting) implements Told {
        public Roster {
            confirmed = List.copyOf(confirmed);
            waiting = List.copyOf(waiting);
        }
    }

    /** A live line of the list. */
    record Line(int person, boolean present) {}
}
