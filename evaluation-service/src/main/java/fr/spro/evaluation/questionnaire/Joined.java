package fr.spro.evaluation.questionnaire;

/** A question of a published version that another question declares to be the same as. */
public record Joined(String key, String version, String linkId) {
    /** The version that has the question. */
    public String ref() {
        return key + "@" + version;
    }
}
