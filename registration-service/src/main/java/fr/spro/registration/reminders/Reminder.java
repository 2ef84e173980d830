package fr.spro.registration.reminders;

import java.time.Instant;

/**
 * One reminder of one session.
 *
 * @param start of the session when the reminder was planned; a session that was moved has other reminders
 * @param at when it goes out
 */
public record Reminder(String sessionId, Lead lead, Instant start, Instant at) {
    /** How long before. */
    public enum Lead {
        WEEK(7),
        DAY(1);

        final int days;

        Lead(int days) {
            this.days = days;
        }
    }
}
