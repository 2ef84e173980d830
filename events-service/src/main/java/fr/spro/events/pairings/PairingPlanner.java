package fr.spro.events.pairings;

import fr.spro.events.pairings.engine.EnginePairing;
import fr.spro.events.pairings.engine.Pair;
import fr.spro.events.pairings.engine.PairingEngine;
import fr.spro.events.pairings.engine.PairingRequest;
import fr.spro.events.pairings.engine.Person;
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
    private final Earlier earlier;
    private final List<Duo> standing;

    /** What the engine found. */
    record Arranged(List<Duo> pairs, List<UnmatchedPerson> left) {}

    PairingPlanner(@Nullable Pairing before, Enrolled enrolled, Earlier earlier) {
        this.before = before;
        this.earlier = earlier;
        this.standing = before == null
                ? List.of()
                : before.pairs().stream().filter(enrolled::stands).toList();
        enrolled.people().forEach(person -> people.put(person.registrationId(), person));
    }

    /** From scratch, but for the pairs made by hand. */
    Arranged anew() {
        return arranged(standing.stream().filter(Duo::fixed).toList(), Map.of());
    }

    /** With few changes: what both confirmed or somebody made by hand stays in any case. */
    Arranged again() {
        List<Duo> fixed = new ArrayList<>();
        Map<Pair, Integer> present = new HashMap<>();
        for (Duo duo : standing) {
            boolean bothHeardOf = people.containsKey(duo.first().registrationId())
                    && people.containsKey(duo.second().registrationId());
            if (duo.fixed() || duo.state() == Duo.State.CONFIRMED || !bothHeardOf) {
                fixed.add(duo);
            } else {
                boolean saidYes = duo.first().answer() == Side.Answer.CONFIRMED
                        || duo.second().answer() == Side.Answer.CONFIRMED;
                present.put(duo.people(), saidYes ? PairingRequest.DEAREST : 1);
            }
        }
        return arranged(fixed, present);
    }

    /** The pairs that somebody said no to, those still in the plan included. */
    static Set<Pair> declined(Pairing pairing) {
        Set<Pair> never = new HashSet<>(pairing.declined());
        pairing.pairs().stream()
                .filter(duo -> duo.state() == Duo.State.DECLINED)
                .forEach(duo -> never.add(duo.people()));
        return never;
    }

    private Arranged arranged(List<Duo> fixed, Map<Pair, Integer> present) {
        Map<String, Person> all = new HashMap<>();
        for (Duo duo : fixed) {
            for (Side side : List.of(duo.first(), duo.second())) {
                all.put(side.registrationId(), new Person(side.registrationId(), side.organisationId()));
            }
        }
        people.values()
                .forEach(person ->
                        all.put(person.registrationId(), new Person(person.registrationId(), person.organisationId())));
        Set<Pair> apart = before == null ? new HashSet<>() : declined(before);
        if (before != null) {
            apart.addAll(before.broken());
        }
        EnginePairing plan = PairingEngine.match(new PairingRequest(
                List.copyOf(all.values()),
                fixed.stream().map(Duo::people).collect(Collectors.toSet()),
                apart,
                earlier.people(),
                earlier.organisations(),
                present));
        return new Arranged(duos(plan.pairs()), plan.left());
    }

    private List<Duo> duos(List<Pair> pairs) {
        Map<Pair, Duo> known = standing.stream().collect(Collectors.toMap(Duo::people, duo -> duo));
        List<Duo> duos = new ArrayList<>();
        int number = before == null ? 0 : before.numbered();
        List<Duo> made = new ArrayList<>();
        for (Pair pair : pairs) {
            Duo stays = known.get(pair);
            Participant first = people.get(pair.first());
            Participant second = people.get(pair.second());
            if (stays != null) {
                duos.add(stays);
            } else if (first != null && second != null) {
                made.add(duo(++number, first, second, earlier));
            }
        }
        // What stays keeps its order, what is new comes behind: the same pairs are the same list.
        duos.sort(Comparator.comparingInt(Duo::number));
        duos.addAll(made);
        return duos;
    }

    static Duo duo(int number, Participant first, Participant second, Earlier earlier) {
        Duo made = new Duo(number, side(first), side(second), false, false, false, Visit.OPEN, Visit.OPEN);
        Pair organisations = made.organisations();
        boolean met = earlier.people().contains(made.people())
                || (organisations != null && earlier.organisations().containsKey(organisations));
        return new Duo(number, made.first(), made.second(), false, false, met, Visit.OPEN, Visit.OPEN);
    }

    private static Side side(Participant person) {
        return new Side(person.registrationId(), person.organisationId(), Side.Answer.PROPOSED);
    }
}
