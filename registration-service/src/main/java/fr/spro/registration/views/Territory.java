package fr.spro.registration.views;

import fr.spro.registration.roster.TeamContact;
import org.jspecify.annotations.Nullable;

/**
 * A territory of the network, as of a version of it.
 *
 * @param contact the team that answers questions about its meetings; null while none is named
 * @param name as it signs, e.g. « SPRO Sud Vaucluse »
 */
public record Territory(
        String key, long version, String name, @Nullable TeamContact contact) {
    /** A territory without a contact. */
    public Territory(String key, long version, String name) {
        this(key, version, name, null);
    }

    public Territory {
        if (key.isBlank() || name.isBlank() || version < 1) {
            throw new IllegalArgumentException("a territory without key, name or version");
        }
    }
}
