package fr.spro.registration.privacy;

import java.time.Instant;

/**
 * A link by which a person opens the page of their own data, as it is kept: never its token.
 *
 * @param id made from the token's hash; the browser's session holds it
 */
public record PrivacyLink(String id, String personKey, Instant until) {}
