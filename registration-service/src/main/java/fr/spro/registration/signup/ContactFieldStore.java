package fr.spro.registration.signup;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Contacts field by field, for what goes before the rest. */
public interface ContactFieldStore {

    /**
     * What a contact holds that somebody decided not to keep.
     *
     * @param needs whether a need was noted
     * @param answers keys of the questions that were answered
     */
    record Held(String registrationId, String sessionId, boolean needs, Set<String> answers, Instant storedAt) {
        public Held {
            answers = Set.copyOf(answers);
        }
    }

    /** Shows every contact that holds a need or answers, or was stored before a time; reads all, for a quiet hour. */
    void each(Instant storedBefore, Consumer<Held> seen);

    /** Deletes the need; whether there was one. */
    boolean dropNeeds(String registrationId);

    /** Deletes answers; whether there were any. */
    boolean dropAnswers(String registrationId, Set<String> keys);
}
