package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.Candidate;
import fr.spro.events.pairings.engine.EnginePairing;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.pairings.engine.PairingEngine;
import fr.spro.events.pairings.engine.PairingRequest;
import fr.spro.events.pairings.engine.UnmatchedPerson;
import fr.spro.events.participants.Participant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the engine for pairs and turns its answer into pairs with numbers; pairs that stay are the same as before. */
final class PairingPlanner {
    private final @Nullable Pairing before;
    private final Map<String, Participant> people = new HashMap<>();
    private final PreviousMeetings earlier;
    private final List<VisitPair> standing;

    /** What the engine found. */
    record Arranged(List<VisitPair> pairs, List<UnmatchedPerson> left) {}

    PairingPlanner(@Nullable Pairing before, EnrolledParticipants enrolled, PreviousMeetings earlier) {
        this.before = before;
        this.earlier = earlier;
        this.standing = before == null
                ? List.of()
                : before.pairs().stream().filter(enrolled::stands).toList();
        enrolled.people().forEach(person -> people.put(person.registrationId(), person));
    }

    /** From scratch, but for the pairs made by hand. */
    Arranged anew() {
        return arranged(standing.stream().filter(VisitPair::fixed).toList(), Map.of());
    }

    /** With few changes: what both confirmed or somebody made by hand stays in any case. */
    Arranged again() {
        List<VisitPair> fixed = new ArrayList<>();
        Map<IdPair, Integer> present = new HashMap<>();
        for (VisitPair duo : standing) {
            boolean bothHeardOf = people.containsKey(duo.first().registrationId())
                    && people.containsKey(duo.second().registrationId());
            if (duo.fixed() || duo.state() == VisitPair.State.CONFIRMED || !bothHeardOf) {
                fixed.add(duo);
            } else {
                boolean saidYes = duo.first().answer() == PairMember.Answer.CONFIRMED
                        || duo.second().answer() == PairMember.Answer.CONFIRMED;
                present.put(duo.people(), saidYes ? PairingRequest.DEAREST : 1);
            }
        }
        return arranged(fixed, present);
    }

    /** The pairs that somebody said no to, those still in the plan included. */
    static Set<IdPair> declined(Pairing pairing) {
        Set<IdPair> never = new HashSet<>(pairing.declined());
        pairing.pairs().stream()
                .filter(duo -> duo.state() == VisitPair.State.DECLINED)
                .forEach(duo -> never.add(duo.people()));
        return never;
    }

    private Arranged arranged(List<VisitPair> fixed, Map<IdPair, Integer> present) {
        Map<String, Candidate> all = new HashMap<>();
        for (VisitPair duo : fixed) {
            for (PairMember side : List.of(duo.first(), duo.second())) {
                all.put(side.registrationId(), new Candidate(side.registrationId(), side.organisationId()));
            }
        }
        people.values()
                .forEach(person -> all.put(
                        person.registrationId(), new Candidate(person.registrationId(), person.organisationId())));
        Set<IdPair> apart = before == null ? new HashSet<>() : declined(before);
        if (before != null) {
            apart.addAll(before.broken());
        }
        EnginePairing plan = PairingEngine.match(new PairingRequest(
                List.copyOf(all.values()),
                fixed.stream().map(VisitPair::people).collect(Collectors.toSet()),
                apart,
                earlier.people(),
                earlier.organisations(),
                present));
        return new Arranged(duos(plan.pairs()), plan.left());
    }

    private List<VisitPair> duos(List<IdPair> pairs) {
        Map<IdPair, VisitPair> known = standing.stream().collect(Collectors.toMap(VisitPair::people, duo -> duo));
        List<VisitPair> duos = new ArrayList<>();
        int number = before == null ? 0 : before.numbered();
        List<VisitPair> made = new ArrayList<>();
        for (IdPair pair : pairs) {
            VisitPair stays = known.get(pair);
            Participant first = people.get(pair.first());
            Participant second = people.get(pair.second());
            if (stays != null) {
                duos.add(stays);
            } else if (first != null && second != null) {
                made.add(duo(++number, first, second, earlier));
            }
        }
        // What stays keeps its order, what is new comes behind: the same pairs are the same list.
        duos.sort(Comparator.comparingInt(VisitPair::number));
        duos.addAll(made);
        return duos;
    }

    static VisitPair duo(int number, Participant first, Participant second, PreviousMeetings earlier) {
        VisitPair made = new VisitPair(number, side(first), side(second), false, false, false, Visit.OPEN, Visit.OPEN);
        IdPair organisations = made.organisations();
        boolean met = earlier.people().contains(made.people())
                || (organisations != null && earlier.organisations().containsKey(organisations));
        return new VisitPair(number, made.first(), made.second(), false, false, met, Visit.OPEN, Visit.OPEN);
    }

    private static PairMember side(Participant person) {
        return new PairMember(person.registrationId(), person.organisationId(), PairMember.Answer.PROPOSED);
    }
}
