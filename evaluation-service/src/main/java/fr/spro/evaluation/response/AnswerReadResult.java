package fr.spro.evaluation.response;

import java.util.List;

/** The outcome of reading a form. */
public sealed interface AnswerReadResult {
    /**
     * Everything is as the questionnaire asks.
     *
     * @param shown number of questions that these answers leave on the page
     * @param answered number of them with an answer
     */
    record Accepted(ValidatedAnswers sheet, int shown, int answered) implements AnswerReadResult {
        /** Returns whether no question about the meeting is answered; the profile alone is no opinion. */
        public boolean isEmpty() {
            return sheet.answers().isEmpty() && sheet.texts().isEmpty();
        }

        /** Returns whether fewer than half of the questions are answered. */
        public boolean isSparse() {
            return 2 * answered < shown;
        }
    }

    /** At least one field is wrong; nothing may be stored. */
    record Refused(List<AnswerError> errors) implements AnswerReadResult {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
