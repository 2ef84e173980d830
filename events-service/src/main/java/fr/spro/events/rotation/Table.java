package fr.spro.events.rotation;

/** A table at which an organisation presents; ids are not blank ({@code IllegalArgumentException}). */
public record Table(String id, String organisation) {
    public Table {
        if (id.isBlank() || organisation.isBlank()) {
            throw new IllegalArgumentException("a table has an id and an organisation");
        }
    }
}
