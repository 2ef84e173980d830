package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.UnmatchedPerson;
import java.util.List;

/** What an entry of a pairing's journal says. */
public sealed interface PairingChange {
    /**
     * The pairs were computed, for the first time or anew.
     *
     * @param told what an organiser knows of earlier meetings
     */
    record Proposed(PreviousMeetings told, List<VisitPair> pairs, List<UnmatchedPerson> left) implements PairingChange {
        public Proposed {
            pairs = List.copyOf(pairs);
            left = List.copyOf(left);
        }
    }

    /** Those without a partner were matched again; pairs that stay are in it as they were. */
    record Rematched(List<VisitPair> pairs, List<UnmatchedPerson> left) implements PairingChange {
        public Rematched {
            pairs = List.copyOf(pairs);
            left = List.copyOf(left);
        }
    }

    /** An organiser made a pair; whatever pairs the two were in are gone. */
    record Fixed(VisitPair pair) implements PairingChange {}

    /** An organiser broke a pair. */
    record Broken(int number) implements PairingChange {}

    /** All pairs there are now are shown to their people. */
    record Announced() implements PairingChange {}

    /** Somebody said yes or no, or an organiser did so on their behalf. */
    record Answered(int number, String registrationId, PairMember.Answer answer) implements PairingChange {}

    /** A visit was agreed, moved, or is open again. */
    record VisitAgreed(int number, String host, Visit visit) implements PairingChange {}
}
