package fr.spro.registration.mail;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the sender.
 *
 * @param from address of every mail; the display name is the territory's
 * @param publicUrl where links lead, without a trailing slash
 * @param quietHours whether planned mails wait for the morning
 * @param connections mails on their way at the same time, one connection each
 * @param batch mails taken at once
 * @param lease how long a taken mail is out of reach of another process; a batch begins no letter after it, and is held
 *     for as long again while one is on its way
 * @param sweep how often the outbox is looked at without being told
 * @param firstPause first wait while the server is gone; doubles each time
 * @param longestPause upper limit of that wait
 * @param waits the wait of one mail after each attempt that its recipient's server put off; after one attempt more it is
 *     given up
 */
public record MailSettings(
        String from,
        String publicUrl,
        boolean quietHours,
        int connections,
        int batch,
        Duration lease,
        Duration sweep,
        Duration firstPause,
        Duration longestPause,
        List<Duration> waits) {

    /** Attempts at once, then 1, 5 and 15 minutes and 1, 4, 8, 16, 30 and 48 hours after the first. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(45),
            Duration.ofHours(3),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(14),
            Duration.ofHours(18));

    public MailSettings {
        if (from.isBlank() || publicUrl.isBlank() || publicUrl.endsWith("/")) {
            throw new IllegalArgumentException("mail needs a sender and a public URL without a trailing slash");
        }
        if (connections < 1 || batch < 1) {
            throw new IllegalArgumentException("connections and batch count from 1");
        }
        waits = List.copyOf(waits);
    }

    /** Sensible values for everything but the sender and the public URL. */
    public static MailSettings of(String from, String publicUrl) {
        return of(from, publicUrl, true);
    }

    /** The same, for an installation that may write at night. */
    public static MailSettings of(String from, String publicUrl, boolean quietHours) {
        return new MailSettings(
                from,
                publicUrl,
                quietHours,
                8,
                120,
                Duration.ofSeconds(45),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                WAITS);
    }

    /** Returns how often a mail is tried at most. */
    public int attempts() {
        return waits.size() + 1;
    }

    /** Returns the wait of a mail after its n-th attempt, which is not the last. */
    Duration waitAfter(int attempt) {
        return waits.get(attempt - 1);
    }

    /** The wait after the n-th failure to reach the server in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
