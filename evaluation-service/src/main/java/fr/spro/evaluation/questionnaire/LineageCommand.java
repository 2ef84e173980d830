package fr.spro.evaluation.questionnaire;

/** What may be asked of a questionnaire. Nothing here changes or deletes a published version. */
public sealed interface LineageCommand {
    /** Begin a draft. */
    record Begin(String content) implements LineageCommand {}

    /** Write the draft anew. */
    record Write(String content) implements LineageCommand {}

    /** Throw the draft away. */
    record Drop() implements LineageCommand {}

    /** Make the draft a version, given what it is published as. */
    record Publish(String version, String content, String hash) implements LineageCommand {}

    /** Let no new campaign take the version. */
    record Retire(String version) implements LineageCommand {}
}
