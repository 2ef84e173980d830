package fr.spro.events.organisations.http;

import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.events.organisations.Organisation;
import fr.spro.platform.spreadsheets.FormulaEscape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The directory as a table: one line per reception point, or one for an organisation without any; a cell that is not
 * known is empty. A cell that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class OrganisationsCsv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private OrganisationsCsv() {}

    static String of(List<Organisation> organisations) {
        StringBuilder csv = new StringBuilder().append(BYTE_ORDER_MARK);
        line(
                csv,
                Arrays.stream(DirectoryColumn.values())
                        .map(DirectoryColumn::heading)
                        .toList());
        DirectoryColumn.lines(organisations).forEach(cells -> line(csv, cells));
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(OrganisationsCsv::cell).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    /** Neutralised, and quoted where needed. */
    static String cell(String value) {
        String safe = FormulaEscape.of(value);
        boolean quoted = safe.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r' || c == ',');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
