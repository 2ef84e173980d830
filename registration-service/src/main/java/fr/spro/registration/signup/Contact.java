package fr.spro.registration.signup;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The person behind a registration: the only personal data of a roster.
 *
 * @param email null for a walk-in who gave none
 * @param locale "fr" or "en"
 * @param consentAt null for a walk-in, whose data an organiser entered
 * @param storedAt a contact older than some minutes without a line in its roster is left over from a crash
 * @param answers to the questions of the session, by key
 * @param consentVersion of the text that the person agreed to; null where an organiser or a referent entered the data
 */
public record Contact(
        String registrationId,
        String sessionId,
        String givenName,
        String familyName,
        @Nullable String email,
        String locale,
        @Nullable String needs,
        @Nullable Instant consentAt,
        Instant storedAt,
        boolean demo,
        Map<String, String> answers,
        @Nullable String consentVersion) {

    public Contact {
        answers = Map.copyOf(answers);
    }

    /** A person who was asked nothing beyond the usual. */
    public Contact(
            String registrationId,
            String sessionId,
            String givenName,
            String familyName,
            @Nullable String email,
            String locale,
            @Nullable String needs,
            @Nullable Instant consentAt,
            Instant storedAt,
            boolean demo) {
        this(
                registrationId,
                sessionId,
                givenName,
                familyName,
                email,
                locale,
                needs,
                consentAt,
                storedAt,
                demo,
                Map.of());
    }

    /** A person whose data somebody else entered, or who came before consents had versions. */
    public Contact(
            String registrationId,
            String sessionId,
            String givenName,
            String familyName,
            @Nullable String email,
            String locale,
            @Nullable String needs,
            @Nullable Instant consentAt,
            Instant storedAt,
            boolean demo,
            Map<String, String> answers) {
        this(
                registrationId,
                sessionId,
                givenName,
                familyName,
                email,
                locale,
                needs,
                consentAt,
                storedAt,
                demo,
                answers,
                null);
    }
}
