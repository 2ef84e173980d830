package fr.spro.registration.calendar;

import java.time.Instant;

/** Tells what is planned for one person within a session. */
@FunctionalInterface
public interface Notes {
    /**
     * The plan of a registration, {@link Note#NONE} where there is none.
     *
     * @param start when the session starts
     * @param language {@code fr} or {@code en}
     */
    Note of(String sessionId, String registrationId, Instant start, String language);
}
