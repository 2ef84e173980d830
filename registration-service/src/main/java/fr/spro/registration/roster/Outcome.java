package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.CheckInConflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an accepted command tells the one who asked. */
public sealed interface Outcome {

    /**
     * The answer to a sign-up; the same again on a retry, whatever happened since.
     *
     * @param position counted from 1 among those waiting; null with a place
     */
    record SignedUp(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position) implements Kept {}

    /** The answers to a group, in the order in which its people were given. */
    record SignedUpTogether(List<Each> each) implements Kept {
        public SignedUpTogether {
            each = List.copyOf(each);
        }

        /**
         * What one of the group got.
         *
         * @param already the person was on the roster before; nothing was changed
         */
        public record Each(
                String registrationId,
                RegistrationState state,
                @Nullable Integer position,
                boolean already) {}
    }

    /** An outcome that is kept under an idempotency key. */
    sealed interface Kept extends Outcome permits SignedUp, SignedUpTogether {}

    /** The line as it is after the command. */
    record Standing(
            String registrationId,
            RegistrationState state,
            @Nullable Integer position) implements Outcome {}

    /** The rules that count from now on. */
    record RulesNoted(SignUpRules rules) implements Outcome {}

    /** What was due is done. */
    record TimePassed() implements Outcome {}

    /** The registration is given back, now or before. */
    record GivenBack(String registrationId) implements Outcome {}

    /**
     * The state of presence after a scan, an undo or a walk-in.
     *
     * @param already an earlier scan had marked this person
     */
    record Present(String registrationId, @Nullable Instant attendedAt, boolean already) implements Outcome {}

    /** Nothing in the roster tells whose line this was, now or before. */
    record Forgotten(String registrationId) implements Outcome {}

    /** The wishes as they are kept, now or before. */
    record Wished(String registrationId, List<String> wishes) implements Outcome {
        public Wished {
            wishes = List.copyOf(wishes);
        }
    }

    /** The line as it is after a correction. */
    record Corrected(RegistrationDetails line) implements Outcome {}

    /**
     * What became of a mark.
     *
     * @param attendedAt when the person arrived; null when nobody is here by it
     * @param door which door saw the person first; empty when it was none that works without a network
     * @param conflict what an organiser will have to look at
     */
    record Scanned(
            String scanId,
            Result result,
            @Nullable String registrationId,
            @Nullable Instant attendedAt,
            @Nullable String door,
            CheckInConflict.@Nullable Kind conflict)
            implements Outcome {

        /** The names are part of the interface. */
        public enum Result {
            PRESENT,
            ALREADY,
            ADMITTED,
            UNDONE,
            NOTED
        }
    }

    /** The session's state is taken over, now or before. */
    record SessionNoted(long version) implements Outcome {}
}
