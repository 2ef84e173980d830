package fr.spro.evaluation.campaign;

import java.time.Instant;

/** When answers are taken, and before when the campaign is not sealed. */
public record AnswerWindow(Instant opens, Instant closes, Instant sealNotBefore) {
    public AnswerWindow {
        if (closes.isBefore(opens) || sealNotBefore.isBefore(closes)) {
            throw new IllegalArgumentException("a window opens, closes, then is sealed");
        }
    }
}
