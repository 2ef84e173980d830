package fr.spro.registration.territories;

/**
 * A territory of the network, as of a version of it.
 *
 * @param name as it signs, e.g. « SPRO Sud Vaucluse »
 */
public record Territory(String key, long version, String name) {
    public Territory {
        if (key.isBlank() || name.isBlank() || version < 1) {
            throw new IllegalArgumentException("a territory without key, name or version");
        }
    }
}
