package fr.spro.registration.organisermessages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps messages, numbered by session: storing a number is the guard against a second writer. */
public interface OrganiserMessageRepository {
    /** A message whose mails may not all be ordered yet. */
    record Begun(String sessionId, int number, Instant at) {}

    /** All messages of a session, the first one first. */
    List<OrganiserMessage> of(String sessionId);

    Optional<OrganiserMessage> find(String sessionId, int number);

    /** Keeps a list of registrations under a new id. */
    void keepList(String list, List<String> registrations);

    List<String> list(String list);

    void dropList(String list);

    /** Stores the message unless its number is taken. */
    boolean append(OrganiserMessage message);

    /** Notes, before a message is stored, that its mails are to be ordered. */
    void begin(String sessionId, int number, Instant at);

    /** What was begun before a moment and is not done. */
    List<Begun> begun(Instant before);

    /** All mails are ordered. */
    void done(String sessionId, int number);
}
