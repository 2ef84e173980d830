package fr.spro.events.pairings;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.pairings.engine.PairingEngine;
import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a command; pure, the engine finds the pairs. */
final class PairingDecider {
    private PairingDecider() {}

    static Decision<Pairing, PairingChange, PairingDecision> decide(
            @Nullable Pairing before, String sessionId, PairingCommand command) {
        if (command instanceof PairingCommand.Propose propose) {
            return propose(before, sessionId, propose);
        }
        if (before == null) {
            return refused(new PairingDecision.Unknown());
        }
        return switch (command) {
            case PairingCommand.Propose propose -> propose(before, sessionId, propose);
            case PairingCommand.Rematch rematch -> rematch(before, rematch);
            case PairingCommand.Fix fix -> fix(before, fix);
            case PairingCommand.Break apart -> apart(before, apart);
            case PairingCommand.Announce announce -> announce(before, announce);
            case PairingCommand.Say say -> say(before, say);
            case PairingCommand.Agree agree -> agree(before, agree);
        };
    }

    private static Decision<Pairing, PairingChange, PairingDecision> propose(
            @Nullable Pairing before, String sessionId, PairingCommand.Propose command) {
        List<FieldProblem> problems = problems(command.enrolled().people());
        Set<String> here = ids(command.enrolled().people());
        command.told().people().stream()
                .filter(pair -> !here.contains(pair.first()) || !here.contains(pair.second()))
                .findFirst()
                .ifPresent(pair -> problems.add(new FieldProblem("metPeople", "UNKNOWN_PARTICIPANT", Map.of())));
        if (!problems.isEmpty()) {
            return invalid(problems);
        }
        if (before != null && before.announced()) {
            return refused(new PairingDecision.AlreadyAnnounced());
        }
        PairingPlanner arranging =
                new PairingPlanner(before, command.enrolled(), command.told().and(command.known()));
        PairingPlanner.Arranged arranged = arranging.anew();
        if (before != null
                && before.told().equals(command.told())
                && before.pairs().equals(arranged.pairs())
                && before.left().equals(arranged.left())) {
            return new Decision.Accepted<>(before, List.of());
        }
        return accepted(
                before, sessionId, new PairingChange.Proposed(command.told(), arranged.pairs(), arranged.left()));
    }

    private static Decision<Pairing, PairingChange, PairingDecision> rematch(
            Pairing before, PairingCommand.Rematch command) {
        List<FieldProblem> problems = problems(command.enrolled().people());
        if (!problems.isEmpty()) {
            return invalid(problems);
        }
        PairingPlanner.Arranged arranged =
                new PairingPlanner(before, command.enrolled(), before.told().and(command.known())).again();
        if (before.pairs().equals(arranged.pairs()) && before.left().equals(arranged.left())) {
            return new Decision.Accepted<>(before, List.of());
        }
        return command.expectedPlan() == before.plan()
                ? accepted(before, new PairingChange.Rematched(arranged.pairs(), arranged.left()))
                : refused(new PairingDecision.Stale(before.plan()));
    }

    private static List<FieldProblem> problems(List<Participant> people) {
        List<FieldProblem> problems = new ArrayList<>();
        if (people.isEmpty()) {
            problems.add(new FieldProblem("people", "NO_PARTICIPANTS", Map.of()));
        } else if (people.size() > PairingEngine.MOST_PEOPLE) {
            problems.add(new FieldProblem("people", "PAIRING_TOO_LARGE", Map.of("max", PairingEngine.MOST_PEOPLE)));
        }
        return problems;
    }

    private static Set<String> ids(List<Participant> people) {
        return people.stream().map(Participant::registrationId).collect(Collectors.toSet());
    }

    private static Decision<Pairing, PairingChange, PairingDecision> fix(Pairing before, PairingCommand.Fix command) {
        Map<String, Participant> here = command.enrolled().people().stream()
                .collect(Collectors.toMap(Participant::registrationId, person -> person));
        Participant first = here.get(command.first());
        Participant second = here.get(command.second());
        List<FieldProblem> problems = new ArrayList<>();
        if (first == null) {
            problems.add(new FieldProblem("first", "UNKNOWN_PARTICIPANT", Map.of()));
        }
        if (second == null) {
            problems.add(new FieldProblem("second", "UNKNOWN_PARTICIPANT", Map.of()));
        } else if (first != null) {
            problem(before, first, second).ifPresent(problems::add);
        }
        if (!problems.isEmpty() || first == null || second == null) {
            return invalid(problems);
        }
        VisitPair present = before.of(command.first()).orElse(null);
        boolean together = present != null && present.has(command.second());
        if (together && present != null && present.fixed()) {
            return new Decision.Accepted<>(before, List.of());
        }
        if (command.expectedPlan() != before.plan()) {
            return refused(new PairingDecision.Stale(before.plan()));
        }
        if (together && present != null) {
            return accepted(before, new PairingChange.Fixed(present.fixedByHand()));
        }
        Optional<VisitPair> agreed = before.pairs().stream()
                .filter(duo -> duo.state() == VisitPair.State.CONFIRMED
                        && (duo.has(command.first()) || duo.has(command.second())))
                .findFirst();
        if (agreed.isPresent()) {
            return refused(new PairingDecision.PairConfirmed(agreed.get().number()));
        }
        VisitPair made = PairingPlanner.duo(
                before.numbered() + 1, first, second, before.told().and(command.known()));
        return accepted(before, new PairingChange.Fixed(made.fixedByHand()));
    }

