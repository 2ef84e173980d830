package fr.spro.registration.mail;

import java.util.Optional;

/** What the composer looks up about people and meetings; both may be gone, then nothing is sent. */
public interface RecipientLookup {
    /** The person of this registration, unless erased or without an address. */
    Optional<Recipient> addressee(String registrationId);

    /** Where the registration stands now. */
    RegistrationStanding standing(String sessionId, String registrationId);

    /** All that a planned mail depends on, at this moment; empty when the line or the session is gone. */
    Optional<PlannedMailContext> prospect(String sessionId, String registrationId);

    /** The meeting as people were last told of it. */
    Optional<AnnouncedMeeting> told(String sessionId);

    /** The meeting as it is now. */
    Optional<AnnouncedMeeting> current(String sessionId);
}
