package fr.spro.registration.signup;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decisions on some commands, one after the other, applied to a roster on trial. */
public record DecisionBatch(
        Instant at,
        List<RosterDecision> decisions,
        List<RosterChange> changes,
        List<IdempotentAnswer> answers,
        Set<String> newLines) {

    public static DecisionBatch decide(Roster onTrial, List<RosterCommand> commands, Instant now) {
        List<RosterDecision> decisions = new ArrayList<>(commands.size());
        List<RosterChange> changes = new ArrayList<>();
        List<IdempotentAnswer> answers = new ArrayList<>();
        addDue(onTrial, changes, now);
        for (RosterCommand command : commands) {
            RosterDecision decision = onTrial.decide(command, now);
            decisions.add(decision);
            if (decision instanceof RosterDecision.Accepted accepted) {
                onTrial.attempt(accepted);
                changes.addAll(accepted.changes());
                blank(answers, accepted.changes());
                if (accepted.answer() != null) {
                    answers.add(accepted.answer());
                }
                if (!accepted.changes().isEmpty()) {
                    addDue(onTrial, changes, now);
                }
            }
        }
        Set<String> newLines = new HashSet<>();
        for (RosterChange change : changes) {
            RegistrationDetails line = change.newLine();
            if (line != null) {
                newLines.add(line.registrationId());
            }
        }
        return new DecisionBatch(now, decisions, changes, answers, newLines);
    }

    /**
     * What time alone has brought, before anything is decided and after each change: an offer that has ended may be there
     * again once a session is on again or an arrival is taken back.
     */
    private static void addDue(Roster onTrial, List<RosterChange> changes, Instant now) {
        List<RosterChange> due = onTrial.due(now);
        onTrial.attempt(due);
        changes.addAll(due);
    }

    /** An entry's answers are read after its changes, so one given and blanked in the same batch is written blank. */
    public static void blank(List<IdempotentAnswer> answers, List<RosterChange> changes) {
        for (RosterChange change : changes) {
            if (change instanceof RosterChange.Forgotten forgotten) {
                answers.replaceAll(answer -> forgotten.keys().contains(answer.key()) ? answer.blank() : answer);
            }
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty() && answers.isEmpty();
    }

    boolean isNewLine(String registrationId) {
        return newLines.contains(registrationId);
    }

    /** Whether a command is answered like a new line and makes none; the same work is done for it. */
    boolean isSignedUpAgain(int command) {
        return decisions.get(command) instanceof RosterDecision.Accepted accepted
                && accepted.changes().stream()
                        .anyMatch(change -> change instanceof RosterChange.SignedUpAgain
                                || change instanceof RosterChange.Overlapped);
    }

    /** Whether the session or its rules are others now. */
    boolean changesSession() {
        return changes.stream()
                .anyMatch(change ->
                        change instanceof RosterChange.SessionApplied || change instanceof RosterChange.RulesApplied);
    }

    public RosterEntry entry(Roster onTrial, String writer) {
        return new RosterEntry(onTrial.sessionId(), onTrial.version() + 1, writer, at, changes, answers);
    }

    /** Each changed registration once, as it is after the whole batch. */
    public List<RegistrationView> touched(Roster onTrial) {
        Set<String> ids = new LinkedHashSet<>();
        for (RosterChange change : changes) {
            RegistrationDetails line = change.newLine();
            if (line != null) {
                ids.add(line.registrationId());
            }
            String id = changedLine(change);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.stream().map(onTrial::view).flatMap(Optional::stream).toList();
    }

    private static @Nullable String changedLine(RosterChange change) {
        return switch (change) {
            case RosterChange.Promoted(String id) -> id;
            case RosterChange.Cancelled cancelled -> cancelled.registrationId();
            case RosterChange.Approved approved -> approved.registrationId();
            case RosterChange.Declined declined -> declined.registrationId();
            case RosterChange.Offered offered -> offered.registrationId();
            case RosterChange.OfferAccepted accepted -> accepted.registrationId();
            case RosterChange.OfferLapsed lapsed -> lapsed.registrationId();
            case RosterChange.GivenPlace given -> given.registrationId();
            case RosterChange.HandedOver handedOver -> handedOver.registrationId();
            case RosterChange.Attended attended -> attended.registrationId();
            case RosterChange.Admitted admitted -> admitted.registrationId();
            case RosterChange.AttendanceUndone undone -> undone.registrationId();
            case RosterChange.Wished wished -> wished.registrationId();
            case RosterChange.Forgotten forgotten -> forgotten.registrationId();
            case RosterChange.Corrected corrected -> corrected.registrationId();
            case RosterChange.Registered _,
                    RosterChange.Queued _,
                    RosterChange.Requested _,
                    RosterChange.WalkedIn _,
                    RosterChange.SessionApplied _,
                    RosterChange.RulesApplied _,
                    RosterChange.SignedUpAgain _,
                    RosterChange.Overlapped _,
                    RosterChange.ScannedAgain _,
                    RosterChange.ScanNoted _ -> null;
        };
    }
}
