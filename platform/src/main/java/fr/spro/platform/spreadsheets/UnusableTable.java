package fr.spro.platform.spreadsheets;

/** A table without the lines or columns that it must have. */
public final class UnusableTable extends Exception {
    private static final long serialVersionUID = 1;

    /** The kinds of reasons. */
    public enum Reason {
        /** No line besides the heading, or not even that. */
        EMPTY,
        /** A column that must be there is not. */
        COLUMN_MISSING,
        /** Two columns that mean the same. */
        COLUMN_TWICE
    }

    private final Reason reason;
    private final String heading;

    public UnusableTable(Reason reason, String heading) {
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
