package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Two people who are to visit each other; each is the host of one visit.
 *
 * @param number within the pairing, never given twice: an answer to an earlier pair never counts for a later one
 * @param fixed made by hand, so no matching touches it
 * @param announced whether the two have been shown it
 * @param metBefore whether their organisations were known to have met when the pair was made
 * @param atFirst the visit that the first receives
 * @param atSecond the visit that the second receives
 */
public record Duo(
        int number,
        Side first,
        Side second,
        boolean fixed,
        boolean announced,
        boolean metBefore,
        Visit atFirst,
        Visit atSecond) {

    /** Where a pair stands. */
    public enum State {
        PROPOSED,
        CONFIRMED,
        DECLINED
    }

    /** Declined as soon as one says no, confirmed when both say yes. */
    public State state() {
        if (first.answer() == Side.Answer.DECLINED || second.answer() == Side.Answer.DECLINED) {
            return State.DECLINED;
        }
        return first.answer() == Side.Answer.CONFIRMED && second.answer() == Side.Answer.CONFIRMED
                ? State.CONFIRMED
                : State.PROPOSED;
    }

    /** The two by registration. */
    public Pair people() {
        return new Pair(first.registrationId(), second.registrationId());
    }

    /** The two organisations, null when one is unknown. */
    public @Nullable Pair organisations() {
        return first.organisationId() == null || second.organisationId() == null
                ? null
                : new Pair(first.organisationId(), second.organisationId());
    }

    /** This person's side, null for anybody else. */
    public @Nullable Side side(String registrationId) {
        if (first.registrationId().equals(registrationId)) {
            return first;
        }
        return second.registrationId().equals(registrationId) ? second : null;
    }

    boolean has(String registrationId) {
        return side(registrationId) != null;
    }

    Visit at(String host) {
        return first.registrationId().equals(host) ? atFirst : atSecond;
    }

    Duo saying(String registrationId, Side.Answer answer) {
        return first.registrationId().equals(registrationId)
                ? new Duo(number, first.saying(answer), second, fixed, announced, metBefore, atFirst, atSecond)
                : new Duo(number, first, second.saying(answer), fixed, announced, metBefore, atFirst, atSecond);
    }

    Duo agreeing(String host, Visit visit) {
        return first.registrationId().equals(host)
                ? new Duo(number, first, second, fixed, announced, metBefore, visit, atSecond)
                : new Duo(number, first, second, fixed, announced, metBefore, atFirst, visit);
    }

    Duo shown() {
        return new Duo(number, first, second, fixed, true, metBefore, atFirst, atSecond);
    }

    Duo fixedByHand() {
        return new Duo(number, first, second, true, announced, metBefore, atFirst, atSecond);
    }
}
