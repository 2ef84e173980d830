package fr.spro.registration.roster.http;

import fr.spro.platform.problems.Problem;
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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The desk of one session that a caller was let to; it waits for the answer, and tells refusals as problems. */
public final class SessionDesk {

    private static final long PATIENCE_SECONDS = 12;

    private final Desks desks;
    private final String sessionId;

    SessionDesk(Desks desks, String sessionId) {
        this.desks = desks;
        this.sessionId = sessionId;
    }

    /** The session's id. */
    public String sessionId() {
        return sessionId;
    }

    /** The session. */
    public SessionCopy session() {
        return ask(Roster::session).orElseThrow(() -> Answers.problem(Reason.SESSION_UNKNOWN));
    }

    /** Refuses arrivals before the session's day, unless the caller says to know it. */
    public void onItsDay(boolean early, Instant now) {
        if (!early && session().ahead(now)) {
            throw Problem.of(409, "SESSION_AHEAD");
        }
    }

    /** The answer to a question about the roster. */
    public <T> T ask(Function<Roster, T> question) {
        return await(() -> desks.ask(sessionId, question));
    }

    /** The outcome of a command, or the problem that tells why not. */
    public Outcome tell(RosterCommand command, @Nullable Contact contact) {
        return tellTogether(command, contact == null ? List.of() : List.of(contact));
    }

    /** The same, for a command that may make several lines. */
    public Outcome tellTogether(RosterCommand command, List<Contact> contacts) {
        return switch (decide(command, contacts)) {
            case Decision.Accepted accepted -> accepted.outcome();
            case Decision.Refused refused -> throw Answers.problem(refused.why());
        };
    }

    /** What the roster decides, for those who have something left to do when it refuses. */
    Decision decide(RosterCommand command, List<Contact> contacts) {
        return await(() -> desks.tellTogether(sessionId, command, contacts));
    }

    /** What a device kept, told at once, so that it becomes as few entries as possible; decisions in the same order. */
    List<Decision> tellAll(List<DoorNotes.Kept> notes) {
        return await(() -> {
            List<CompletableFuture<Decision>> answers = notes.stream()
                    .map(note -> desks.tell(sessionId, note.command(), note.contact()))
                    .toList();
            return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .thenApply(
                            _ -> answers.stream().map(CompletableFuture::join).toList());
        });
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
}
