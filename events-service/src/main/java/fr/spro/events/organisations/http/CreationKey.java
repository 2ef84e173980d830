package fr.spro.events.organisations.http;

import fr.spro.events.organisations.DerivedId;
import fr.spro.platform.web.Problem;

/** An idempotency key as the id of what it creates: the same key of the same caller always names the same organisation. */
final class CreationKey {
    private static final int LONGEST = 200;

    private CreationKey() {}

    static String id(String key, String subject) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.of(422, "VALIDATION")
                    .field("Idempotency-Key", key.isBlank() ? "REQUIRED" : "TOO_LONG")
                    .arg("max", LONGEST);
        }
        return DerivedId.of("organisation", subject, key);
    }
}
