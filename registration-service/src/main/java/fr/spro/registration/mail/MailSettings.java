package fr.spro.registration.mail;

import java.time.Duration;

/**
 * Settings of the sender.
 *
 * @param from address of every mail; the display name is the territory's
 * @param publicUrl where links lead, without a trailing slash
 * @param connections mails on their way at the same time, one connection each
 * @param batch mails taken at once
 * @param lease how long a taken mail is out of reach of another process; a batch begins no letter after it, and is held
 *     for as long again while one is on its way
 * @param sweep how often the outbox is looked at without being told
 * @param firstPause first wait after a failure; doubles each time
 * @param longestPause upper limit of that wait
 * @param attempts temporary refusals of one mail before it is given up
 */
public record MailSettings(
        String from,
        String publicUrl,
        int connections,
        int batch,
        Duration lease,
        Duration sweep,
        Duration firstPause,
        Duration longestPause,
        int attempts) {

    public MailSettings {
        if (from.isBlank() || publicUrl.isBlank() || publicUrl.endsWith("/")) {
            throw new IllegalArgumentException("mail needs a sender and a public URL without a trailing slash");
        }
        if (connections < 1 || batch < 1 || attempts < 1) {
            throw new IllegalArgumentException("connections, batch and attempts count from 1");
        }
    }

    /** Sensible values for everything but the sender and the public URL. */
    public static MailSettings of(String from, String publicUrl) {
        return new MailSettings(
                from,
                publicUrl,
                8,
                120,
                Duration.ofSeconds(45),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                10);
    }

    /** The wait after the n-th failure in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
