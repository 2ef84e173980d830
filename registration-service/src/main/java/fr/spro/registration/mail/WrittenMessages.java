package fr.spro.registration.mail;

import java.util.Optional;

/** Where the composer finds what organisers wrote. */
@FunctionalInterface
public interface WrittenMessages {
    /** The message, unless there is none of that id in the session. */
    Optional<Written> find(String sessionId, String messageId);
}
