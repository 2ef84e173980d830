package fr.spro.registration.simulation;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an answer is borne out by the journal as it is at that moment. */
final class Answers {

    private Answers() {}

    /** What is wrong with a decision that is told now of a command that came when the journal was at a version. */
    static @Nullable String told(
            RosterCommand command, RosterDecision decision, long floor, History now, List<Instant> times) {
        if (decision instanceof RosterDecision.Accepted accepted) {
            if (!accepted.changes().isEmpty() && !isWritten(accepted, floor, now)) {
                return "I3: a yes of which nothing is written: " + accepted.outcome();
            }
            if (command instanceof RosterCommand.Register register) {
                return kept(register, accepted.outcome(), now);
            }
            if (!accepted.changes().isEmpty()) {
                return null;
            }
        }
        return isSaid(command, decision, floor, now, times)
                ? null
                : "I8: at no time since it was asked would the roster have said " + decision;
    }

    private static boolean isWritten(RosterDecision.Accepted accepted, long floor, History now) {
        return now.backwards().stream()
                .filter(history -> history.version() > floor)
                .map(History::entry)
                .anyMatch(entry -> entry != null && entry.changes().containsAll(accepted.changes()));
    }

    private static @Nullable String kept(RosterCommand.Register register, Outcome outcome, History now) {
        Optional<IdempotentAnswer> answer = now.answer(register.key());
        if (answer.isEmpty()) {
            return "I3: nothing is kept under " + register.key();
        }
        if (!answer.get().bodyHash().equals(register.bodyHash())) {
            return "I4: another body under " + register.key() + " was answered as if it were the same";
        }
        if (!answer.get().outcome().equals(outcome)) {
            return "I4: " + outcome + " is told under " + register.key() + ", and "
                    + answer.get().outcome() + " before";
        }
        return outcome instanceof Outcome.SignedUp signedUp ? bornOut(register, signedUp, now) : null;
    }

    /** The line is in the state that was told, at the version that told it, unless the person was there before. */
    private static @Nullable String bornOut(RosterCommand.Register register, Outcome.SignedUp told, History now) {
        for (History history : now.backwards()) {
            RosterEntry entry = history.entry();
            if (entry != null
                    && entry.answers().stream().anyMatch(each -> each.key().equals(register.key()))) {
                Optional<RegistrationView> view = history.roster().view(told.registrationId());
                boolean again = entry.changes().stream()
                        .anyMatch(change -> change instanceof RosterChange.SignedUpAgain
                                || change instanceof RosterChange.Overlapped);
                boolean right =
                        view.map(line -> follows(told.state(), line.state())).orElse(again);
                return right ? null : "I3: " + told + " is told, and the line is " + view;
            }
        }
        return "I3: no entry answers " + register.key();
    }

    /** Others of the same batch may give back a place, or this one: then the line is further than what was told. */
    private static boolean follows(RegistrationState told, RegistrationState now) {
        return now == told
                || now == RegistrationState.CANCELLED
                || (told == RegistrationState.WAITING
                        && (now == RegistrationState.CONFIRMED || now == RegistrationState.OFFERED));
    }

    /** Whether the roster, at some version or amid an entry, would say the same. */
    private static boolean isSaid(
            RosterCommand command, RosterDecision decision, long floor, History now, List<Instant> times) {
        for (History history = now; history != null; history = history.before()) {
            if (says(history.roster(), command, decision, times)) {
                return true;
            }
            RosterEntry entry = history.entry();
            if (history.version() <= floor || entry == null || history.before() == null) {
                return false;
            }
            if (amid(history.before().roster(), entry, command, decision, times)) {
                return true;
            }
        }
        return false;
    }

    /** Several of one batch are decided one after the other. */
    private static boolean amid(
            Roster before, RosterEntry entry, RosterCommand command, RosterDecision decision, List<Instant> times) {
        for (int changes = 1; changes < entry.changes().size(); changes++) {
            Roster roster = Roster.of(before.state());
            roster.apply(new RosterEntry(
                    entry.sessionId(),
                    entry.version(),
                    entry.writer(),
                    entry.at(),
                    entry.changes().subList(0, changes),
                    List.of()));
            if (says(roster, command, decision, times)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Roster roster, RosterCommand command, RosterDecision decision, List<Instant> times) {
        return times.stream().anyMatch(time -> isSame(roster.decide(command, time), decision));
    }

    private static boolean isSame(RosterDecision one, RosterDecision other) {
        if (one instanceof RosterDecision.Accepted a && other instanceof RosterDecision.Accepted b) {
            return a.outcome().equals(b.outcome());
        }
        return one.equals(other);
    }
}
