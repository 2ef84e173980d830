package fr.spro.registration.mail;

import java.util.Optional;

/** What the composer looks up about people and meetings; both may be gone, then nothing is sent. */
public interface Register {
    /** The person of this registration, unless erased or without an address. */
    Optional<Addressee> addressee(String sessionId, String registrationId);

    Optional<Meeting> meeting(String sessionId);
}
