package fr.spro.evaluation.counting;

/** A session, a series, a territory, or the region. */
public record Scope(Level level, String key) {
    /** How far a scope reaches. */
    public enum Level {
        SESSION,
        SERIES,
        TERRITORY,
        REGION
    }

    @Override
    public String toString() {
        return level + ":" + key;
    }
}
