package fr.spro.events.input.http;

import fr.spro.platform.problems.Problem;

/** The header with which a client asks for the same thing once, however often it asks. */
public final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 200;

    private IdempotencyKey() {}

    /** The key as it was sent; 422 for one that is blank or longer than 200 characters. */
    public static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.of(422, "VALIDATION")
                    .field(HEADER, key.isBlank() ? "REQUIRED" : "TOO_LONG")
                    .arg("max", LONGEST);
        }
        return key;
    }
}
