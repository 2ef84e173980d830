package fr.spro.events.pairings;

import fr.spro.events.fields.FieldProblem;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
    /** It is so from now on; without changes it was so already. */
    record Accepted(Pairing after, List<PairingChange> changes) implements Decision {}

    /** Nothing changes. */
    record Refused(Reason why) implements Decision {}

    /** Why not. */
    sealed interface Reason {
        /** No pairs were computed for this session. */
        record Unknown() implements Reason {}

        /** People know their pairs: they can be matched again, not from scratch. */
        record AlreadyAnnounced() implements Reason {}

        /** Somebody else changed who is with whom. */
        record Stale(int current) implements Reason {}

        /** There never was such a pair. */
        record PairUnknown() implements Reason {}

        /** The pair was dissolved meanwhile. */
        record PairGone() implements Reason {}

        /** The pair is not announced, so nobody can answer it yet. */
        record NotAnnounced() implements Reason {}

        /** Both said yes: break that pair first. */
        record PairConfirmed(int number) implements Reason {}

        /** Somebody said no: there is nothing to agree on. */
        record PairDeclined() implements Reason {}

        /** A wish that cannot be met. */
        record Invalid(List<FieldProblem> problems) implements Reason {}
    }
}
