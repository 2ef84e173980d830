package fr.spro.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decisions on some commands, one after the other, applied to a roster on trial. */
record Batch(
        Instant at, List<Decision> decisions, List<RosterChange> changes, List<Answer> answers, Set<String> newLines) {

    static Batch decide(Roster onTrial, List<RosterCommand> commands, Instant now) {
        List<Decision> decisions = new ArrayList<>(commands.size());
        List<RosterChange> changes = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (RosterCommand command : commands) {
            Decision decision = onTrial.decide(command, now);
            decisions.add(decision);
            if (decision instanceof Decision.Accepted accepted) {
                onTrial.attempt(accepted);
                changes.addAll(accepted.changes());
                if (accepted.answer() != null) {
                    answers.add(accepted.answer());
                }
            }
        }
        Set<String> newLines = new HashSet<>();
        for (RosterChange change : changes) {
            switch (change) {
                case RosterChange.Registered(Line line) -> newLines.add(line.registrationId());
                case RosterChange.Queued queued -> newLines.add(queued.line().registrationId());
                case RosterChange.WalkedIn walkedIn ->
                    newLines.add(walkedIn.line().registrationId());
                case RosterChange.SessionApplied _,
                        RosterChange.SignedUpAgain _,
                        RosterChange.Promoted _,
                        RosterChange.Cancelled _,
                        RosterChange.Attended _,
                        RosterChange.Admitted _,
                        RosterChange.ScannedAgain _,
                        RosterChange.ScanNoted _,
                        RosterChange.Wished _,
                        RosterChange.AttendanceUndone _ -> {}
            }
        }
        return new Batch(now, decisions, changes, answers, newLines);
    }

    boolean isEmpty() {
        return changes.isEmpty() && answers.isEmpty();
    }

    boolean isNewLine(String registrationId) {
        return newLines.contains(registrationId);
    }

    RosterEntry entry(Roster onTrial, String writer) {
        return new RosterEntry(onTrial.sessionId(), onTrial.version() + 1, writer, at, changes, answers);
    }

    /** Each changed registration once, as it is after the whole batch. */
    List<RegistrationView> touched(Roster onTrial) {
        Set<String> ids = new LinkedHashSet<>();
        for (RosterChange change : changes) {
            switch (change) {
                case RosterChange.Registered(Line line) -> ids.add(line.registrationId());
                case RosterChange.Queued queued -> ids.add(queued.line().registrationId());
                case RosterChange.WalkedIn walkedIn -> ids.add(walkedIn.line().registrationId());
                case RosterChange.Promoted(String id) -> ids.add(id);
                case RosterChange.Cancelled cancelled -> ids.add(cancelled.registrationId());
                case RosterChange.Attended attended -> ids.add(attended.registrationId());
                case RosterChange.Admitted admitted -> ids.add(admitted.registrationId());
                case RosterChange.AttendanceUndone undone -> ids.add(undone.registrationId());
                case RosterChange.Wished wished -> ids.add(wished.registrationId());
                case RosterChange.SessionApplied _,
                        RosterChange.SignedUpAgain _,
                        RosterChange.ScannedAgain _,
                        RosterChange.ScanNoted _ -> {}
            }
        }
        return ids.stream().map(onTrial::view).flatMap(Optional::stream).toList();
    }
}
