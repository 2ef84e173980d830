package fr.spro.registration.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The mails that are due, kept until their server took them. */
public interface MailQueue {
    /** How far a mail got. */
    enum State {
        QUEUED,
        SENT,
        /** Given up: the reason is kept, an operator sees it. */
        FAILED
    }

    /** A mail taken for delivery, with how many times it has been tried, this time included. */
    record Claimed(MailJob order, int attempts) {}

    /** Keeps the orders whose id is new; a known id is left as it is, whatever its state. */
    void queue(Collection<MailJob> orders);

    /** Takes up to {@code max} due mails, oldest first; nobody else gets them before {@code now + lease}. */
    List<Claimed> claim(int max, Instant now, Duration lease);

    /** Takes those of these queued mails that nobody has taken yet; nobody else gets them before {@code now + lease}. */
    List<Claimed> claim(Collection<MailJob> fresh, Instant now, Duration lease);

    /** Prolongs the time for which nobody else gets these mails, of those that are still taken. */
    void hold(Collection<String> ids, Instant until);

    /** The mail server acknowledged it. */
    void sent(String id, Instant at);

    /** Try again later. {@code counts} is false when the mail itself was not at fault. */
    void later(String id, Instant due, String reason, boolean counts);

    /** Given up. */
    void failed(String id, Instant at, String reason);

    /**
     * The receiving server sent it back after it had taken it.
     *
     * @param messageId as the letter had it
     * @param reason as {@link FailureReason} knows it
     * @return false when no sent mail has this Message-ID
     */
    boolean returned(String messageId, Instant at, String reason);

    /** How many mails are in each state. */
    Map<State, Long> counts();
}
