package fr.spro.registration.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that the sign-up to one session asks beyond the usual.
 *
 * @param key names the answer; letters, digits and dashes
 * @param labelEn null shows the French one
 * @param choices for {@link Kind#CHOICE} only
 * @param purpose why it is asked, in the words people read
 * @param keepDays how many days after the session the answer is deleted
 */
public record Question(
        String key,
        Kind kind,
        String labelFr,
        @Nullable String labelEn,
        boolean required,
        List<Choice> choices,
        String purpose,
        int keepDays) {

    /** How it is answered. */
    public enum Kind {
        TEXT,
        CHOICE,
        YES_NO
    }

    /** One of the answers to choose from. */
    public record Choice(
            String key, String labelFr, @Nullable String labelEn) {}

    /** Whether an answer to this one answers the other, which another session asks. */
    public boolean asksTheSame(Question other) {
        return key.equals(other.key)
                && kind == other.kind
                && labelFr.equals(other.labelFr)
                && choices.equals(other.choices);
    }

    public Question {
        choices = List.copyOf(choices);
        Set<String> keys = new HashSet<>();
        for (Choice choice : choices) {
            if (!keys.add(choice.key())) {
                throw new IllegalArgumentException("two choices " + choice.key());
            }
        }
        if ((kind == Kind.CHOICE) == choices.isEmpty()) {
            throw new IllegalArgumentException("choices of a question of kind " + kind);
        }
    }
}
