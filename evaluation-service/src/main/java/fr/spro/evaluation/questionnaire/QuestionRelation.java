package fr.spro.evaluation.questionnaire;

/** How a question relates to the one of the same name in the version it was derived from. */
public enum QuestionRelation {
    /** The same question, perhaps with a typo less: figures may be put in one line. */
    SAME,
    /** Other words that may be answered differently: a trend shows a break. */
    REWORDED,
    /** Other answers, rows, scale or condition: a trend shows a break. */
    RECODED,
    /** Was not there, or means something else now. */
    NEW,
    /** Is not there any more. */
    DROPPED
}
