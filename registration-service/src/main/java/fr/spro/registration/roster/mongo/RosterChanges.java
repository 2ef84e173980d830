package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.Answer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** A change of a roster as a document and back; the names of the kinds are stored and stay. */
final class RosterChanges {

    private static final String KIND = "kind";
    private static final String SESSION = "session";
    private static final String LINE = "line";
    private static final String TICKET = "ticket";
    private static final String POSITION = "position";
    private static final String REGISTRATION = "registrationId";
    private static final String SCAN = "scanId";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String STATE = "state";

    private static final String SESSION_APPLIED = "session-applied";
    private static final String REGISTERED = "registered";
    private static final String QUEUED = "queued";
    private static final String SIGNED_UP_AGAIN = "signed-up-again";
    private static final String PROMOTED = "promoted";
    private static final String CANCELLED = "cancelled";
    private static final String ATTENDED = "attended";
    private static final String ADMITTED = "admitted";
    private static final String WALKED_IN = "walked-in";
    private static final String SCANNED_AGAIN = "scanned-again";
    private static final String ATTENDANCE_UNDONE = "attendance-undone";
    private static final String SCAN_NOTED = "scan-noted";
    private static final String MARK = "mark";
    private static final String WISHED = "wished";
    private static final String WISHES = "wishes";

    private RosterChanges() {}

    static Document toDocument(RosterChange change) {
        return switch (change) {
            case RosterChange.SessionApplied c ->
                kind(SESSION_APPLIED).append(SESSION, SessionDocuments.toDocument(c.session()));
            case RosterChange.Registered c -> kind(REGISTERED).append(LINE, LineDocuments.toDocument(c.line()));
            case RosterChange.Queued c ->
                kind(QUEUED)
                        .append(LINE, LineDocuments.toDocument(c.line()))
                        .append(TICKET, c.ticket())
                        .append(POSITION, c.position());
            case RosterChange.SignedUpAgain c -> kind(SIGNED_UP_AGAIN).append(REGISTRATION, c.registrationId());
            case RosterChange.Promoted c -> kind(PROMOTED).append(REGISTRATION, c.registrationId());
            case RosterChange.Cancelled c ->
                kind(CANCELLED)
                        .append(REGISTRATION, c.registrationId())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.Attended c -> scan(kind(ATTENDED), c.registrationId(), c.scanId(), c.at(), c.by());
            case RosterChange.Admitted c -> scan(kind(ADMITTED), c.registrationId(), c.scanId(), c.at(), c.by());
            case RosterChange.WalkedIn c ->
                kind(WALKED_IN)
                        .append(LINE, LineDocuments.toDocument(c.line()))
                        .append(SCAN, c.scanId())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.ScannedAgain c ->
                kind(SCANNED_AGAIN).append(REGISTRATION, c.registrationId()).append(SCAN, c.scanId());
            case RosterChange.ScanNoted c -> kind(SCAN_NOTED).append(MARK, MarkDocuments.toDocument(c.mark()));
            case RosterChange.Wished c ->
                kind(WISHED)
                        .append(REGISTRATION, c.registrationId())
                        .append(WISHES, c.wishes())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.AttendanceUndone c ->
                scan(kind(ATTENDANCE_UNDONE), c.registrationId(), c.scanId(), c.at(), c.by());
        };
    }

    static RosterChange toDomain(Document d) {
        String kind = d.getString(KIND);
        return switch (kind) {
            case SESSION_APPLIED ->
                new RosterChange.SessionApplied(SessionDocuments.toDomain(d.get(SESSION, Document.class)));
            case REGISTERED -> new RosterChange.Registered(LineDocuments.toLine(d.get(LINE, Document.class)));
            case QUEUED ->
                new RosterChange.Queued(
                        LineDocuments.toLine(d.get(LINE, Document.class)), d.getLong(TICKET), d.getInteger(POSITION));
            case SIGNED_UP_AGAIN -> new RosterChange.SignedUpAgain(d.getString(REGISTRATION));
            case PROMOTED -> new RosterChange.Promoted(d.getString(REGISTRATION));
            case CANCELLED -> new RosterChange.Cancelled(d.getString(REGISTRATION), at(d), d.getString(BY));
            case ATTENDED ->
                new RosterChange.Attended(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            case ADMITTED ->
                new RosterChange.Admitted(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            case WALKED_IN ->
                new RosterChange.WalkedIn(
                        LineDocuments.toLine(d.get(LINE, Document.class)), d.getString(SCAN), at(d), d.getString(BY));
            case SCANNED_AGAIN -> new RosterChange.ScannedAgain(d.getString(REGISTRATION), d.getString(SCAN));
            case SCAN_NOTED -> new RosterChange.ScanNoted(MarkDocuments.toDomain(d.get(MARK, Document.class)));
            case WISHED ->
                new RosterChange.Wished(
                        d.getString(REGISTRATION), d.getList(WISHES, String.class), at(d), d.getString(BY));
            case ATTENDANCE_UNDONE ->
                new RosterChange.AttendanceUndone(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            default -> throw new IllegalStateException("a journal entry of a later version: " + kind);
        };
    }

    static Document toDocument(Outcome.SignedUp outcome) {
        Document d = new Document(REGISTRATION, outcome.registrationId())
                .append(STATE, outcome.state().name());
        Integer position = outcome.position();
        return position == null ? d : d.append(POSITION, position);
    }

    static Answer toAnswer(String key, String bodyHash, Document d) {
        return new Answer(
                key,
                bodyHash,
                new Outcome.SignedUp(
                        d.getString(REGISTRATION),
                        RegistrationState.valueOf(d.getString(STATE)),
                        d.getInteger(POSITION)));
    }

    private static Document kind(String kind) {
        return new Document(KIND, kind);
    }

    private static Document scan(Document d, String registrationId, String scanId, Instant at, String by) {
        return d.append(REGISTRATION, registrationId)
                .append(SCAN, scanId)
                .append(AT, Date.from(at))
                .append(BY, by);
    }

    private static Instant at(Document d) {
        return d.getDate(AT).toInstant();
    }
}
