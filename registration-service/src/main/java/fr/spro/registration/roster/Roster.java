package fr.spro.registration.roster;

import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Attend;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.UndoAttendance;
import fr.spro.registration.roster.RosterCommand.WalkIn;
import fr.spro.registration.roster.RosterCommand.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has a place in a session and who waits.
 *
 * <p>{@link #decide} changes nothing: it is a total function of the state, the command and the time. The state changes
 * only by applying what the journal holds ({@link #apply(RosterEntry)}), or on trial while a journal entry is being
 * made. Not thread-safe: its {@link Desk} owns it.
 */
public final class Roster {

    private final String sessionId;
    private final RosterLines lines;
    private final Door door;
    private final Scans scans;

    private Roster(String sessionId, RosterLines lines) {
        this.sessionId = sessionId;
        this.lines = lines;
        this.door = new Door(lines);
        this.scans = new Scans(lines);
    }

    /** A roster without any entry yet. */
    public static Roster empty(String sessionId) {
        return new Roster(sessionId, new RosterLines());
    }

    /** A roster from its plain values. */
    public static Roster of(RosterState state) {
        return new Roster(state.sessionId(), new RosterLines(state));
    }

    public String sessionId() {
        return sessionId;
    }

    /** The version of the last entry; 0 before the first. */
    public long version() {
        return lines.version;
    }

    /** The session, once its owner has published it. */
    public Optional<SessionCopy> session() {
        return Optional.ofNullable(lines.session);
    }

    public int size() {
        return lines.size();
    }

    // ---------------------------------------------------------------- deciding

    /** What happens to a command now. */
    public Decision decide(RosterCommand command, Instant now) {
        if (command instanceof ApplySession(SessionCopy copy)) {
            return applySession(copy);
        }
        SessionCopy session = lines.session;
        if (session == null) {
            return new Decision.Refused(Reason.SESSION_UNKNOWN);
        }
        return switch (command) {
            case Register register -> register(session, register, now);
            case Cancel cancel -> cancel(session, cancel, now);
            case Attend attend -> door.attend(session, attend, now);
            case UndoAttendance undo -> door.undo(session, undo, now);
            case WalkIn walkIn -> door.walkIn(session, walkIn, now);
            case RosterCommand.DoorNote note -> scans.decide(session, note, now);
            case Wish wish -> Wishes.decide(lines, session, wish, now);
            case ApplySession _ -> throw new IllegalStateException("decided above");
        };
    }

    private Decision register(SessionCopy session, Register command, Instant now) {
        Answer known = lines.answer(command.key());
        if (known != null) {
            return known.bodyHash().equals(command.bodyHash())
                    ? new Decision.Accepted(List.of(), known.outcome())
                    : new Decision.Refused(Reason.KEY_REUSED);
        }
        Reason obstacle = obstacle(session, command, now);
        if (obstacle != null) {
            return new Decision.Refused(obstacle);
        }
        boolean place = lines.waiting.isEmpty() && session.free(lines.confirmed) > 0;
        int position = lines.waiting.size() + 1;
        Outcome.SignedUp outcome = place
                ? new Outcome.SignedUp(command.registrationId(), RegistrationState.CONFIRMED, null)
                : new Outcome.SignedUp(command.registrationId(), RegistrationState.WAITING, position);
        RosterChange change;
        String existing = lines.liveOf(command.personKey());
        if (existing != null) {
            // Same shape, same work: whether an address is on the list is for its mailbox only.
            change = new RosterChange.SignedUpAgain(existing);
        } else {
            Line line = new Line(
                    command.registrationId(),
                    command.personKey(),
                    command.organisationId(),
                    command.function(),
                    now,
                    false,
                    command.demo());
            change = place
                    ? new RosterChange.Registered(line)
                    : new RosterChange.Queued(line, lines.nextTicket, position);
        }
        return new Decision.Accepted(List.of(change), outcome, new Answer(command.key(), command.bodyHash(), outcome));
    }

    private static @Nullable Reason obstacle(SessionCopy session, Register command, Instant now) {
        switch (session.status()) {
            case ENDED -> {
                return Reason.SESSION_ENDED;
            }
            case CANCELLED -> {
                return Reason.SESSION_CANCELLED;
            }
            case PUBLISHED -> {}
        }
        SessionCopy.Window window = session.registration();
        if (session.capacity() == null || window == null) {
            return Reason.NO_SIGN_UP;
        }
        if (now.isBefore(window.opens())) {
            return Reason.SESSION_NOT_OPEN;
        }
        if (!now.isBefore(window.closes())) {
            return Reason.SESSION_CLOSED;
        }
        boolean professional = command.organisationId() != null && command.function() != null;
        if (session.audience() == Audience.PROFESSIONALS && !professional) {
            return Reason.AUDIENCE_MISMATCH;
        }
        if (!session.functions().isEmpty()
                && (command.function() == null || !session.functions().contains(command.function()))) {
            return Reason.AUDIENCE_MISMATCH;
        }
        return null;
    }

    private Decision cancel(SessionCopy session, Cancel command, Instant now) {
        Registration registration = lines.find(command.registrationId());
        if (registration == null) {
            return new Decision.Refused(Reason.REGISTRATION_UNKNOWN);
        }
        Outcome outcome = new Outcome.GivenBack(registration.id());
        if (registration instanceof Registration.Cancelled) {
            return new Decision.Accepted(List.of(), outcome);
        }
        if (registration instanceof Registration.Confirmed confirmed && confirmed.attended()) {
            return new Decision.Refused(Reason.ALREADY_ATTENDED);
        }
        if (session.status() == SessionStatus.ENDED) {
            return new Decision.Refused(Reason.SESSION_ENDED);
        }
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.Cancelled(registration.id(), now, command.by()));
        if (registration instanceof Registration.Confirmed) {
            changes.addAll(lines.promotions(session, lines.confirmed - 1));
        }
        return new Decision.Accepted(changes, outcome);
    }

    private Decision applySession(SessionCopy copy) {
        if (!copy.sessionId().equals(sessionId)) {
            throw new IllegalArgumentException("a copy of " + copy.sessionId() + " for " + sessionId);
        }
        SessionCopy session = lines.session;
        if (session != null && copy.version() <= session.version()) {
            return new Decision.Accepted(List.of(), new Outcome.SessionNoted(session.version()));
        }
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.SessionApplied(copy));
        changes.addAll(lines.promotions(copy, lines.confirmed));
        return new Decision.Accepted(changes, new Outcome.SessionNoted(copy.version()));
    }

    // ---------------------------------------------------------------- changing

    /** Takes over the next entry of the journal. */
    public void apply(RosterEntry entry) {
        if (!entry.sessionId().equals(sessionId) || entry.version() != lines.version + 1) {
            throw new IllegalArgumentException(
                    "entry " + entry.sessionId() + " " + entry.version() + " after version " + lines.version);
        }
        entry.changes().forEach(this::apply);
        entry.answers().forEach(lines::remember);
        lines.version = entry.version();
    }

    /** From here on everything can be taken back by {@link #takeBack()}, until {@link #settle}. */
    void onTrial() {
        lines.onTrial();
    }

    /** Applies what was just decided, on trial. */
    void attempt(Decision.Accepted accepted) {
        accepted.changes().forEach(this::apply);
        if (accepted.answer() != null) {
            lines.remember(accepted.answer());
        }
    }

    /** The trial became the journal's entry of this version. */
    void settle(long version) {
        lines.settle();
        lines.version = version;
    }

    /** The trial did not become an entry. */
    void takeBack() {
        lines.takeBack();
    }

    private void apply(RosterChange change) {
        switch (change) {
            case RosterChange.SessionApplied(SessionCopy session) -> lines.session(session);
            case RosterChange.Registered(Line line) -> lines.put(new Registration.Confirmed(line, null));
            case RosterChange.Queued(Line line, long ticket, int _) ->
                lines.put(new Registration.Waiting(line, ticket));
            case RosterChange.SignedUpAgain _ -> {}
            case RosterChange.Promoted(String id) -> lines.put(lines.waiting(id).promote());
            case RosterChange.Cancelled(String id, Instant at, String _) ->
                lines.put(
                        switch (lines.get(id)) {
                            case Registration.Confirmed confirmed -> confirmed.cancel(at);
                            case Registration.Waiting waiting -> waiting.cancel(at);
                            case Registration.Cancelled cancelled -> cancelled;
                        });
            case RosterChange.ScanNoted(Mark mark) -> lines.noted(mark);
            case RosterChange.Attended(String id, String scanId, Instant at, String by) -> {
                lines.put(lines.confirmed(id).attend(at, scanId));
                lines.arrived(scanId, id, at, by);
            }
            case RosterChange.Admitted(String id, String scanId, Instant at, String by) -> {
                lines.put(lines.waiting(id).admit(at, scanId));
                lines.arrived(scanId, id, at, by);
            }
            case RosterChange.WalkedIn(Line line, String scanId, Instant at, String by) -> {
                lines.put(new Registration.Confirmed(line, new Presence(at, scanId, null)));
                lines.arrived(scanId, line.registrationId(), at, by);
            }
            case RosterChange.Wished(String id, List<String> wishes, Instant _, String _) -> lines.wished(id, wishes);
            case RosterChange.ScannedAgain(String id, String scanId) -> lines.scanned(scanId, id);
            case RosterChange.AttendanceUndone(String id, String scanId, Instant at, String by) -> {
                lines.put(lines.confirmed(id).undoAttendance(at));
                lines.takenBack(scanId, id, at, by);
            }
        }
    }

    // ---------------------------------------------------------------- looking

    /** One registration as it is now. */
    public Optional<RegistrationView> view(String registrationId) {
        return Optional.ofNullable(lines.find(registrationId)).map(this::view);
    }

    /** All registrations in the order in which they came. */
    public List<RegistrationView> views() {
        return lines.all().stream().map(this::view).toList();
    }

    private RegistrationView view(Registration registration) {
        return switch (registration) {
            case Registration.Confirmed(Line _, Presence presence) -> view(registration, null, presence);
            case Registration.Waiting(Line _, long ticket) -> view(registration, lines.waiting.position(ticket), null);
            case Registration.Cancelled _ -> view(registration, null, null);
        };
    }

    private RegistrationView view(Registration registration, @Nullable Integer position, @Nullable Presence presence) {
        return new RegistrationView(
                sessionId,
                lines.version,
                registration.line(),
                registration.state(),
                position,
                presence,
                lines.wishes(registration.id()));
    }

    /** What the doors noted and an organiser should look at, the earliest first. */
    public List<DoorConflict> conflicts() {
        return lines.doors.conflicts(lines::find);
    }

    /** One mark of a door. */
    public Optional<Mark> mark(String scanId) {
        return Optional.ofNullable(lines.doors.find(scanId));
    }

    /** The numbers, under the version that they have or will have; empty while the session is not known. */
    public Optional<Counts> counts(long version) {
        return session()
                .map(session -> new Counts(
                        sessionId,
                        version,
                        session.territory(),
                        session.capacity(),
                        lines.confirmed,
                        lines.waiting.size(),
                        lines.attended,
                        session.free(lines.confirmed),
                        session.capacity() == null ? 0 : Math.max(0, lines.confirmed - session.capacity()),
                        session.status(),
                        lines.byOrganisation.toMap(),
                        lines.byFunction.toMap()));
    }

    /** All of it as plain values. */
    public RosterState state() {
        return lines.state(sessionId);
    }
}
