package fr.spro.evaluation.verbatim;

/** A piece of a text: from the first character (UTF-16) up to, not including, the last. */
public record TextSpan(int from, int to) implements Comparable<TextSpan> {
    public TextSpan {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    @Override
    public int compareTo(TextSpan other) {
        return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
}
