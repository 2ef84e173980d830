package fr.spro.registration.sheets;

import java.util.List;

/** A sheet before it is a file. */
public record Table(List<String> head, List<List<Cell>> rows) {
    public Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
