package fr.spro.events.imports;

/** A table that is no directory: which column is missing or there twice. */
public final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1;

    /** The kinds of reasons. */
    public enum Reason {
        /** No line besides the heading, or not even that. */
        EMPTY,
        /** No column that says which organisation a line is about. */
        COLUMN_MISSING,
        /** Two columns that mean the same. */
        COLUMN_TWICE
    }

    private final Reason reason;
    private final String heading;

    UnusableFile(Reason reason, String heading) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.heading = heading;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The column in question, empty when there is none. */
    public String heading() {
        return heading;
    }
}
