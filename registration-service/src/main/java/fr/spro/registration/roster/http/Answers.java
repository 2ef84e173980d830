package fr.spro.registration.roster.http;

import fr.spro.platform.core.Unscoped;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.DraftSession;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.Reason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.SessionCopy;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How handlers come to a desk: within what the caller organises. Turns refusals into problems. */
@Component
public final class Answers {

    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final int MOST_KNOWN = 10_000;

    private final Desks desks;
    private final ConcurrentMap<String, String> territories = new ConcurrentHashMap<>();

    private final DraftSessions drafts;

    Answers(Desks desks, DraftSessions drafts) {
        this.desks = desks;
        this.drafts = drafts;
    }

    /** The same as {@link #organised}, also for a session of a draft, which has rules and nothing else. */
    public SessionDesk planned(String sessionId, Caller caller) {
        SessionDesk desk = open(sessionId);
        boolean theirDraft = territory(sessionId).isEmpty()
                && drafts.find(sessionId)
                        .filter(draft -> draft.status() != DraftSession.Status.DELETED)
                        .filter(draft -> caller.mayOrganise(draft.territory()))
                        .isPresent();
        return theirDraft ? desk : organised(sessionId, caller);
    }

    /** The desk of a session for those who organise it; a problem for everybody else. */
    public SessionDesk organised(String sessionId, Caller caller) {
        String territory = territory(sessionId).orElseThrow(() -> problem(Reason.SESSION_UNKNOWN));
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, caller.has(Role.ORGANISER) ? "FORBIDDEN_TERRITORY" : "FORBIDDEN");
        }
        return new SessionDesk(desks, sessionId);
    }

    /** The same, or nothing: for one session among several. */
    public Optional<SessionDesk> ifOrganised(String sessionId, Caller caller) {
        return Optional.of(sessionId)
                .filter(id -> SESSION_ID.matcher(id).matches())
                .flatMap(this::territory)
                .filter(caller::mayOrganise)
                .map(_ -> new SessionDesk(desks, sessionId));
    }

    /** The desk of a session for what is open to everybody, or to whoever holds something else than a territory. */
    @Unscoped
    public SessionDesk open(String sessionId) {
        if (!SESSION_ID.matcher(sessionId).matches()) {
            throw problem(Reason.SESSION_UNKNOWN);
        }
        return new SessionDesk(desks, sessionId);
    }

    /** A session never moves to another territory, so each is asked for once. */
    private Optional<String> territory(String sessionId) {
        String there = territories.get(sessionId);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<String> territory = open(sessionId).ask(Roster::session).map(SessionCopy::territory);
        if (territories.size() >= MOST_KNOWN) {
            territories.clear();
        }
        territory.ifPresent(known -> territories.put(sessionId, known));
        return territory;
    }

    /** The problem that tells why a roster refuses. */
    public static Problem problem(Reason why) {
        return switch (why) {
            case SESSION_UNKNOWN -> Problem.of(404, "SESSION_UNKNOWN");
            case SESSION_NOT_OPEN -> Problem.of(409, "SESSION_NOT_OPEN");
            case SESSION_CLOSED -> Problem.of(409, "SESSION_CLOSED");
            case SESSION_ENDED -> Problem.of(409, "SESSION_ENDED");
            case SESSION_CANCELLED -> Problem.of(409, "SESSION_CANCELLED");
            case NO_SIGN_UP -> Problem.of(409, "NO_SIGN_UP");
            case AUDIENCE_MISMATCH ->
                Problem.of(422, "AUDIENCE_MISMATCH")
                        .field("organisationId", "REQUIRED")
                        .field("function", "REQUIRED");
            case FUNCTION_NOT_ADMITTED ->
                Problem.of(422, "AUDIENCE_MISMATCH").field("function", "FUNCTION_NOT_ADMITTED");
            case TERRITORY_NOT_ADMITTED ->
                Problem.of(422, "TERRITORY_NOT_ADMITTED").field("organisationId", "TERRITORY_NOT_ADMITTED");
            case REGISTRATION_UNKNOWN -> Problem.of(404, "REGISTRATION_UNKNOWN");
            case NOT_CONFIRMED -> Problem.of(409, "NOT_CONFIRMED");
            case ALREADY_ATTENDED -> Problem.of(409, "ALREADY_ATTENDED");
            case TOO_MANY_SCANS -> Problem.of(409, "TOO_MANY_SCANS");
            case KEY_REUSED -> Problem.of(422, "IDEMPOTENCY_KEY_REUSED");
            case NO_WISHES -> Problem.of(409, "NO_WISHES");
            case WISHES_CLOSED -> Problem.of(409, "WISHES_CLOSED");
            case REGISTRATION_CANCELLED -> Problem.of(409, "REGISTRATION_CANCELLED");
            case NOT_INVITED -> Problem.of(409, "NOT_INVITED");
            case NOT_ENOUGH_PLACES -> Problem.of(409, "NOT_ENOUGH_PLACES");
            case PERSON_TWICE -> Problem.of(422, "PERSON_TWICE");
            case NO_OFFER -> Problem.of(409, "NO_OFFER");
            case NOT_PENDING -> Problem.of(409, "NOT_PENDING");
            case NO_FREE_PLACE -> Problem.of(409, "NO_FREE_PLACE");
            case HAND_OVER_CLOSED -> Problem.of(409, "HAND_OVER_CLOSED");
            case RULES_CHANGED -> Problem.of(412, "RULES_CHANGED");
            case REGISTRATION_CHANGED -> Problem.of(412, "REGISTRATION_CHANGED");
            case ADDRESS_ON_ROSTER -> Problem.of(409, "ADDRESS_ON_ROSTER");
            // Wishes are checked before they come to the desk: here the workshops changed in between.
            case TOO_MANY_WISHES, WISH_TWICE, WISH_UNKNOWN -> Problem.of(409, "WISHES_OUTDATED");
        };
    }
}