    private static Optional<FieldProblem> problem(Pairing before, Participant first, Participant second) {
        if (first.registrationId().equals(second.registrationId())) {
            return Optional.of(new FieldProblem("second", "SAME_PERSON", Map.of()));
        }
        if (first.organisationId() != null && Objects.equals(first.organisationId(), second.organisationId())) {
            return Optional.of(new FieldProblem("second", "SAME_ORGANISATION", Map.of()));
        }
        return PairingPlanner.declined(before).contains(new IdPair(first.registrationId(), second.registrationId()))
                ? Optional.of(new FieldProblem("second", "DECLINED_BEFORE", Map.of()))
                : Optional.empty();
    }

    private static Decision<Pairing, PairingChange, PairingDecision> apart(
            Pairing before, PairingCommand.Break command) {
        if (command.number() > before.numbered() || command.number() < 1) {
            return refused(new PairingDecision.PairUnknown());
        }
        if (before.find(command.number()).isEmpty()) {
            return new Decision.Accepted<>(before, List.of());
        }
        return command.expectedPlan() == before.plan()
                ? accepted(before, new PairingChange.Broken(command.number()))
                : refused(new PairingDecision.Stale(before.plan()));
    }

    private static Decision<Pairing, PairingChange, PairingDecision> announce(
            Pairing before, PairingCommand.Announce command) {
        if (before.pairs().stream().allMatch(VisitPair::announced)) {
            return new Decision.Accepted<>(before, List.of());
        }
        return command.expectedPlan() == before.plan()
                ? accepted(before, new PairingChange.Announced())
                : refused(new PairingDecision.Stale(before.plan()));
    }

    private static Decision<Pairing, PairingChange, PairingDecision> say(Pairing before, PairingCommand.Say command) {
        VisitPair duo = before.find(command.number()).orElse(null);
        PairMember side = duo == null ? null : duo.side(command.registrationId());
        if (duo == null || side == null) {
            return refused(gone(before, command.number(), duo));
        }
        if (!duo.announced()) {
            return refused(new PairingDecision.NotAnnounced());
        }
        return side.answer() == command.answer()
                ? new Decision.Accepted<>(before, List.of())
                : accepted(
                        before,
                        new PairingChange.Answered(command.number(), command.registrationId(), command.answer()));
    }

    private static Decision<Pairing, PairingChange, PairingDecision> agree(
            Pairing before, PairingCommand.Agree command) {
        VisitPair duo = before.find(command.number()).orElse(null);
        if (duo == null || !duo.has(command.host())) {
            return refused(gone(before, command.number(), duo));
        }
        if (duo.state() == VisitPair.State.DECLINED) {
            return refused(new PairingDecision.PairDeclined());
        }
        return duo.at(command.host()).equals(command.visit())
                ? new Decision.Accepted<>(before, List.of())
                : accepted(before, new PairingChange.VisitAgreed(command.number(), command.host(), command.visit()));
    }

    private static PairingDecision gone(Pairing before, int number, @Nullable VisitPair found) {
        return found == null && number >= 1 && number <= before.numbered()
                ? new PairingDecision.PairGone()
                : new PairingDecision.PairUnknown();
    }

    private static Decision<Pairing, PairingChange, PairingDecision> accepted(Pairing before, PairingChange change) {
        return accepted(before, before.sessionId(), change);
    }

    private static Decision<Pairing, PairingChange, PairingDecision> accepted(
            @Nullable Pairing before, String sessionId, PairingChange change) {
        List<PairingChange> changes = List.of(change);
        long version = before == null ? 1 : before.version() + 1;
        return new Decision.Accepted<>(Pairing.fold(before, sessionId, version, changes), changes);
    }

    private static Decision<Pairing, PairingChange, PairingDecision> refused(PairingDecision why) {
        return new Decision.Refused<>(why);
    }

    private static Decision<Pairing, PairingChange, PairingDecision> invalid(List<FieldProblem> problems) {
        return refused(new PairingDecision.Invalid(problems));
    }
}
