package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.QuotaUsage;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.AcceptOffer;
import fr.spro.registration.roster.RosterCommand.ApplyRules;
import fr.spro.registration.roster.RosterCommand.Approve;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Decline;
import fr.spro.registration.roster.RosterCommand.GivePlace;
import fr.spro.registration.roster.RosterCommand.LeaveOffer;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WaitingListPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is decided about lines that are there: yes or no, places out of turn, offers, giving back, the rules. */
public final class OrganiserDecisions {

    private final IndexedRoster lines;

    public OrganiserDecisions(IndexedRoster lines) {
        this.lines = lines;
    }

    public RosterDecision cancel(SessionCopy session, Cancel command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        Outcome outcome = new Outcome.GivenBack(registration.id());
        if (registration instanceof Registration.Cancelled) {
            return new RosterDecision.Accepted(List.of(), outcome);
        }
        if (registration instanceof Registration.Confirmed confirmed && confirmed.attended()) {
            return new RosterDecision.Refused(RefusalReason.ALREADY_ATTENDED);
        }
        if (session.status() == SessionStatus.ENDED) {
            return new RosterDecision.Refused(RefusalReason.SESSION_ENDED);
        }
        return filled(
                session,
                now,
                new RosterChange.Cancelled(registration.id(), now, command.by(), command.reason()),
                outcome);
    }

    public RosterDecision accept(SessionCopy session, AcceptOffer command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        return switch (registration) {
            case null -> new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
            case Registration.Offered _
            when session.status() != SessionStatus.PUBLISHED -> new RosterDecision.Refused(RefusalReason.NO_OFFER);
            case Registration.Offered offered ->
                new RosterDecision.Accepted(
                        List.of(new RosterChange.OfferAccepted(offered.id(), now, command.by())),
                        new Outcome.Standing(offered.id(), RegistrationState.CONFIRMED, null));
            case Registration.Confirmed confirmed ->
                new RosterDecision.Accepted(
                        List.of(), new Outcome.Standing(confirmed.id(), RegistrationState.CONFIRMED, null));
            case Registration.Waiting _, Registration.Pending _, Registration.Cancelled _ ->
                new RosterDecision.Refused(RefusalReason.NO_OFFER);
        };
    }

    public RosterDecision leave(SessionCopy session, LeaveOffer command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        return switch (registration) {
            case null -> new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
            case Registration.Offered offered ->
                filled(
                        session,
                        now,
                        new RosterChange.Cancelled(offered.id(), now, command.by()),
                        new Outcome.GivenBack(offered.id()));
            case Registration.Cancelled cancelled ->
                new RosterDecision.Accepted(List.of(), new Outcome.GivenBack(cancelled.id()));
            case Registration.Confirmed _, Registration.Waiting _, Registration.Pending _ ->
                new RosterDecision.Refused(RefusalReason.NO_OFFER);
        };
    }

    public RosterDecision approve(SessionCopy session, Approve command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        return switch (registration) {
            case null -> new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
            case Registration.Pending pending -> {
                if (session.status() != SessionStatus.PUBLISHED) {
                    yield new RosterDecision.Refused(
                            session.status() == SessionStatus.ENDED
                                    ? RefusalReason.SESSION_ENDED
                                    : RefusalReason.SESSION_CANCELLED);
                }
                boolean place = new QuotaUsage(lines, session, now).fits(List.of(pending.line()));
                yield new RosterDecision.Accepted(
                        List.of(new RosterChange.Approved(
                                pending.id(), place ? null : lines.nextTicket(), now, command.by())),
                        place
                                ? new Outcome.Standing(pending.id(), RegistrationState.CONFIRMED, null)
                                : new Outcome.Standing(
                                        pending.id(),
                                        RegistrationState.WAITING,
                                        lines.waiting().size() + 1));
            }
            case Registration.Confirmed _, Registration.Offered _, Registration.Waiting _ ->
                new RosterDecision.Accepted(List.of(), standing(registration));
            case Registration.Cancelled _ -> new RosterDecision.Refused(RefusalReason.NOT_PENDING);
        };
    }

    public RosterDecision decline(Decline command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        return switch (registration) {
            case null -> new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
            case Registration.Pending pending ->
                new RosterDecision.Accepted(
                        List.of(new RosterChange.Declined(pending.id(), now, command.by(), command.reason())),
                        new Outcome.GivenBack(pending.id()));
            case Registration.Cancelled cancelled ->
                new RosterDecision.Accepted(List.of(), new Outcome.GivenBack(cancelled.id()));
            case Registration.Confirmed _, Registration.Offered _, Registration.Waiting _ ->
                new RosterDecision.Refused(RefusalReason.NOT_PENDING);
        };
    }

    public RosterDecision givePlace(SessionCopy session, GivePlace command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        if (registration instanceof Registration.Cancelled) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_CANCELLED);
        }
        if (registration instanceof Registration.Confirmed) {
            return new RosterDecision.Accepted(List.of(), standing(registration));
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return new RosterDecision.Refused(RefusalReason.SESSION_CANCELLED);
        }
        boolean held = registration instanceof Registration.Offered;
        if (!held && !command.beyond() && session.free(lines.taken()) < 1) {
            return new RosterDecision.Refused(RefusalReason.NO_FREE_PLACE);
        }
        return filled(
                session,
                now,
                new RosterChange.GivenPlace(registration.id(), now, command.by(), command.reason()),
                new Outcome.Standing(registration.id(), RegistrationState.CONFIRMED, null));
    }

    public RosterDecision applyRules(SessionCopy session, ApplyRules command, Instant now) {
        RosterDecision decision = applyRules(command, now);
        return decision instanceof RosterDecision.Accepted accepted
                        && !accepted.changes().isEmpty()
                ? filled(session, now, accepted.changes().getFirst(), accepted.outcome())
                : decision;
    }

    /** The same while the session is a draft's. */
    public RosterDecision applyRules(ApplyRules command, Instant now) {
        if (lines.rules().equals(command.rules())) {
            return new RosterDecision.Accepted(List.of(), new Outcome.RulesNoted(lines.rules()));
        }
        if (!lines.rules().equals(command.seen())) {
            return new RosterDecision.Refused(RefusalReason.RULES_CHANGED);
        }
        return new RosterDecision.Accepted(
                List.of(new RosterChange.RulesApplied(command.rules(), now, command.by())),
                new Outcome.RulesNoted(command.rules()));
    }

    /** Only at the very beginning: what an organiser chose since, the usual rules too, stays. */
    public RosterDecision inheritRules(SignUpRules rules, Instant now) {
        boolean begun = lines.version() > 0 || lines.session() != null;
        return begun || lines.rules().equals(rules)
                ? new RosterDecision.Accepted(List.of(), new Outcome.RulesNoted(lines.rules()))
                : applyRules(new ApplyRules(rules, SignUpRules.USUAL, RosterCommand.InheritRules.COPY), now);
    }

    /** The change, and in the same entry the places that it frees given to whoever is first. */
    private RosterDecision filled(SessionCopy session, Instant now, RosterChange change, Outcome outcome) {
        List<RosterChange> changes = new ArrayList<>();
        changes.add(change);
        changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, session, now)));
        return new RosterDecision.Accepted(changes, outcome);
    }

    private Outcome.Standing standing(Registration registration) {
        Integer position = registration instanceof Registration.Waiting waiting
                ? lines.waiting().position(waiting.ticket())
                : null;
        return new Outcome.Standing(registration.id(), registration.state(), position);
    }
}
