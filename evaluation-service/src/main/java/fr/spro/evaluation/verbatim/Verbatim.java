package fr.spro.evaluation.verbatim;

/**
 * An open answer as it is kept after the seal: nothing beside it tells who wrote it or what else they answered.
 *
 * @param cuts how often what was redacted was erased from `text` for good
 */
public record Verbatim(String id, String linkId, String text, int cuts) {}
