package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.Decision;
import fr.spro.registration.roster.DoorLog;
import fr.spro.registration.roster.Line;
import fr.spro.registration.roster.Mark;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Presence;
import fr.spro.registration.roster.Reason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterLines;
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
public final class Scans {

    private final RosterLines lines;

    public Scans(RosterLines lines) {
        this.lines = lines;
    }

    public Decision decide(SessionCopy session, DoorNote command, Instant now) {
        if (command instanceof DoorNote.Settle settle) {
            return settle(settle, now);
        }
        Mark known = lines.doors().find(command.scanId());
        if (known != null) {
            return new Decision.Accepted(List.of(), known(known));
        }
        if (session.status() == SessionStatus.CANCELLED) {
            return new Decision.Refused(Reason.SESSION_CANCELLED);
        }
        if (lines.doors().size() >= DoorLog.MOST) {
            return new Decision.Refused(Reason.TOO_MANY_SCANS);
        }
        return switch (command) {
            case DoorNote.Scan scan -> scan(session, scan, now);
            case DoorNote.Arrive arrive -> arrive(session, arrive, now);
            case DoorNote.TakeBack back -> takeBack(session, back, now);
            case DoorNote.Settle _ -> throw new IllegalStateException("decided above");
        };
    }

    private Decision scan(SessionCopy session, DoorNote.Scan scan, Instant now) {
        Registration registration = scan.registrationId() == null ? null : lines.find(scan.registrationId());
        Mark.Kind kind =
                registration != null ? Mark.Kind.ARRIVED : scan.elsewhere() ? Mark.Kind.ELSEWHERE : Mark.Kind.UNKNOWN;
        Mark mark = mark(scan, kind, scan.registrationId(), null, now);
        if (registration != null) {
            return arrived(session, registration, mark, now);
        }
        return new Decision.Accepted(List.of(new RosterChange.ScanNoted(mark)), known(mark));
    }

