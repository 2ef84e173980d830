package fr.spro.evaluation.questionnaire;

import java.time.Instant;

/** What an entry of a questionnaire's journal says. */
public sealed interface LineageChange {
    /** There is a draft with this content; the first one, or a newer state of it. */
    record DraftWritten(String content, Instant at, String by) implements LineageChange {}

    /** The draft was thrown away. */
    record DraftDropped() implements LineageChange {}

    /** The draft became a version that never changes. */
    record VersionPublished(Edition edition) implements LineageChange {}

    /** No new campaign takes the version; those that have it keep it. */
    record VersionRetired(String version) implements LineageChange {}
}
