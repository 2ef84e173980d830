package fr.spro.events.pairings.engine;

/** Two ids, of people or of organisations, whatever their order; {@code first} sorts before {@code second}. */
public record IdPair(String first, String second) implements Comparable<IdPair> {
    public IdPair {
        if (first.compareTo(second) > 0) {
            String swapped = first;
            first = second;
            second = swapped;
        }
    }

    /** Whether this id is one of the two. */
    public boolean has(String id) {
        return first.equals(id) || second.equals(id);
    }

    @Override
    public int compareTo(IdPair other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }
}
