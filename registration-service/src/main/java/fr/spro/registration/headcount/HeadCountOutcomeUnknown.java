package fr.spro.registration.headcount;

import org.jspecify.annotations.Nullable;

/** It is not known whether a tap was counted; sending it again under the same id is right. */
public final class HeadCountOutcomeUnknown extends RuntimeException {
    public HeadCountOutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
