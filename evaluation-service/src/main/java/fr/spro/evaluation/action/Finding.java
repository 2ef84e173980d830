package fr.spro.evaluation.action;

import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What was heard: one figure of one release. It names the figure and never repeats it, so what is shown is what was
 * released, whenever it is looked at.
 *
 * @param row of a matrix, else null
 * @param option of a choice, where it is about that one answer; null for the favourable answers of the question
 */
public record Finding(
        Entry entry,
        String releaseId,
        String question,
        @Nullable String row,
        @Nullable String option) {}
