package fr.spro.evaluation.questionnaire;

/** What may be asked of a questionnaire. Nothing here changes or deletes a published version. */
public sealed interface QuestionnaireCommand {
    /** Begin a draft. */
    record Begin(String content) implements QuestionnaireCommand {}

    /** Write the draft anew. */
    record Write(String content) implements QuestionnaireCommand {}

    /** Throw the draft away. */
    record Drop() implements QuestionnaireCommand {}

    /** Make the draft a version, given what it is published as. */
    record Publish(String version, String content, String hash) implements QuestionnaireCommand {}

    /** Let no new campaign take the version. */
    record Retire(String version) implements QuestionnaireCommand {}
}
