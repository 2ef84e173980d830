package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.QuotaUsage;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.HandOver;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WaitingListPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is decided when somebody signs up, and when a line goes to a colleague. */
public final class SignUpDecisions {

    private final IndexedRoster lines;

    public SignUpDecisions(IndexedRoster lines) {
        this.lines = lines;
    }

    // ---------------------------------------------------------------- alone

    public RosterDecision register(SessionCopy session, Register command, Instant now) {
        RosterDecision retried = IdempotentAnswer.retried(lines.answer(command.key()), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        RefusalReason obstacle = Eligibility.toSignUp(session, command.organisationId(), command.function(), now);
        if (obstacle == null && !command.invited() && Eligibility.isForeign(session, command.territory())) {
            obstacle = RefusalReason.TERRITORY_NOT_ADMITTED;
        }
        if (obstacle == null && lines.rules().admission() == SignUpRules.Admission.INVITATION && !command.invited()) {
            obstacle = RefusalReason.NOT_INVITED;
        }
        if (obstacle != null) {
            return new RosterDecision.Refused(obstacle);
        }
        RegistrationDetails line = new Member(
                        command.registrationId(),
                        command.personKey(),
                        command.organisationId(),
                        command.function(),
                        command.demo(),
                        command.territory())
                .line(now);
        Outcome.SignedUp outcome;
        RosterChange change;
        if (lines.rules().admission() == SignUpRules.Admission.APPROVAL) {
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.PENDING, null);
            change = new RosterChange.Requested(line);
        } else if (new QuotaUsage(lines, session, now).fits(List.of(line))) {
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.CONFIRMED, null);
            change = new RosterChange.Registered(line);
        } else {
            int position = lines.waiting().size() + 1;
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.WAITING, position);
            change = new RosterChange.Queued(line, lines.nextTicket(), position);
        }
        // Same shape, same work: whether an address is on this list or another is for its mailbox only.
        String existing = lines.liveOf(command.personKey());
        RosterCommand.Clash clash = lines.rules().overlaps() ? null : command.clash();
        if (existing != null) {
            change = new RosterChange.SignedUpAgain(existing);
        } else if (clash != null) {
            change = new RosterChange.Overlapped(clash.sessionId(), clash.registrationId());
        }
        return new RosterDecision.Accepted(
                List.of(change), outcome, new IdempotentAnswer(command.key(), command.bodyHash(), outcome));
    }

    // ---------------------------------------------------------------- to a colleague

    public RosterDecision handOver(SessionCopy session, HandOver command, Instant now) {
        RosterDecision retried = IdempotentAnswer.retried(lines.answer(command.key()), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        Registration from = lines.find(command.registrationId());
        if (from == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        RefusalReason obstacle = obstacle(session, from, command.to(), now);
        if (obstacle != null) {
            return new RosterDecision.Refused(obstacle);
        }
        String existing = lines.liveOf(command.to().personKey());
        List<RosterChange> changes = new ArrayList<>();
        if (existing == null) {
            RegistrationDetails to = command.to().line(now).inGroup(from.line().group());
            changes.add(new RosterChange.HandedOver(from.id(), to, now, command.by()));
        } else if (!existing.equals(from.id())) {
            changes.add(new RosterChange.Cancelled(from.id(), now, command.by()));
            boolean place = from instanceof Registration.Confirmed;
            if (place && !(lines.get(existing) instanceof Registration.Confirmed)) {
                changes.add(new RosterChange.GivenPlace(existing, now, command.by(), ""));
            }
        }
        changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, session, now)));
        Integer position =
                from instanceof Registration.Waiting waiting ? lines.waiting().position(waiting.ticket()) : null;
        Outcome.SignedUp outcome = new Outcome.SignedUp(command.to().registrationId(), from.state(), position);
        return new RosterDecision.Accepted(
                changes, outcome, new IdempotentAnswer(command.key(), command.bodyHash(), outcome));
    }

    private @Nullable RefusalReason obstacle(SessionCopy session, Registration from, Member to, Instant now) {
        if (from instanceof Registration.Cancelled) {
            return RefusalReason.REGISTRATION_CANCELLED;
        }
        if (from instanceof Registration.Confirmed confirmed && confirmed.attended()) {
            return RefusalReason.ALREADY_ATTENDED;
        }
        RefusalReason closed = Eligibility.notOn(session);
        if (closed != null) {
            return closed;
        }
        Instant until = lines.rules().handOverUntil() == null
                ? session.start()
                : lines.rules().handOverUntil();
        if (until != null && !now.isBefore(until)) {
            return RefusalReason.HAND_OVER_CLOSED;
        }
        return Eligibility.mismatch(session, to.organisationId(), to.function());
    }
}
