package fr.spro.production;

import java.util.Locale;
import java.util.Set;

/** Secrets that anybody would try first: too short, of a few letters only, or in every list of defaults. */
final class WeakSecrets {
    /** The shortest password that is not tried in reasonable time. */
    static final int SHORTEST = 12;

    private static final int FEWEST_LETTERS = 6;

    /** Words that examples and first installations use; whatever is made of one with digits or signs is no secret either. */
    private static final Set<String> WORDS = Set.of(
            "admin",
            "administrator",
            "azerty",
            "azertyuiop",
            "changeit",
            "changeme",
            "cookie",
            "default",
            "demo",
            "example",
            "guest",
            "keycloak",
            "kafka",
            "letmein",
            "mongo",
            "mongodb",
            "motdepasse",
            "password",
            "placeholder",
            "qwerty",
            "qwertyuiop",
            "rencontres",
            "rencontresspro",
            "replaceme",
            "root",
            "secret",
            "spro",
            "sprosecret",
            "supersecret",
            "test",
            "toor",
            "welcome");

    private WeakSecrets() {}

    /** For what starts no program of ours: {@code java WeakSecrets.java NAME…} fails where a variable holds no secret. */
    public static void main(String[] variables) {
        boolean refused = false;
        for (String variable : variables) {
            String value = System.getenv(variable);
            if (value == null || isOne(value)) {
                System.err.println(variable + " must hold a secret of at least " + SHORTEST
                        + " characters that is in no list of defaults.");
                refused = true;
            }
        }
        if (refused) {
            System.exit(1);
        }
    }

    /** Whether a password is none. */
    static boolean isOne(String password) {
        String letters = password.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return password.length() < SHORTEST
                || password.chars().distinct().count() < FEWEST_LETTERS
                || password.chars().allMatch(Character::isDigit)
                || WORDS.stream().anyMatch(word -> isRepeated(letters, word));
    }

    private static boolean isRepeated(String letters, String word) {
        return !letters.isEmpty() && letters.replace(word, "").isEmpty();
    }
}
