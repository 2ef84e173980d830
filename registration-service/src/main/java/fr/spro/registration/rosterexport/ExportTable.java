package fr.spro.registration.rosterexport;

import java.util.List;

/** A sheet before it is a file. */
public record ExportTable(List<String> head, List<List<ExportCell>> rows) {
    public ExportTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