    private Decision arrived(SessionCopy session, Registration registration, Mark mark, Instant now) {
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.ScanNoted(mark));
        List<Mark> arrivals = lines.doors().arrivals(registration.id(), mark);
        Mark first = arrivals.isEmpty() ? null : arrivals.getFirst();
        if (first == null || !arrivals.contains(mark)) {
            return new Decision.Accepted(changes, undone(mark));
        }
        Outcome.Scanned.Result result = switch (registration) {
            case Registration.Cancelled _ -> Outcome.Scanned.Result.NOTED;
            case Registration.Waiting _, Registration.Pending _ -> {
                changes.addAll(Door.letIn(lines, session, registration, first.scanId(), first.at(), now, first.by()));
                yield Outcome.Scanned.Result.ADMITTED;
            }
            case Registration.Offered _ -> {
                changes.add(new RosterChange.Attended(registration.id(), first.scanId(), first.at(), first.by()));
                yield Outcome.Scanned.Result.PRESENT;
            }
            case Registration.Confirmed(Line _, Presence presence) -> {
                retime(registration.id(), presence, first, changes);
                yield presence == null ? Outcome.Scanned.Result.PRESENT : Outcome.Scanned.Result.ALREADY;
            }
        };
        DoorConflict.Kind conflict = registration instanceof Registration.Cancelled
                ? DoorConflict.Kind.CANCELLED
                : Math.abs(mark.clockOff()) > Mark.CLOCK_TOLERANCE ? DoorConflict.Kind.CLOCK : null;
        boolean noted = result == Outcome.Scanned.Result.NOTED;
        return new Decision.Accepted(
                changes,
                new Outcome.Scanned(
                        mark.scanId(),
                        result,
                        registration.id(),
                        noted ? null : first.at(),
                        noted ? null : first.door(),
                        conflict));
    }

    private static void retime(String id, @Nullable Presence presence, Mark first, List<RosterChange> changes) {
        if (presence == null || !presence.scanId().equals(first.scanId())) {
            changes.add(new RosterChange.Attended(id, first.scanId(), first.at(), first.by()));
        }
    }

    private Decision arrive(SessionCopy session, DoorNote.Arrive arrive, Instant now) {
        RosterCommand.WalkIn walkIn = arrive.walkIn();
        if (lines.doors().isTakenBack(arrive.scanId())) {
            // Taken back before it came: nobody is here, and no line is made of it.
            Mark mark = mark(arrive, Mark.Kind.ARRIVED, null, null, now);
            return new Decision.Accepted(List.of(new RosterChange.ScanNoted(mark)), undone(mark));
        }
        String existing = walkIn.personKey() == null ? null : lines.liveOf(walkIn.personKey());
        Registration live = existing == null ? null : lines.find(existing);
        if (live != null) {
            return arrived(session, live, mark(arrive, Mark.Kind.ARRIVED, live.id(), null, now), now);
        }
        Line line = new Line(
                walkIn.registrationId(),
                walkIn.personKey(),
                walkIn.organisationId(),
                walkIn.function(),
                now,
                true,
                walkIn.demo());
        Mark mark = mark(arrive, Mark.Kind.ARRIVED, line.registrationId(), null, now);
        return new Decision.Accepted(
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

    private Decision takeBack(SessionCopy session, DoorNote.TakeBack back, Instant now) {
        Mark mistake = back.undoes() == null ? null : lines.doors().find(back.undoes());
        String id = mistake == null ? back.registrationId() : mistake.registrationId();
        Registration registration = id == null ? null : lines.find(id);
        Mark mark = mark(back, Mark.Kind.TAKEN_BACK, registration == null ? null : id, back.undoes(), now);
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.ScanNoted(mark));
        if (registration instanceof Registration.Confirmed(Line line, Presence presence) && presence != null) {
            List<Mark> left = lines.doors().arrivals(line.registrationId(), mark);
            if (!left.isEmpty()) {
                retime(line.registrationId(), presence, left.getFirst(), changes);
            } else if (mark.about() == null || mark.about().equals(presence.scanId())) {
                changes.addAll(Door.undone(lines, session, line, mark.scanId(), now, mark.by()));
            }
        }
        return new Decision.Accepted(changes, undone(mark));
    }

    private Decision settle(DoorNote.Settle settle, Instant now) {
        Mark mark = lines.doors().find(settle.scanId());
        if (mark == null) {
            return new Decision.Refused(Reason.REGISTRATION_UNKNOWN);
        }
        List<RosterChange> changes = lines.doors().conflicts(lines::find).stream()
                .filter(conflict ->
                        conflict.kind() == settle.kind() && conflict.marks().contains(mark))
                .flatMap(conflict -> conflict.marks().stream())
                .map(one -> DoorLog.settled(settle.kind(), one.scanId()))
                .filter(id -> lines.doors().find(id) == null)
                .map(id -> (RosterChange) new RosterChange.ScanNoted(
                        new Mark(id, Mark.Kind.SETTLED, null, mark.scanId(), now, settle.by(), "", 0)))
                .toList();
        return new Decision.Accepted(changes, undone(mark));
    }

    private static Mark mark(
            DoorNote note, Mark.Kind kind, @Nullable String registrationId, @Nullable String about, Instant now) {
        Instant at = note.at().isBefore(now) ? note.at() : now;
        return new Mark(note.scanId(), kind, registrationId, about, at, note.by(), note.door(), note.clockOff());
    }

    // ---------------------------------------------------------------- what a device is told

    private static Outcome.Scanned undone(Mark mark) {
        return new Outcome.Scanned(
                mark.scanId(), Outcome.Scanned.Result.UNDONE, mark.registrationId(), null, null, null);
    }

    private static DoorConflict.@Nullable Kind clock(Mark mark) {
        return Math.abs(mark.clockOff()) > Mark.CLOCK_TOLERANCE ? DoorConflict.Kind.CLOCK : null;
    }

    /** The answer to a mark that is kept, as things are now. */
    private Outcome.Scanned known(Mark mark) {
        String id = mark.registrationId();
        return switch (mark.kind()) {
            case TAKEN_BACK, SETTLED -> undone(mark);
            case UNKNOWN -> noted(mark, DoorConflict.Kind.UNKNOWN);
            case ELSEWHERE -> noted(mark, DoorConflict.Kind.OTHER_SESSION);
            case ARRIVED -> {
                Registration registration = id == null ? null : lines.find(id);
                if (id == null || !lines.doors().arrivals(id, null).contains(mark)) {
                    yield undone(mark);
                }
                if (!(registration instanceof Registration.Confirmed(Line _, Presence presence)) || presence == null) {
                    yield noted(mark, DoorConflict.Kind.CANCELLED);
                }
                boolean first = presence.scanId().equals(mark.scanId());
                Mark said = lines.doors().find(presence.scanId());
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

    private static Outcome.Scanned noted(Mark mark, DoorConflict.Kind conflict) {
        return new Outcome.Scanned(
                mark.scanId(), Outcome.Scanned.Result.NOTED, mark.registrationId(), null, null, conflict);
    }
}
