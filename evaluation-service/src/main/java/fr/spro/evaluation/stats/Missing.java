package fr.spro.evaluation.stats;

/** Why an answer is not there; the three are never put together (codes of our questionnaires, after AAPOR 2023). */
public enum Missing {
    /** Asked and left empty. */
    BLANK(""),
    /** "No opinion", "not concerned": an answer, but none on the scale. */
    NO_OPINION("-8"),
    /** Not shown, as an earlier answer made it pointless. */
    NOT_ASKED("-9");

    private final String code;

    Missing(String code) {
        this.code = code;
    }

    /** What stands in the place of the answer in files. */
    public String code() {
        return code;
    }
}
