package fr.spro.registration.roster;

import fr.spro.registration.roster.RosterCommand.AcceptOffer;
import fr.spro.registration.roster.RosterCommand.ApplyRules;
import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Approve;
import fr.spro.registration.roster.RosterCommand.Attend;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Decline;
import fr.spro.registration.roster.RosterCommand.Forget;
import fr.spro.registration.roster.RosterCommand.GivePlace;
import fr.spro.registration.roster.RosterCommand.HandOver;
import fr.spro.registration.roster.RosterCommand.LeaveOffer;
import fr.spro.registration.roster.RosterCommand.PassTime;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterCommand.UndoAttendance;
import fr.spro.registration.roster.RosterCommand.WalkIn;
import fr.spro.registration.roster.RosterCommand.Wish;
import fr.spro.registration.roster.decisions.CheckInConflict;
import fr.spro.registration.roster.decisions.CheckInDecisions;
import fr.spro.registration.roster.decisions.Corrections;
import fr.spro.registration.roster.decisions.GroupSignUpDecisions;
import fr.spro.registration.roster.decisions.OfflineScanDecisions;
import fr.spro.registration.roster.decisions.OrganiserDecisions;
import fr.spro.registration.roster.decisions.SignUpDecisions;
import fr.spro.registration.roster.decisions.WorkshopWishRules;
import fr.spro.registration.signup.RosterWorker;
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
 * made. Not thread-safe: its {@link RosterWorker} owns it.
 */
public final class Roster {

    private final String sessionId;
    private final IndexedRoster lines;
    private final CheckInDecisions door;
    private final SignUpDecisions signUps;
    private final GroupSignUpDecisions groupSignUps;
    private final OrganiserDecisions organising;
    private final OfflineScanDecisions scans;

    private Roster(String sessionId, IndexedRoster lines) {
        this.sessionId = sessionId;
        this.lines = lines;
        this.door = new CheckInDecisions(lines);
        this.signUps = new SignUpDecisions(lines);
        this.groupSignUps = new GroupSignUpDecisions(lines);
        this.organising = new OrganiserDecisions(lines);
        this.scans = new OfflineScanDecisions(lines);
    }

    /** A roster without any entry yet. */
    public static Roster empty(String sessionId) {
        return new Roster(sessionId, new IndexedRoster());
    }

    /** A roster from its plain values. */
    public static Roster of(RosterState state) {
        return new Roster(state.sessionId(), new IndexedRoster(state));
    }

    public String sessionId() {
        return sessionId;
    }

    /** The version of the last entry; 0 before the first. */
    public long version() {
        return lines.version();
    }

    /** The session, once its owner has published it. */
    public Optional<SessionCopy> session() {
        return Optional.ofNullable(lines.session());
    }

    /** How the organiser wants places to be given. */
    public SignUpRules rules() {
        return lines.rules();
    }

    /** The same for those who sign up: the rules of a draft are not told to anybody. */
    public SignUpRules publishedRules() {
        return lines.session() == null ? SignUpRules.USUAL : lines.rules();
    }

    /** Every quota with what is used of it. */
    public List<Quota.Use> quotas(Instant now) {
        return session()
                .map(session -> new QuotaUsage(lines, session, now).uses())
                .orElse(List.of());
    }

    public int size() {
        return lines.size();
    }

    // ---------------------------------------------------------------- deciding

    /** What happens to a command now. */
    public RosterDecision decide(RosterCommand command, Instant now) {
        if (command instanceof ApplySession(SessionCopy copy)) {
            return applySession(copy, now);
        }
        if (command instanceof RosterCommand.InheritRules(SignUpRules rules)) {
            return organising.inheritRules(rules, now);
        }
        SessionCopy session = lines.session();
        if (session == null) {
            // Of a draft there are rules and nothing else.
            return command instanceof ApplyRules rules
                    ? organising.applyRules(rules, now)
                    : new RosterDecision.Refused(RefusalReason.SESSION_UNKNOWN);
        }
        return switch (command) {
            case Register register -> signUps.register(session, register, now);
            case RegisterGroup group -> groupSignUps.register(session, group, now);
            case HandOver handOver -> signUps.handOver(session, handOver, now);
            case Cancel cancel -> organising.cancel(session, cancel, now);
            case AcceptOffer accept -> organising.accept(session, accept, now);
            case LeaveOffer leave -> organising.leave(session, leave, now);
            case Approve approve -> organising.approve(session, approve, now);
            case Decline decline -> organising.decline(decline, now);
            case RosterCommand.Correct correct -> new Corrections(lines).correct(session, correct, now);
            case RosterCommand.CorrectAddress correct -> new Corrections(lines).address(session, correct, now);
            case GivePlace give -> organising.givePlace(session, give, now);
            case ApplyRules rules -> organising.applyRules(session, rules, now);
            case PassTime _ -> new RosterDecision.Accepted(List.of(), new Outcome.TimePassed());
            case Attend attend -> door.attend(session, attend, now);
            case UndoAttendance undo -> door.undo(session, undo, now);
            case WalkIn walkIn -> door.walkIn(session, walkIn, now);
            case RosterCommand.DoorNote note -> scans.decide(session, note, now);
            case Forget forget -> forget(forget, now);
            case Wish wish -> WorkshopWishRules.decide(lines, session, wish, now);
            case ApplySession _, RosterCommand.InheritRules _ -> throw new IllegalStateException("decided above");
        };
    }

