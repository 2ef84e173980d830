package fr.spro.registration.sheets;

import java.time.LocalDateTime;

/** What stands in one field of a sheet. */
public sealed interface Cell {

    /** Nothing. */
    Cell EMPTY = new Text("");

    /** Words, never a formula. */
    record Text(String text) implements Cell {}

    /** A number to reckon with. */
    record Count(long number) implements Cell {}

    /** A time as a clock on the wall shows it. */
    record Moment(LocalDateTime at) implements Cell {}
}
