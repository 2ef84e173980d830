package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.CancellationCause;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.SignUpOrigin;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A registration as a document and back. The field names are short and absent values left out, because a snapshot holds
 * up to 50,000 of them in 16 MiB.
 */
final class RegistrationDocuments {

    private static final String ID = "i";
    private static final String PERSON = "p";
    private static final String ORGANISATION = "o";
    private static final String FUNCTION = "f";
    private static final String REGISTERED_AT = "r";
    private static final String WALK_IN = "w";
    private static final String DEMO = "d";
    private static final String STATE = "s";
    private static final String TICKET = "t";
    private static final String AT = "a";
    private static final String SCAN = "n";
    private static final String TERRITORY = "y";
    private static final String GROUP = "g";
    private static final String UNTIL = "u";
    private static final String ENDING = "e";
    private static final String REQUEST = "q";
    private static final String MADE = "m";
    private static final String MADE_BY = "b";

    private static final String CONFIRMED = "C";
    private static final String WAITING = "W";
    private static final String OFFERED = "O";
    private static final String PENDING = "P";
    private static final String CANCELLED = "X";

    private RegistrationDocuments() {}

    static Document toDocument(RegistrationDetails line) {
        Document d = new Document(ID, line.registrationId());
        append(d, PERSON, line.personKey());
        append(d, ORGANISATION, line.organisationId());
        PersonFunction function = line.function();
        append(d, FUNCTION, function == null ? null : function.name());
        d.append(REGISTERED_AT, Date.from(line.registeredAt()));
        append(d, WALK_IN, line.walkIn() ? true : null);
        append(d, DEMO, line.demo() ? true : null);
        append(d, TERRITORY, line.territory());
        append(d, GROUP, line.group());
        SignUpOrigin origin = line.origin();
        if (origin != null) {
            d.append(MADE, origin.kind().name()).append(MADE_BY, origin.by());
        }
        return d;
    }

    static RegistrationDetails toLine(Document d) {
        String function = d.getString(FUNCTION);
        String made = d.getString(MADE);
        return new RegistrationDetails(
                d.getString(ID),
                d.getString(PERSON),
                d.getString(ORGANISATION),
                function == null ? null : PersonFunction.valueOf(function),
                d.getDate(REGISTERED_AT).toInstant(),
                d.getBoolean(WALK_IN, false),
                d.getBoolean(DEMO, false),
                d.getString(TERRITORY),
                d.getString(GROUP),
                made == null ? null : new SignUpOrigin(SignUpOrigin.Kind.valueOf(made), d.getString(MADE_BY)));
    }

    static Document toDocument(Registration registration) {
        Document d = toDocument(registration.line());
        switch (registration) {
            case Registration.Confirmed(RegistrationDetails _, Attendance presence) -> {
                d.append(STATE, CONFIRMED);
                if (presence != null) {
                    d.append(AT, Date.from(presence.at())).append(SCAN, presence.scanId());
                    append(d, presence.before());
                }
            }
            case Registration.Waiting waiting -> d.append(STATE, WAITING).append(TICKET, waiting.ticket());
            case Registration.Offered offered ->
                d.append(STATE, OFFERED).append(TICKET, offered.ticket()).append(UNTIL, Date.from(offered.until()));
            case Registration.Pending _ -> d.append(STATE, PENDING);
            case Registration.Cancelled(RegistrationDetails _, Instant at, CancellationCause ending) -> {
                d.append(STATE, CANCELLED).append(AT, Date.from(at));
                append(d, ENDING, ending == null ? null : ending.name());
            }
        }
        return d;
    }

    static Registration toRegistration(Document d) {
        RegistrationDetails line = toLine(d);
        String state = d.getString(STATE);
        return switch (state) {
            case CONFIRMED -> {
                Date at = d.getDate(AT);
                yield new Registration.Confirmed(
                        line, at == null ? null : new Attendance(at.toInstant(), d.getString(SCAN), toBefore(d)));
            }
            case WAITING -> new Registration.Waiting(line, d.getLong(TICKET));
            case OFFERED ->
                new Registration.Offered(
                        line, d.getLong(TICKET), d.getDate(UNTIL).toInstant());
            case PENDING -> new Registration.Pending(line);
            case CANCELLED -> {
                String ending = d.getString(ENDING);
                yield new Registration.Cancelled(
                        line, d.getDate(AT).toInstant(), ending == null ? null : CancellationCause.valueOf(ending));
            }
            default -> throw new IllegalStateException("state " + state);
        };
    }

    private static void append(Document d, Attendance.Before before) {
        switch (before) {
            case Attendance.Place _ -> {}
            case Attendance.Turn(long ticket) -> d.append(TICKET, ticket);
            case Attendance.Held(long ticket, Instant until) ->
                d.append(TICKET, ticket).append(UNTIL, Date.from(until));
            case Attendance.Request _ -> d.append(REQUEST, true);
        }
    }

    private static Attendance.Before toBefore(Document d) {
        Long ticket = d.getLong(TICKET);
        Date until = d.getDate(UNTIL);
        if (ticket == null) {
            return d.getBoolean(REQUEST, false) ? new Attendance.Request() : new Attendance.Place();
        }
        return until == null ? new Attendance.Turn(ticket) : new Attendance.Held(ticket, until.toInstant());
    }

    private static void append(Document d, String field, @Nullable Object value) {
        if (value != null) {
            d.append(field, value);
        }
    }
}
