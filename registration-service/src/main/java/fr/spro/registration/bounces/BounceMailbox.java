package fr.spro.registration.bounces;

import java.util.function.Consumer;

/** Where mail comes back to. */
public interface BounceMailbox {

    /**
     * Shows what came back since the last time. What was taken without an exception is not shown again, except after a
     * crash.
     *
     * @throws IllegalStateException when the mailbox cannot be read now
     */
    void each(Consumer<BouncedMail> taken);
}
