package fr.spro.platform.spreadsheets;

/** Cells that no spreadsheet takes for a formula: an apostrophe in front, which reading takes away again. */
public final class FormulaEscape {
    private static final char MARK = '\'';
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0";
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";

    private FormulaEscape() {}

    /** The text as a cell; a plain number is left alone, a text that begins with the mark gets another. */
    public static String of(String text) {
        return needsMark(text) && !text.matches(NUMBER) ? MARK + text : text;
    }

    /** The text of a cell that {@link #of} made; anything else is left as it is. */
    public static String text(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == MARK && needsMark(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean needsMark(String text) {
        return !text.isEmpty() && (text.charAt(0) == MARK || FORMULA_STARTS.indexOf(text.charAt(0)) >= 0);
    }
}
