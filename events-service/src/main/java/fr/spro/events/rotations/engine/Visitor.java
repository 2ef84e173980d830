package fr.spro.events.rotations.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A visitor, or a group that stays together, and the organisations it is of, none for the public; the id is not blank
 * ({@code IllegalArgumentException}).
 */
public record Visitor(String id, Set<String> organisations) {
    public Visitor {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a visitor has an id");
        }
        organisations = Set.copyOf(organisations);
    }

    /** A single visitor; the organisation is null for a member of the public. */
    public Visitor(String id, @Nullable String organisation) {
        this(id, organisation == null ? Set.of() : Set.of(organisation));
    }
}
