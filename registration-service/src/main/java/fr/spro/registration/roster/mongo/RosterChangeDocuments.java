package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.RosterChange;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** A change of a roster as a document and back; the names of the kinds are stored and stay. */
final class RosterChangeDocuments {

    private static final String KIND = "kind";
    private static final String SESSION = "session";
    private static final String LINE = "line";
    private static final String TICKET = "ticket";
    private static final String POSITION = "position";
    private static final String REGISTRATION = "registrationId";
    private static final String SCAN = "scanId";
    private static final String AT = "at";
    private static final String BY = "by";
    private static final String RULES = "rules";
    private static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final String OTHER_SESSION = "otherSessionId";

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
    private static final String RULES_APPLIED = "rules-applied";
    private static final String REQUESTED = "requested";
    private static final String APPROVED = "approved";
    private static final String DECLINED = "declined";
    private static final String OFFERED = "offered";
    private static final String OFFER_ACCEPTED = "offer-accepted";
    private static final String OFFER_LAPSED = "offer-lapsed";
    private static final String GIVEN_PLACE = "given-place";
    private static final String HANDED_OVER = "handed-over";
    private static final String OVERLAPPED = "overlapped";
    private static final String FORGOTTEN = "forgotten";
    private static final String KEYS = "keys";
    private static final String CORRECTED = "corrected";
    private static final String FIELDS = "fields";
    /** Blanked by an erasure, as the key in the line. */
    static final String PERSON_BEFORE = "personBefore";

    private RosterChangeDocuments() {}

