package fr.spro.registration.mail;

import java.util.List;

/** Whoever has a place or waits for one. */
@FunctionalInterface
public interface ActiveRegistrations {
    /** Registration ids of a session. */
    List<String> of(String sessionId);
}
