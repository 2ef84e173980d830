package fr.spro.registration.rosterexport;

import java.time.LocalDateTime;

/** What stands in one field of a sheet. */
public sealed interface ExportCell {

    /** Nothing. */
    ExportCell EMPTY = new Text("");

    /** Words, never a formula. */
    record Text(String text) implements ExportCell {}

    /** A number to reckon with. */
    record Count(long number) implements ExportCell {}

    /** A time as a clock on the wall shows it. */
    record Moment(LocalDateTime at) implements ExportCell {}
}
