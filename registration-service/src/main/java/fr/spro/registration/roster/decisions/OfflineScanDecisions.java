package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.ScanLog;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided on marks that devices kept without a network and bring later, in any order and possibly twice. Every
 * mark is kept; who is here follows from all of them together.
 */
public final class OfflineScanDecisions {

    private final IndexedRoster lines;

    public OfflineScanDecisions(IndexedRoster lines) {
        this.lines = lines;
    }

    public RosterDecision decide(SessionCopy session, DoorNote command, Instant now) {
        if (command instanceof DoorNote.Settle settle) {
            return settle(settle, now);
        }
        ScanRecord known = lines.doors().find(command.scanId());
        if (known != null) {
            return new RosterDecision.Accepted(List.of(), known(known));
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return new RosterDecision.Refused(RefusalReason.SESSION_CANCELLED);
        }
        if (lines.doors().size() >= ScanLog.MOST) {
            return new RosterDecision.Refused(RefusalReason.TOO_MANY_SCANS);
        }
        return switch (command) {
            case DoorNote.Scan scan -> scan(session, scan, now);
            case DoorNote.Arrive arrive -> arrive(session, arrive, now);
            case DoorNote.TakeBack back -> takeBack(session, back, now);
            case DoorNote.Settle _ -> throw new IllegalStateException("decided above");
        };
    }

    private RosterDecision scan(SessionCopy session, DoorNote.Scan scan, Instant now) {
        Registration registration = scan.registrationId() == null ? null : lines.find(scan.registrationId());
        ScanRecord.Kind kind = registration != null
                ? ScanRecord.Kind.ARRIVED
                : scan.elsewhere() ? ScanRecord.Kind.ELSEWHERE : ScanRecord.Kind.UNKNOWN;
        ScanRecord mark = mark(scan, kind, scan.registrationId(), null, now);
        if (registration != null) {
            return arrived(session, registration, mark, now);
        }
        return new RosterDecision.Accepted(List.of(new RosterChange.ScanNoted(mark)), known(mark));
    }

