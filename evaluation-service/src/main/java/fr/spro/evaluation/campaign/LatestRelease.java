package fr.spro.evaluation.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The newest release of a campaign; `n` is null below the threshold k. */
public record LatestRelease(String releaseId, @Nullable Integer n, Reason reason, LocalDate day) {
    /** Why figures were released. */
    public enum Reason {
        STEP,
        CLOSE,
        /** The figures of the release before, for a corrected number of people present. */
        ATTENDANCE;

        /** Returns whether the campaign was closed: its figures are those of all answers. */
        public boolean isFinal() {
            return this != STEP;
        }
    }
}
