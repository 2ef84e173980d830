package fr.spro.evaluation.response;

import java.util.List;

/** Why an answer to a question was not taken; `field` is the form field, `linkId` its question. */
public record AnswerError(String linkId, String field, Why why, List<Object> details) {
    /** The reasons, each with its words under error.CODE. */
    public enum Why {
        UNKNOWN_CODE,
        UNKNOWN_QUESTION,
        TOO_MANY,
        EXCLUSIVE,
        RANK_TWICE,
        TOO_LONG,
        CONTROL_CHARACTER
    }

    static AnswerError of(String linkId, String field, Why why, Object... details) {
        return new AnswerError(linkId, field, why, List.of(details));
    }
}
