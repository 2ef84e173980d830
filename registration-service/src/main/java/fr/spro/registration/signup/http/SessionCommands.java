package fr.spro.registration.signup.http;

import fr.spro.platform.core.Unscoped;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.roster.DraftSession;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.CommandOutcomeUnknown;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.RosterQueueFull;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Instant;
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

/**
 * Sends commands to the worker of a session, within what the caller organises, and waits for the outcome. Refusals become
 * problems; a full queue and an unknown outcome become 503.
 */
@Component
public final class SessionCommands {

    private static final long PATIENCE_SECONDS = 12;

    private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final int MOST_KNOWN = 10_000;

    private final RosterWorkers workers;
    private final DraftSessions drafts;
    private final ConcurrentMap<String, String> territories = new ConcurrentHashMap<>();

    SessionCommands(RosterWorkers workers, DraftSessions drafts) {
        this.workers = workers;
        this.drafts = drafts;
    }

    /** Returns the same as {@link #organised}, also for a session of a draft, which has rules and nothing else. */
    public OneSession planned(String sessionId, Caller caller) {
        OneSession session = open(sessionId);
        boolean theirDraft = territory(sessionId).isEmpty()
                && drafts.find(sessionId)
                        .filter(draft -> draft.status() != DraftSession.Status.DELETED)
                        .filter(draft -> caller.mayOrganise(draft.territory()))
                        .isPresent();
        return theirDraft ? session : organised(sessionId, caller);
    }

    /** Returns a session for those who organise it; throws a problem for everybody else. */
    public OneSession organised(String sessionId, Caller caller) {
        String territory = territory(sessionId).orElseThrow(() -> problem(RefusalReason.SESSION_UNKNOWN));
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, caller.has(Role.ORGANISER) ? "FORBIDDEN_TERRITORY" : "FORBIDDEN");
        }
        return new OneSession(sessionId);
    }

    /** Returns the same, or nothing: for one session among several. */
    public Optional<OneSession> ifOrganised(String sessionId, Caller caller) {
        return Optional.of(sessionId)
                .filter(id -> SESSION_ID.matcher(id).matches())
                .flatMap(this::territory)
                .filter(caller::mayOrganise)
                .map(_ -> new OneSession(sessionId));
    }

    /** Returns a session for what is open to everybody, or to people who hold something else than a territory. */
    @Unscoped
    public OneSession open(String sessionId) {
        if (!SESSION_ID.matcher(sessionId).matches()) {
            throw problem(RefusalReason.SESSION_UNKNOWN);
        }
        return new OneSession(sessionId);
    }

    /** A session never moves to another territory, so each is read once. */
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

    /** Returns the problem for a refusal of the roster. */
    public static Problem problem(RefusalReason why) {
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
            // Wishes are checked before they are queued: here the workshops changed in between.
            case TOO_MANY_WISHES, WISH_TWICE, WISH_UNKNOWN -> Problem.of(409, "WISHES_OUTDATED");
        };
    }

    /** A scan that a device kept while it was offline, with the contact that it brings. */
    public record KeptScan(
            RosterCommand.DoorNote command, @Nullable Contact contact) {}

    /** One session that a caller has access to. */
    public final class OneSession {

        private final String sessionId;

        private OneSession(String sessionId) {
            this.sessionId = sessionId;
        }

        /** Returns the id of the session. */
        public String sessionId() {
            return sessionId;
        }

        /** Returns the session. */
        public SessionCopy session() {
            return ask(Roster::session).orElseThrow(() -> problem(RefusalReason.SESSION_UNKNOWN));
        }

        /** Refuses arrivals before the day of the session, unless the caller confirms it. */
        public void onItsDay(boolean early, Instant now) {
            if (!early && session().ahead(now)) {
                throw Problem.of(409, "SESSION_AHEAD");
            }
        }

        /** Returns the answer to a question about the roster. */
        public <T> T ask(Function<Roster, T> question) {
            return await(() -> workers.ask(sessionId, question));
        }

        /** Returns the outcome of a command; throws the problem of a refusal. */
        public Outcome tell(RosterCommand command, @Nullable Contact contact) {
            return tellTogether(command, contact == null ? List.of() : List.of(contact));
        }

        /** The same, for a command that may make several registrations. */
        public Outcome tellTogether(RosterCommand command, List<Contact> contacts) {
            return switch (decide(command, contacts)) {
                case RosterDecision.Accepted accepted -> accepted.outcome();
                case RosterDecision.Refused refused -> throw problem(refused.why());
            };
        }

        /** Returns the decision, for callers that have work left after a refusal. */
        public RosterDecision decide(RosterCommand command, List<Contact> contacts) {
            return await(() -> workers.tellTogether(sessionId, command, contacts));
        }

        /** Submits the scans that a device kept at once, so that they make few entries; returns the decisions in the same order. */
        public List<RosterDecision> tellAll(List<KeptScan> scans) {
            return await(() -> {
                List<CompletableFuture<RosterDecision>> answers = scans.stream()
                        .map(scan -> workers.tell(sessionId, scan.command(), scan.contact()))
                        .toList();
                return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .thenApply(_ ->
                                answers.stream().map(CompletableFuture::join).toList());
            });
        }

        private static <T> T await(Supplier<CompletableFuture<T>> request) {
            CompletableFuture<T> answer;
            try {
                answer = request.get();
                return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (RosterQueueFull e) {
                throw Problem.of(503, "DESK_BUSY").header("Retry-After", "2");
            } catch (CommandOutcomeUnknown | TimeoutException e) {
                throw unavailable();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CommandOutcomeUnknown) {
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
}
