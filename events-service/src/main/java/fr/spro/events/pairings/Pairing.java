package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.pairings.engine.UnmatchedPerson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who visits whom in one session's round, as the entries of its journal made it.
 *
 * @param plan how often it changed who is with whom; answers and agreed visits leave it alone
 * @param numbered the highest number a pair ever had
 * @param left who had no partner after the last matching
 * @param declined pairs that are gone because one said no
 * @param broken pairs that an organiser took apart
 * @param told what an organiser said of earlier meetings
 */
public record Pairing(
        String sessionId,
        long version,
        int plan,
        int numbered,
        List<VisitPair> pairs,
        List<UnmatchedPerson> left,
        Set<IdPair> declined,
        Set<IdPair> broken,
        PreviousMeetings told) {

    public Pairing {
        pairs = List.copyOf(pairs);
        left = List.copyOf(left);
        declined = Set.copyOf(declined);
        broken = Set.copyOf(broken);
    }

    /** The pairing after an entry; only the first entry of a journal has nothing before it. */
    public static Pairing fold(@Nullable Pairing before, String sessionId, long version, List<PairingChange> changes) {
        Pairing after = before;
        for (PairingChange change : changes) {
            after = switch (change) {
                case PairingChange.Proposed proposed ->
                    (after == null
                                    ? new Pairing(
                                            sessionId,
                                            version,
                                            0,
                                            0,
                                            List.of(),
                                            List.of(),
                                            Set.of(),
                                            Set.of(),
                                            PreviousMeetings.NONE)
                                    : after)
                            .arranged(proposed.told(), proposed.pairs(), proposed.left());
                case PairingChange.Rematched again ->
                    known(after).arranged(known(after).told(), again.pairs(), again.left());
                case PairingChange.Fixed made -> known(after).with(made.pair());
                case PairingChange.Broken apart -> known(after).without(apart.number());
                case PairingChange.Announced ignored -> known(after).each(duo -> true, VisitPair::shown);
                case PairingChange.Answered said ->
                    known(after)
                            .each(
                                    duo -> duo.number() == said.number(),
                                    duo -> duo.saying(said.registrationId(), said.answer()));
                case PairingChange.VisitAgreed agreed ->
                    known(after)
                            .each(
                                    duo -> duo.number() == agreed.number(),
                                    duo -> duo.agreeing(agreed.host(), agreed.visit()));
            };
        }
        return known(after).at(version);
    }

    private static Pairing known(@Nullable Pairing pairing) {
        if (pairing == null) {
            throw new IllegalStateException("a pairing's journal begins with its proposal");
        }
        return pairing;
    }

    private Pairing at(long next) {
        return new Pairing(sessionId, next, plan, numbered, pairs, left, declined, broken, told);
    }

    private Pairing rearranged(
            List<VisitPair> next,
            List<UnmatchedPerson> alone,
            Set<IdPair> never,
            Set<IdPair> apart,
            PreviousMeetings known) {
        int highest = next.stream().mapToInt(VisitPair::number).max().orElse(0);
        return new Pairing(sessionId, version, plan + 1, Math.max(numbered, highest), next, alone, never, apart, known);
    }

    private Pairing arranged(PreviousMeetings known, List<VisitPair> next, List<UnmatchedPerson> alone) {
        return rearranged(next, alone, declinedWithout(next), broken, known);
    }

    /** A pair somebody declined is remembered when it leaves the plan. */
    private Set<IdPair> declinedWithout(List<VisitPair> next) {
        Set<Integer> staying = new HashSet<>();
        next.forEach(duo -> staying.add(duo.number()));
        Set<IdPair> never = new HashSet<>(declined);
        pairs.stream()
                .filter(duo -> duo.state() == VisitPair.State.DECLINED && !staying.contains(duo.number()))
                .forEach(duo -> never.add(duo.people()));
        return never;
    }

    private Pairing with(VisitPair made) {
        List<VisitPair> next = new ArrayList<>(pairs.stream()
                .filter(duo -> !duo.has(made.first().registrationId())
                        && !duo.has(made.second().registrationId()))
                .toList());
        next.add(made);
        Set<IdPair> apart = new HashSet<>(broken);
        apart.remove(made.people());
        return rearranged(
                next,
                left.stream().filter(alone -> !made.has(alone.id())).toList(),
                declinedWithout(next),
                apart,
                told);
    }

    private Pairing without(int number) {
        List<VisitPair> next =
                pairs.stream().filter(duo -> duo.number() != number).toList();
        Set<IdPair> apart = new HashSet<>(broken);
        find(number).filter(duo -> duo.state() != VisitPair.State.DECLINED).ifPresent(duo -> apart.add(duo.people()));
        return rearranged(next, left, declinedWithout(next), apart, told);
    }

    private Pairing each(Predicate<VisitPair> which, UnaryOperator<VisitPair> change) {
        return new Pairing(
                sessionId,
                version,
                plan,
                numbered,
                pairs.stream()
                        .map(duo -> which.test(duo) ? change.apply(duo) : duo)
                        .toList(),
                left,
                declined,
                broken,
                told);
    }

    /** The pair of that number, as long as it is there. */
    public Optional<VisitPair> find(int number) {
        return pairs.stream().filter(duo -> duo.number() == number).findFirst();
    }

    /** The pair that this person is in, declined or not. */
    public Optional<VisitPair> of(String registrationId) {
        return pairs.stream().filter(duo -> duo.has(registrationId)).findFirst();
    }

    /** Whether anybody has been shown a pair. */
    public boolean announced() {
        return pairs.stream().anyMatch(VisitPair::announced);
    }
}
