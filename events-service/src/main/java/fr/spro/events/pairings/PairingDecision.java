package fr.spro.events.pairings;

import fr.spro.events.input.FieldProblem;
import java.util.List;

/** Why a pairing refuses a command. */
public sealed interface PairingDecision {
    /** No pairs were computed for this session. */
    record Unknown() implements PairingDecision {}

    /** People know their pairs: they can be matched again, not from scratch. */
    record AlreadyAnnounced() implements PairingDecision {}

    /** Another caller changed who is with whom. */
    record Stale(int current) implements PairingDecision {}

    /** There never was such a pair. */
    record PairUnknown() implements PairingDecision {}

    /** The pair was dissolved meanwhile. */
    record PairGone() implements PairingDecision {}

    /** The pair is not announced, so it cannot be answered yet. */
    record NotAnnounced() implements PairingDecision {}

    /** Both said yes: break that pair first. */
    record PairConfirmed(int number) implements PairingDecision {}

    /** One of the two said no: there is nothing to agree on. */
    record PairDeclined() implements PairingDecision {}

    /** A wish that cannot be met. */
    record Invalid(List<FieldProblem> problems) implements PairingDecision {}
}
