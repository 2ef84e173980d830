package fr.spro.evaluation.territories;

/**
 * A territory of the network, as of a version of it.
 *
 * @param name as it signs, e.g. « SPRO Sud Vaucluse »
 * @param shortName for lines of tables and charts, e.g. « Sud Vaucluse »
 */
public record Territory(String key, long version, String name, String shortName) {
    public Territory {
        if (key.isBlank() || name.isBlank() || shortName.isBlank() || version < 1) {
            throw new IllegalArgumentException("a territory without key, names or version");
        }
    }
}
