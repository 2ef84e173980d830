package fr.spro.evaluation.questionnaire;

import java.util.Map;

/**
 * What is wrong with a questionnaire's text and where.
 *
 * @param pointer JSON pointer (RFC 6901) of the value, empty for the whole
 * @param code names the words for people
 * @param details values for the words
 * @param line of the text as it came, from 1; 0 where it is not known
 * @param column in that line, from 1
 */
public record DraftError(String pointer, String code, Map<String, Object> details, int line, int column) {
    public DraftError {
        details = Map.copyOf(details);
    }

    /** A fault of a text that has no lines for people. */
    public static DraftError at(String pointer, String code, Map<String, Object> details) {
        return new DraftError(pointer, code, details, 0, 0);
    }
}