    private RosterDecision arrived(SessionCopy session, Registration registration, ScanRecord mark, Instant now) {
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.ScanNoted(mark));
        List<ScanRecord> arrivals = lines.doors().arrivals(registration.id(), mark);
        ScanRecord first = arrivals.isEmpty() ? null : arrivals.getFirst();
        if (first == null || !arrivals.contains(mark)) {
            return new RosterDecision.Accepted(changes, undone(mark));
        }
        Outcome.Scanned.Result result = switch (registration) {
            case Registration.Cancelled _ -> Outcome.Scanned.Result.NOTED;
            case Registration.Waiting _, Registration.Pending _ -> {
                changes.addAll(CheckInDecisions.letIn(
                        lines, session, registration, first.scanId(), first.at(), now, first.by()));
                yield Outcome.Scanned.Result.ADMITTED;
            }
            case Registration.Offered _ -> {
                changes.add(new RosterChange.Attended(registration.id(), first.scanId(), first.at(), first.by()));
                yield Outcome.Scanned.Result.PRESENT;
            }
            case Registration.Confirmed(RegistrationDetails _, Attendance presence) -> {
                retime(registration.id(), presence, first, changes);
                yield presence == null ? Outcome.Scanned.Result.PRESENT : Outcome.Scanned.Result.ALREADY;
            }
        };
        CheckInConflict.Kind conflict = registration instanceof Registration.Cancelled
                ? CheckInConflict.Kind.CANCELLED
                : Math.abs(mark.clockOff()) > ScanRecord.CLOCK_TOLERANCE ? CheckInConflict.Kind.CLOCK : null;
        boolean noted = result == Outcome.Scanned.Result.NOTED;
        return new RosterDecision.Accepted(
                changes,
                new Outcome.Scanned(
                        mark.scanId(),
                        result,
                        registration.id(),
                        noted ? null : first.at(),
                        noted ? null : first.door(),
                        conflict));
    }

    private static void retime(String id, @Nullable Attendance presence, ScanRecord first, List<RosterChange> changes) {
        if (presence == null || !presence.scanId().equals(first.scanId())) {
            changes.add(new RosterChange.Attended(id, first.scanId(), first.at(), first.by()));
        }
    }

    private RosterDecision arrive(SessionCopy session, DoorNote.Arrive arrive, Instant now) {
        RosterCommand.WalkIn walkIn = arrive.walkIn();
        if (lines.doors().isTakenBack(arrive.scanId())) {
            // Taken back before it came: nobody is here, and no line is made of it.
            ScanRecord mark = mark(arrive, ScanRecord.Kind.ARRIVED, null, null, now);
            return new RosterDecision.Accepted(List.of(new RosterChange.ScanNoted(mark)), undone(mark));
        }
        String existing = walkIn.personKey() == null ? null : lines.liveOf(walkIn.personKey());
        Registration live = existing == null ? null : lines.find(existing);
        if (live != null) {
            return arrived(session, live, mark(arrive, ScanRecord.Kind.ARRIVED, live.id(), null, now), now);
        }
        RegistrationDetails line = new RegistrationDetails(
                walkIn.registrationId(),
                walkIn.personKey(),
                walkIn.organisationId(),
                walkIn.function(),
                now,
                true,
                walkIn.demo());
        ScanRecord mark = mark(arrive, ScanRecord.Kind.ARRIVED, line.registrationId(), null, now);
        return new RosterDecision.Accepted(
                List.of(
                        new RosterChange.ScanNoted(mark),
                        new RosterChange.WalkedIn(line, mark.scanId(), mark.at(), mark.by())),
                new Outcome.Scanned(
                        mark.scanId(),
                        Outcome.Scanned.Result.PRESENT,
                        line.registrationId(),
                        mark.at(),
                        mark.door(),
                        clock(mark)));
    }

    private RosterDecision takeBack(SessionCopy session, DoorNote.TakeBack back, Instant now) {
        ScanRecord mistake = back.undoes() == null ? null : lines.doors().find(back.undoes());
        String id = mistake == null ? back.registrationId() : mistake.registrationId();
        Registration registration = id == null ? null : lines.find(id);
        ScanRecord mark = mark(back, ScanRecord.Kind.TAKEN_BACK, registration == null ? null : id, back.undoes(), now);
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.ScanNoted(mark));
        if (registration instanceof Registration.Confirmed(RegistrationDetails line, Attendance presence)
                && presence != null) {
            List<ScanRecord> left = lines.doors().arrivals(line.registrationId(), mark);
            if (!left.isEmpty()) {
                retime(line.registrationId(), presence, left.getFirst(), changes);
            } else if (mark.about() == null || mark.about().equals(presence.scanId())) {
                changes.addAll(CheckInDecisions.undone(lines, session, line, mark.scanId(), now, mark.by()));
            }
        }
        return new RosterDecision.Accepted(changes, undone(mark));
    }

    private RosterDecision settle(DoorNote.Settle settle, Instant now) {
        ScanRecord mark = lines.doors().find(settle.scanId());
        if (mark == null) {
            return new RosterDecision.Refused(RefusalReason.REGISTRATION_UNKNOWN);
        }
        List<RosterChange> changes = lines.doors().conflicts(lines::find).stream()
                .filter(conflict ->
                        conflict.kind() == settle.kind() && conflict.marks().contains(mark))
                .flatMap(conflict -> conflict.marks().stream())
                .map(one -> ScanLog.settled(settle.kind(), one.scanId()))
                .filter(id -> lines.doors().find(id) == null)
                .map(id -> (RosterChange) new RosterChange.ScanNoted(
                        new ScanRecord(id, ScanRecord.Kind.SETTLED, null, mark.scanId(), now, settle.by(), "", 0)))
                .toList();
        return new RosterDecision.Accepted(changes, undone(mark));
    }

    private static ScanRecord mark(
            DoorNote note, ScanRecord.Kind kind, @Nullable String registrationId, @Nullable String about, Instant now) {
        Instant at = note.at().isBefore(now) ? note.at() : now;
        return new ScanRecord(note.scanId(), kind, registrationId, about, at, note.by(), note.door(), note.clockOff());
    }

    // ---------------------------------------------------------------- what a device is told

    private static Outcome.Scanned undone(ScanRecord mark) {
        return new Outcome.Scanned(
                mark.scanId(), Outcome.Scanned.Result.UNDONE, mark.registrationId(), null, null, null);
    }

    private static CheckInConflict.@Nullable Kind clock(ScanRecord mark) {
        return Math.abs(mark.clockOff()) > ScanRecord.CLOCK_TOLERANCE ? CheckInConflict.Kind.CLOCK : null;
    }

    /** The answer to a mark that is kept, as things are now. */
    private Outcome.Scanned known(ScanRecord mark) {
        String id = mark.registrationId();
        return switch (mark.kind()) {
            case TAKEN_BACK, SETTLED -> undone(mark);
            case UNKNOWN -> noted(mark, CheckInConflict.Kind.UNKNOWN);
            case ELSEWHERE -> noted(mark, CheckInConflict.Kind.OTHER_SESSION);
            case ARRIVED -> {
                Registration registration = id == null ? null : lines.find(id);
                if (id == null || !lines.doors().arrivals(id, null).contains(mark)) {
                    yield undone(mark);
                }
                if (!(registration instanceof Registration.Confirmed(RegistrationDetails _, Attendance presence))
                        || presence == null) {
                    yield noted(mark, CheckInConflict.Kind.CANCELLED);
                }
                boolean first = presence.scanId().equals(mark.scanId());
                ScanRecord said = lines.doors().find(presence.scanId());
                yield new Outcome.Scanned(
                        mark.scanId(),
                        !first
                                ? Outcome.Scanned.Result.ALREADY
                                : presence.admitted()
                                        ? Outcome.Scanned.Result.ADMITTED
                                        : Outcome.Scanned.Result.PRESENT,
                        id,
                        presence.at(),
                        said == null ? "" : said.door(),
                        clock(mark));
            }
        };
    }

    private static Outcome.Scanned noted(ScanRecord mark, CheckInConflict.Kind conflict) {
        return new Outcome.Scanned(
                mark.scanId(), Outcome.Scanned.Result.NOTED, mark.registrationId(), null, null, conflict);
    }
}
