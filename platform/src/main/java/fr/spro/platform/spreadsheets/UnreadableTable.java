package fr.spro.platform.spreadsheets;

/** Why a file is not a table that can be taken in. */
public final class UnreadableTable extends Exception {
    private static final long serialVersionUID = 1;

    /** The kinds of reasons. */
    public enum Reason {
        /** Neither CSV nor XLSX, or damaged. */
        UNREADABLE,
        /** The format of Excel before 2007. */
        OLD_WORKBOOK,
        /** More lines than are taken. */
        TOO_MANY_LINES,
        /** More columns than are taken. */
        TOO_MANY_COLUMNS,
        /** Larger than is taken once it is unpacked. */
        TOO_LARGE_UNPACKED
    }

    private final Reason reason;

    UnreadableTable(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
