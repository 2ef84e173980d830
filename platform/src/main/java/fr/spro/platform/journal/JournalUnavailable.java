package fr.spro.platform.journal;

import org.jspecify.annotations.Nullable;

/** The outcome of an append cannot be told, even after reading back: reload the aggregate before deciding again. */
public class JournalUnavailable extends RuntimeException {
    public JournalUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
