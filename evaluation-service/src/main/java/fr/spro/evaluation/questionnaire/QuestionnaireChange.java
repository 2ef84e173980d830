package fr.spro.evaluation.questionnaire;

import java.time.Instant;

/** What an entry of a questionnaire's journal says. */
public sealed interface QuestionnaireChange {
    /** There is a draft with this content; the first one, or a newer state of it. */
    record DraftWritten(String content, Instant at, String by) implements QuestionnaireChange {}

    /** The draft was thrown away. */
    record DraftDropped() implements QuestionnaireChange {}

    /** The draft became a version that never changes. */
    record VersionPublished(PublishedVersion edition) implements QuestionnaireChange {}

    /** No new campaign takes the version; those that have it keep it. */
    record VersionRetired(String version) implements QuestionnaireChange {}
}