    static Document toDocument(RosterChange change) {
        return switch (change) {
            case RosterChange.SessionApplied c ->
                kind(SESSION_APPLIED).append(SESSION, SessionDocuments.toDocument(c.session()));
            case RosterChange.Registered c -> kind(REGISTERED).append(LINE, RegistrationDocuments.toDocument(c.line()));
            case RosterChange.Queued c ->
                kind(QUEUED)
                        .append(LINE, RegistrationDocuments.toDocument(c.line()))
                        .append(TICKET, c.ticket())
                        .append(POSITION, c.position());
            case RosterChange.SignedUpAgain c -> kind(SIGNED_UP_AGAIN).append(REGISTRATION, c.registrationId());
            case RosterChange.Promoted c -> kind(PROMOTED).append(REGISTRATION, c.registrationId());
            case RosterChange.Cancelled c ->
                kind(CANCELLED)
                        .append(REGISTRATION, c.registrationId())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by())
                        .append(REASON, c.reason());
            case RosterChange.RulesApplied c ->
                kind(RULES_APPLIED)
                        .append(RULES, SignUpRulesDocuments.toDocument(c.rules()))
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.Requested c -> kind(REQUESTED).append(LINE, RegistrationDocuments.toDocument(c.line()));
            case RosterChange.Approved c ->
                done(kind(APPROVED), c.registrationId(), c.at(), c.by()).append(TICKET, c.ticket());
            case RosterChange.Declined c ->
                done(kind(DECLINED), c.registrationId(), c.at(), c.by()).append(REASON, c.reason());
            case RosterChange.Offered c ->
                kind(OFFERED).append(REGISTRATION, c.registrationId()).append(UNTIL, Date.from(c.until()));
            case RosterChange.OfferAccepted c -> done(kind(OFFER_ACCEPTED), c.registrationId(), c.at(), c.by());
            case RosterChange.OfferLapsed c ->
                kind(OFFER_LAPSED).append(REGISTRATION, c.registrationId()).append(AT, Date.from(c.at()));
            case RosterChange.GivenPlace c ->
                done(kind(GIVEN_PLACE), c.registrationId(), c.at(), c.by()).append(REASON, c.reason());
            case RosterChange.HandedOver c ->
                done(kind(HANDED_OVER), c.registrationId(), c.at(), c.by())
                        .append(LINE, RegistrationDocuments.toDocument(c.to()));
            case RosterChange.Overlapped c ->
                kind(OVERLAPPED)
                        .append(OTHER_SESSION, c.otherSessionId())
                        .append(REGISTRATION, c.otherRegistrationId());
            case RosterChange.Attended c -> scan(kind(ATTENDED), c.registrationId(), c.scanId(), c.at(), c.by());
            case RosterChange.Admitted c -> scan(kind(ADMITTED), c.registrationId(), c.scanId(), c.at(), c.by());
            case RosterChange.WalkedIn c ->
                kind(WALKED_IN)
                        .append(LINE, RegistrationDocuments.toDocument(c.line()))
                        .append(SCAN, c.scanId())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.ScannedAgain c ->
                kind(SCANNED_AGAIN).append(REGISTRATION, c.registrationId()).append(SCAN, c.scanId());
            case RosterChange.ScanNoted c -> kind(SCAN_NOTED).append(MARK, ScanRecordDocuments.toDocument(c.mark()));
            case RosterChange.Wished c ->
                kind(WISHED)
                        .append(REGISTRATION, c.registrationId())
                        .append(WISHES, c.wishes())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.Corrected c ->
                kind(CORRECTED)
                        .append(LINE, RegistrationDocuments.toDocument(c.line()))
                        .append(FIELDS, c.fields())
                        .append(PERSON_BEFORE, c.personBefore())
                        .append(AT, Date.from(c.at()))
                        .append(BY, c.by());
            case RosterChange.Forgotten c ->
                kind(FORGOTTEN)
                        .append(REGISTRATION, c.registrationId())
                        .append(KEYS, c.keys())
                        .append(AT, Date.from(c.at()));
            case RosterChange.AttendanceUndone c ->
                scan(kind(ATTENDANCE_UNDONE), c.registrationId(), c.scanId(), c.at(), c.by());
        };
    }

    static RosterChange toDomain(Document d) {
        String kind = d.getString(KIND);
        return switch (kind) {
            case SESSION_APPLIED ->
                new RosterChange.SessionApplied(SessionDocuments.toDomain(d.get(SESSION, Document.class)));
            case REGISTERED -> new RosterChange.Registered(RegistrationDocuments.toLine(d.get(LINE, Document.class)));
            case QUEUED ->
                new RosterChange.Queued(
                        RegistrationDocuments.toLine(d.get(LINE, Document.class)),
                        d.getLong(TICKET),
                        d.getInteger(POSITION));
            case SIGNED_UP_AGAIN -> new RosterChange.SignedUpAgain(d.getString(REGISTRATION));
            case PROMOTED -> new RosterChange.Promoted(d.getString(REGISTRATION));
            case CANCELLED ->
                new RosterChange.Cancelled(d.getString(REGISTRATION), at(d), d.getString(BY), d.getString(REASON));
            case RULES_APPLIED ->
                new RosterChange.RulesApplied(
                        SignUpRulesDocuments.toDomain(d.get(RULES, Document.class)), at(d), d.getString(BY));
            case REQUESTED -> new RosterChange.Requested(RegistrationDocuments.toLine(d.get(LINE, Document.class)));
            case APPROVED ->
                new RosterChange.Approved(d.getString(REGISTRATION), d.getLong(TICKET), at(d), d.getString(BY));
            case DECLINED ->
                new RosterChange.Declined(d.getString(REGISTRATION), at(d), d.getString(BY), d.getString(REASON));
            case OFFERED ->
                new RosterChange.Offered(
                        d.getString(REGISTRATION), d.getDate(UNTIL).toInstant());
            case OFFER_ACCEPTED -> new RosterChange.OfferAccepted(d.getString(REGISTRATION), at(d), d.getString(BY));
            case OFFER_LAPSED -> new RosterChange.OfferLapsed(d.getString(REGISTRATION), at(d));
            case GIVEN_PLACE ->
                new RosterChange.GivenPlace(d.getString(REGISTRATION), at(d), d.getString(BY), d.getString(REASON));
            case HANDED_OVER ->
                new RosterChange.HandedOver(
                        d.getString(REGISTRATION),
                        RegistrationDocuments.toLine(d.get(LINE, Document.class)),
                        at(d),
                        d.getString(BY));
            case OVERLAPPED -> new RosterChange.Overlapped(d.getString(OTHER_SESSION), d.getString(REGISTRATION));
            case ATTENDED ->
                new RosterChange.Attended(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            case ADMITTED ->
                new RosterChange.Admitted(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            case WALKED_IN ->
                new RosterChange.WalkedIn(
                        RegistrationDocuments.toLine(d.get(LINE, Document.class)),
                        d.getString(SCAN),
                        at(d),
                        d.getString(BY));
            case SCANNED_AGAIN -> new RosterChange.ScannedAgain(d.getString(REGISTRATION), d.getString(SCAN));
            case SCAN_NOTED -> new RosterChange.ScanNoted(ScanRecordDocuments.toDomain(d.get(MARK, Document.class)));
            case WISHED ->
                new RosterChange.Wished(
                        d.getString(REGISTRATION), d.getList(WISHES, String.class), at(d), d.getString(BY));
            case CORRECTED ->
                new RosterChange.Corrected(
                        RegistrationDocuments.toLine(d.get(LINE, Document.class)),
                        d.getList(FIELDS, String.class),
                        d.getString(PERSON_BEFORE),
                        at(d),
                        d.getString(BY));
            case FORGOTTEN ->
                new RosterChange.Forgotten(d.getString(REGISTRATION), d.getList(KEYS, String.class), at(d));
            case ATTENDANCE_UNDONE ->
                new RosterChange.AttendanceUndone(d.getString(REGISTRATION), d.getString(SCAN), at(d), d.getString(BY));
            default -> throw new IllegalStateException("a journal entry of a later version: " + kind);
        };
    }

    static IdempotentAnswer toAnswer(String key, String bodyHash, Document outcome) {
        return new IdempotentAnswer(key, bodyHash, IdempotentAnswerDocuments.toDomain(outcome));
    }

    private static Document kind(String kind) {
        return new Document(KIND, kind);
    }

    private static Document done(Document d, String registrationId, Instant at, String by) {
        return d.append(REGISTRATION, registrationId).append(AT, Date.from(at)).append(BY, by);
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
