package fr.spro.evaluation.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The newest release of a campaign; `n` is null below the threshold k. */
public record Released(String releaseId, @Nullable Integer n, Reason reason, LocalDate day) {
    /** Why figures were released. */
    public enum Reason {
        STEP,
        CLOSE
    }
}
