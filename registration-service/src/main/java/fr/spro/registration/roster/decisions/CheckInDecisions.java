package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand.Attend;
import fr.spro.registration.roster.RosterCommand.UndoAttendance;
import fr.spro.registration.roster.RosterCommand.WalkIn;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WaitingListPromotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is decided at the door of a session: who came. An organiser there may let in whoever stands before them, so the
 * door knows neither a sign-up's window nor the capacity.
 */
public final class CheckInDecisions {

    private final IndexedRoster lines;

    public CheckInDecisions(IndexedRoster lines) {
        this.lines = lines;
    }

    public RosterDecision attend(SessionCopy session, Attend command, Instant now) {
        String scanned = lines.scan(command.scanId());
        if (scanned != null && !scanned.equals(command.registrationId())) {
            return new RosterDecision.Refused(RefusalReason.KEY_REUSED);
        }
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        if (scanned != null) {
            return new RosterDecision.Accepted(List.of(), presence(registration, command.scanId()));
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return new RosterDecision.Refused(RefusalReason.SESSION_CANCELLED);
        }
        return mark(session, registration, command.scanId(), earlier(command.at(), now), now, command.by());
    }

    /** Marks a live line present; one without a place is let in, since an organiser decides at the door. */
    private RosterDecision mark(
            SessionCopy session, Registration registration, String scanId, Instant at, Instant now, String by) {
        String id = registration.id();
        return switch (registration) {
            case Registration.Cancelled _ -> new RosterDecision.Refused(RefusalReason.NOT_CONFIRMED);
            case Registration.Confirmed(RegistrationDetails _, Attendance presence)
            when presence != null ->
                new RosterDecision.Accepted(
                        List.of(new RosterChange.ScannedAgain(id, scanId)),
                        new Outcome.Present(id, presence.at(), true));
            case Registration.Confirmed _, Registration.Offered _ ->
                new RosterDecision.Accepted(
                        List.of(new RosterChange.Attended(id, scanId, at, by)), new Outcome.Present(id, at, false));
            case Registration.Waiting _, Registration.Pending _ ->
                new RosterDecision.Accepted(
                        letIn(lines, session, registration, scanId, at, now, by), new Outcome.Present(id, at, false));
        };
    }

    /** Somebody without a place is here and stays; those who waited together with this person may fit now. */
    static List<RosterChange> letIn(
            IndexedRoster lines,
            SessionCopy session,
            Registration registration,
            String scanId,
            Instant at,
            Instant now,
            String by) {
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.Admitted(registration.id(), scanId, at, by));
        changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, session, now)));
        return changes;
    }

    public RosterDecision undo(SessionCopy session, UndoAttendance command, Instant now) {
        String scanned = lines.scan(ScanRecord.undone(command.scanId()));
        if (scanned != null && !scanned.equals(command.registrationId())) {
            return new RosterDecision.Refused(RefusalReason.KEY_REUSED);
        }
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        if (scanned != null
                || !(registration instanceof Registration.Confirmed(RegistrationDetails line, Attendance presence))) {
            return new RosterDecision.Accepted(List.of(), presence(registration, command.scanId()));
        }
        Outcome outcome = new Outcome.Present(registration.id(), null, false);
        if (presence == null) {
            return new RosterDecision.Accepted(List.of(), outcome);
        }
        return new RosterDecision.Accepted(undone(lines, session, line, command.scanId(), now, command.by()), outcome);
    }

    /** Nothing says any more that a person is here: what happens to the line and to those who wait. */
    static List<RosterChange> undone(
            IndexedRoster lines, SessionCopy session, RegistrationDetails line, String scanId, Instant now, String by) {
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.AttendanceUndone(line.registrationId(), scanId, now, by));
        changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, session, now)));
        return changes;
    }

    public RosterDecision walkIn(SessionCopy session, WalkIn command, Instant now) {
        String scanned = lines.scan(command.scanId());
        Registration known = scanned == null ? null : lines.find(scanned);
        if (known != null) {
            return new RosterDecision.Accepted(List.of(), presence(known, command.scanId()));
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return new RosterDecision.Refused(RefusalReason.SESSION_CANCELLED);
        }
        Instant at = earlier(command.at(), now);
        String existing = command.personKey() == null ? null : lines.liveOf(command.personKey());
        Registration live = existing == null ? null : lines.find(existing);
        if (live != null) {
            return mark(session, live, command.scanId(), at, now, command.by());
        }
        RegistrationDetails line = new RegistrationDetails(
                command.registrationId(),
                command.personKey(),
                command.organisationId(),
                command.function(),
                now,
                true,
                command.demo());
        return new RosterDecision.Accepted(
                List.of(new RosterChange.WalkedIn(line, command.scanId(), at, command.by())),
                new Outcome.Present(line.registrationId(), at, false));
    }

    private static Outcome.Present presence(Registration registration, String scanId) {
        return registration instanceof Registration.Confirmed(RegistrationDetails _, Attendance presence)
                        && presence != null
                ? new Outcome.Present(
                        registration.id(), presence.at(), !presence.scanId().equals(scanId))
                : new Outcome.Present(registration.id(), null, false);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
