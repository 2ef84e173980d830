package fr.spro.events.rotation;

import org.jspecify.annotations.Nullable;

/** A visitor, known by the id of the registration and the organisation it is for, null for none; the id is not blank ({@code IllegalArgumentException}). */
public record Visitor(String id, @Nullable String organisation) {
    public Visitor {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a visitor has an id");
        }
    }
}
