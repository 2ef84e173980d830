package fr.spro.registration.mail;

import java.util.Optional;

/** Where the composer finds what organisers wrote. */
@FunctionalInterface
public interface OrganiserTexts {
    /** The message, unless there is none of that id in the session. */
    Optional<OrganiserText> find(String sessionId, String messageId);
}
