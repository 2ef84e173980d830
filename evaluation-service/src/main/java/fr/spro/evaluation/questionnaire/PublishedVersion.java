package fr.spro.evaluation.questionnaire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published version; only its status ever changes.
 *
 * @param content canonical
 * @param hash SHA-256 of the content
 * @param status PUBLISHED or RETIRED
 * @param at when it was published; null for one that came with the service
 * @param by who published it
 */
public record PublishedVersion(
        String version,
        String content,
        String hash,
        Questionnaire.Status status,
        @Nullable Instant at,
        String by) {
    /** Whether it came with the service and belongs to the CARIF. */
    public boolean shipped() {
        return at == null;
    }

    PublishedVersion retired() {
        return new PublishedVersion(version, content, hash, Questionnaire.Status.RETIRED, at, by);
    }
}
