package fr.spro.registration.printouts;

import java.time.Instant;

/**
 * That a certificate was issued; what it says is read from the roster and the person's contact each time.
 *
 * @param hash of its code: whoever reads the database cannot print a code
 */
public record Certificate(String hash, String registrationId, String sessionId, Instant issuedAt) {}
