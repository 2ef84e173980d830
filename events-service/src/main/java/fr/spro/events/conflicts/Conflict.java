package fr.spro.events.conflicts;

import java.util.Map;

/**
 * Something that does not go together.
 *
 * @param path field of the event where somebody would look first, such as {@code sessions[2].venue}
 * @param code names the text for people, which says how to mend it
 * @param args values for the text; an instant, a day or a holiday is worded in the reader's language
 */
public record Conflict(Rule rule, Severity severity, String path, String code, Map<String, Object> args) {
    public Conflict {
        args = Map.copyOf(args);
    }

    /** What is looked at. */
    public enum Rule {
        /** A room holds one session at a time. */
        ROOM,
        /** An organisation presents in one place at a time. */
        ORGANISATION,
        /** What belongs to a session or a period lies within it. */
        FRAME,
        /** The sessions of a series follow each other. */
        ORDER,
        /** People find the place. */
        PLACE,
        /** On a public holiday hardly anybody works. */
        HOLIDAY,
        /** Sign-up closes before it starts. */
        SIGN_UP,
        /** The rounds fit into the session, and nobody sits at a table twice. */
        ROUNDS,
        /** The directory knows who presents. */
        DIRECTORY
    }

    /** What becomes of the event. */
    public enum Severity {
        /** It is not stored. */
        REFUSED,
        /** It is stored, and the organiser told. */
        WARNED
    }

    static Conflict refused(Rule rule, String path, String code, Map<String, Object> args) {
        return new Conflict(rule, Severity.REFUSED, path, code, args);
    }

    static Conflict warned(Rule rule, String path, String code, Map<String, Object> args) {
        return new Conflict(rule, Severity.WARNED, path, code, args);
    }
}
