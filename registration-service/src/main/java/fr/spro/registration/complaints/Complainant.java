package fr.spro.registration.complaints;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who complains, and of what: all of a complaint that is about a person.
 *
 * @param personKey by which the same person is recognised elsewhere
 * @param wish what the person hopes for
 * @param bodyHash of the request, by which a second one under the same key is known
 */
public record Complainant(
        String number,
        String personKey,
        String name,
        String email,
        @Nullable String phone,
        String text,
        @Nullable String wish,
        String locale,
        String consentVersion,
        Instant storedAt,
        String bodyHash) {}
