package fr.spro.registration.organisermessages;

import java.time.Instant;
import java.util.Set;

/**
 * What an organiser wrote to people of a session; the text holds placeholders, not persons.
 *
 * @param number counted from 1 within the session
 * @param list where the registrations it goes to are kept
 * @param recipients how many they are
 * @param by subject of the organiser
 * @param key the request's Idempotency-Key
 */
public record OrganiserMessage(
        String sessionId,
        int number,
        Set<RecipientGroup> to,
        String subject,
        String text,
        String list,
        int recipients,
        String by,
        Instant at,
        String key) {
    public OrganiserMessage {
        to = Set.copyOf(to);
        if (number < 1) {
            throw new IllegalArgumentException("number " + number);
        }
    }

    /** What the message is called in orders and addresses. */
    public String id() {
        return Integer.toString(number);
    }

    boolean saysTheSame(OrganiserMessageDraft draft) {
        return to.equals(draft.to()) && subject.equals(draft.subject()) && text.equals(draft.text());
    }
}
