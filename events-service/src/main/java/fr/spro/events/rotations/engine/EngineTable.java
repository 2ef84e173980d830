package fr.spro.events.rotations.engine;

/** A table at which an organisation presents; ids are not blank ({@code IllegalArgumentException}). */
public record EngineTable(String id, String organisation) {
    public EngineTable {
        if (id.isBlank() || organisation.isBlank()) {
            throw new IllegalArgumentException("a table has an id and an organisation");
        }
    }
}
