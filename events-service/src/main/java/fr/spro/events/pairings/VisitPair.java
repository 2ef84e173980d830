package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.IdPair;
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
public record VisitPair(
        int number,
        PairMember first,
        PairMember second,
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
        if (first.answer() == PairMember.Answer.DECLINED || second.answer() == PairMember.Answer.DECLINED) {
            return State.DECLINED;
        }
        return first.answer() == PairMember.Answer.CONFIRMED && second.answer() == PairMember.Answer.CONFIRMED
                ? State.CONFIRMED
                : State.PROPOSED;
    }

    /** The two by registration. */
    public IdPair people() {
        return new IdPair(first.registrationId(), second.registrationId());
    }

    /** The two organisations, null when one is unknown. */
    public @Nullable IdPair organisations() {
        return first.organisationId() == null || second.organisationId() == null
                ? null
                : new IdPair(first.organisationId(), second.organisationId());
    }

    /** This person's side, null for anybody else. */
    public @Nullable PairMember side(String registrationId) {
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

    VisitPair saying(String registrationId, PairMember.Answer answer) {
        return first.registrationId().equals(registrationId)
                ? new VisitPair(number, first.saying(answer), second, fixed, announced, metBefore, atFirst, atSecond)
                : new VisitPair(number, first, second.saying(answer), fixed, announced, metBefore, atFirst, atSecond);
    }

    VisitPair agreeing(String host, Visit visit) {
        return first.registrationId().equals(host)
                ? new VisitPair(number, first, second, fixed, announced, metBefore, visit, atSecond)
                : new VisitPair(number, first, second, fixed, announced, metBefore, atFirst, visit);
    }

    VisitPair shown() {
        return new VisitPair(number, first, second, fixed, true, metBefore, atFirst, atSecond);
    }

    VisitPair fixedByHand() {
        return new VisitPair(number, first, second, true, announced, metBefore, atFirst, atSecond);
    }
}