    /** What time alone has brought by now, to be written down before anything else is decided. */
    public List<RosterChange> due(Instant now) {
        SessionCopy session = lines.session();
        return session == null ? List.of() : WaitingListPromotion.due(lines, session, now);
    }

    private RosterDecision applySession(SessionCopy copy, Instant now) {
        if (!copy.sessionId().equals(sessionId)) {
            throw new IllegalArgumentException("a copy of " + copy.sessionId() + " for " + sessionId);
        }
        SessionCopy session = lines.session();
        if (session != null && copy.version() <= session.version()) {
            return new RosterDecision.Accepted(List.of(), new Outcome.SessionNoted(session.version()));
        }
        List<RosterChange> changes = new ArrayList<>();
        changes.add(new RosterChange.SessionApplied(copy));
        changes.addAll(lines.supposing(changes, () -> WaitingListPromotion.of(lines, copy, now)));
        return new RosterDecision.Accepted(changes, new Outcome.SessionNoted(copy.version()));
    }

    private RosterDecision forget(Forget command, Instant now) {
        String id = command.registrationId();
        Registration known = lines.find(id);
        List<String> keys = command.keys().stream()
                .filter(key -> {
                    IdempotentAnswer answer = lines.answer(key);
                    return answer != null && !answer.isBlank();
                })
                .toList();
        boolean named = known != null && known.line().personKey() != null;
        return new RosterDecision.Accepted(
                named || !keys.isEmpty() ? List.of(new RosterChange.Forgotten(id, keys, now)) : List.of(),
                new Outcome.Forgotten(id));
    }

    // ---------------------------------------------------------------- changing

    /** Takes over the next entry of the journal. */
    public void apply(RosterEntry entry) {
        if (!entry.sessionId().equals(sessionId) || entry.version() != lines.version() + 1) {
            throw new IllegalArgumentException(
                    "entry " + entry.sessionId() + " " + entry.version() + " after version " + lines.version());
        }
        entry.changes().forEach(this::apply);
        entry.answers().forEach(lines::remember);
        lines.version(entry.version());
    }

    /** From here on everything can be taken back by {@link #takeBack()}, until {@link #settle}. */
    public void onTrial() {
        lines.onTrial();
    }

    /** Applies changes on trial. */
    public void attempt(List<RosterChange> changes) {
        changes.forEach(this::apply);
    }

    /** Applies what was just decided, on trial. */
    public void attempt(RosterDecision.Accepted accepted) {
        attempt(accepted.changes());
        if (accepted.answer() != null) {
            lines.remember(accepted.answer());
        }
    }

    /** The trial became the journal's entry of this version. */
    public void settle(long version) {
        lines.settle();
        lines.version(version);
    }

    /** The trial did not become an entry. */
    public void takeBack() {
        lines.takeBack();
    }

    private void apply(RosterChange change) {
        RosterReducer.apply(lines, change);
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
            case Registration.Confirmed(RegistrationDetails _, Attendance presence) ->
                view(registration, null, presence);
            case Registration.Waiting(RegistrationDetails _, long ticket) ->
                view(registration, lines.waiting().position(ticket), null);
            case Registration.Offered _, Registration.Pending _, Registration.Cancelled _ ->
                view(registration, null, null);
        };
    }

    private RegistrationView view(
            Registration registration, @Nullable Integer position, @Nullable Attendance presence) {
        return new RegistrationView(
                sessionId,
                lines.version(),
                registration.line(),
                registration.state(),
                position,
                presence,
                lines.wishes(registration.id()),
                registration instanceof Registration.Offered offered ? offered.until() : null,
                registration instanceof Registration.Cancelled cancelled ? cancelled.ending() : null);
    }

    /** Why somebody waits though places may be free; empty for those whom only their turn keeps. */
    public Optional<WaitingReason> holdup(String registrationId, Instant now) {
        SessionCopy session = lines.session();
        if (session == null
                || !(lines.find(registrationId) instanceof Registration.Waiting(RegistrationDetails line, long _))) {
            return Optional.empty();
        }
        Quota full = new QuotaUsage(lines, session, now).full(List.of(line));
        if (full != null) {
            return Optional.of(new WaitingReason.FullQuota(
                    full.kind(), full.places(), lines.rules().quotasUntil()));
        }
        int together =
                line.group() == null ? 1 : lines.waitingTogether(line.group()).size();
        return together > 1 ? Optional.of(new WaitingReason.Together(together)) : Optional.empty();
    }

    /** What the doors noted and an organiser should look at, the earliest first. */
    public List<CheckInConflict> conflicts() {
        return lines.doors().conflicts(lines::find);
    }

    /** Whether a command under this idempotency key was accepted before. */
    public boolean answered(String key) {
        return lines.answer(key) != null;
    }

    /** What the doors noted about a registration. */
    public List<ScanRecord> marks(String registrationId) {
        return lines.doors().of(registrationId);
    }

    /** One mark of a door. */
    public Optional<ScanRecord> mark(String scanId) {
        return Optional.ofNullable(lines.doors().find(scanId));
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
                        lines.offered(),
                        lines.waiting().size(),
                        lines.pending,
                        lines.attended,
                        session.free(lines.taken()),
                        session.capacity() == null ? 0 : Math.max(0, lines.taken() - session.capacity()),
                        session.status(),
                        lines.byOrganisation.toMap(),
                        lines.byFunction.toMap()));
    }

    /** All of it as plain values. */
    public RosterState state() {
        return lines.state(sessionId);
    }
}
