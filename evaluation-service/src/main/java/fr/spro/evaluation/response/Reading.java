package fr.spro.evaluation.response;

import java.util.List;

/** The outcome of reading a form. */
public sealed interface Reading {
    /** Everything is as the questionnaire asks. */
    record Accepted(AnswerSheet sheet) implements Reading {}

    /** At least one field is wrong; nothing may be stored. */
    record Refused(List<FieldError> errors) implements Reading {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
