package fr.spro.registration.bounces;

/**
 * A letter that cannot be delivered, as a mail server reports it (RFC 3464).
 *
 * @param messageId of the letter, in angle brackets
 * @param status enhanced status code of RFC 3463, such as 5.1.1
 */
public record BouncedMail(String messageId, String status) {}
