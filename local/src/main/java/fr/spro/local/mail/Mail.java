package fr.spro.local.mail;

import java.time.Instant;

/**
 * What the list shows of a mail.
 *
 * @param id of this delivery
 * @param to the address it was delivered to
 */
public record Mail(String id, String from, String to, String subject, Instant date) {}
