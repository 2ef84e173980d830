package fr.spro.registration.mail;

import java.time.Instant;
import java.util.List;

/** What became of the mails of a session, for its organisers. */
public interface MailDeliveryLog {
    /**
     * How many mails of a kind are in a state for a reason.
     *
     * @param refersTo the organiser's message; empty for other kinds
     * @param reason as the outbox keeps it; empty where there is none
     */
    record Tally(MailKind kind, String refersTo, MailQueue.State state, String reason, long count) {}

    /** A mail that was given up. */
    record GivenUp(MailJob order, Instant at, String reason) {}

    /** All mails of a session, counted. */
    List<Tally> tallies(String sessionId);

    /** Mails of a session that were given up, in no order. */
    List<GivenUp> givenUp(String sessionId, int most);

    /** Puts a mail that was given up back into the outbox; false when it is not given up any more. */
    boolean again(String mailId, Instant now);
}
