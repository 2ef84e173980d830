package fr.spro.registration.roster.http;

import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Decision;
import fr.spro.registration.roster.DeskBusy;
import fr.spro.registration.roster.DeskUnavailable;
import fr.spro.registration.roster.Desks;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Reason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waits for a desk's answer, and turns refusals into problems. */
@Component
public final class Answers {

    private static final long PATIENCE_SECONDS = 12;
    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final int MOST_KNOWN = 10_000;

    private final Desks desks;
    private final ConcurrentMap<String, String> territories = new ConcurrentHashMap<>();

    Answers(Desks desks) {
        this.desks = desks;
    }

    /** The outcome of a command, or the problem that tells why not. */
    public Outcome tell(String sessionId, RosterCommand command, @Nullable Contact contact) {
        return tellTogether(sessionId, command, contact == null ? List.of() : List.of(contact));
    }

    /** The same, for a command that may make several lines. */
    public Outcome tellTogether(String sessionId, RosterCommand command, List<Contact> contacts) {
        return switch (decide(sessionId, command, contacts)) {
            case Decision.Accepted accepted -> accepted.outcome();
            case Decision.Refused refused -> throw problem(refused.why());
        };
    }

    /** What a roster decides, for those who have something left to do when it refuses. */
    Decision decide(String sessionId, RosterCommand command, List<Contact> contacts) {
        return await(() -> desks.tellTogether(known(sessionId), command, contacts));
    }

    /** What a device kept, told at once, so that it becomes as few entries as possible; decisions in the same order. */
    List<Decision> tellAll(String sessionId, List<DoorNotes.Kept> notes) {
        return await(() -> {
            List<CompletableFuture<Decision>> answers = notes.stream()
                    .map(note -> desks.tell(known(sessionId), note.command(), note.contact()))
                    .toList();
            return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .thenApply(
                            _ -> answers.stream().map(CompletableFuture::join).toList());
        });
    }

    /** The answer to a question about a roster. */
    public <T> T ask(String sessionId, Function<Roster, T> question) {
        return await(() -> desks.ask(known(sessionId), question));
    }

    /** The session, if this caller organises it. */
    public SessionCopy organised(String sessionId, Caller caller) {
        SessionCopy session = ask(sessionId, Roster::session).orElseThrow(() -> problem(Reason.SESSION_UNKNOWN));
        refuseUnlessOrganiserOf(session.territory(), caller);
        return session;
    }

    /** Refuses a caller who does not organise this session: one look at the desk less for what is told it next. */
    public void refuseUnlessOrganiser(String sessionId, Caller caller) {
        String territory = territory(sessionId).orElseThrow(() -> problem(Reason.SESSION_UNKNOWN));
        refuseUnlessOrganiserOf(territory, caller);
    }

    /** Whether this is a session that this caller organises. */
    public boolean organises(String sessionId, Caller caller) {
        return SESSION_ID.matcher(sessionId).matches()
                && territory(sessionId).filter(caller::mayOrganise).isPresent();
    }

    /** A session never moves to another territory, so each is asked for once. */
    private Optional<String> territory(String sessionId) {
        String there = territories.get(sessionId);
        if (there != null) {
            return Optional.of(there);
        }
        Optional<String> territory = ask(sessionId, Roster::session).map(SessionCopy::territory);
        if (territories.size() >= MOST_KNOWN) {
            territories.clear();
        }
        territory.ifPresent(known -> territories.put(sessionId, known));
        return territory;
    }

    static void refuseUnlessOrganiserOf(String territory, Caller caller) {
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, caller.has(Role.ORGANISER) ? "FORBIDDEN_TERRITORY" : "FORBIDDEN");
        }
    }

    private static String known(String sessionId) {
        if (!SESSION_ID.matcher(sessionId).matches()) {
            throw problem(Reason.SESSION_UNKNOWN);
        }
        return sessionId;
    }

    private static <T> T await(Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> answer;
        try {
            answer = request.get();
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (DeskBusy e) {
            throw Problem.of(503, "DESK_BUSY").header("Retry-After", "2");
        } catch (DeskUnavailable | TimeoutException e) {
            throw unavailable();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeskUnavailable) {
                throw unavailable();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return Problem.of(503, "UNAVAILABLE").header("Retry-After", "1");
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
            // Wishes are checked before they come to the desk: here the workshops changed in between.
            case TOO_MANY_WISHES, WISH_TWICE, WISH_UNKNOWN -> Problem.of(409, "WISHES_OUTDATED");
        };
    }
}
