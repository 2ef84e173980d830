package fr.spro.registration.roster.decisions;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.CancellationCause;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A session with a line in every state, called by what its person has, and what the door says to each in a word. */
final class CheckInFixtures {

    /** Nobody's line, then one in each state; "here" came a minute ago. */
    static final List<String> ALL = List.of("nobody", "place", "here", "held", "turn", "asked", "gone");

    private CheckInFixtures() {}

    static RegistrationDetails line(String id) {
        return new RegistrationDetails(id, "person-" + id, "org-" + id, PersonFunction.CONSEIL, NOW, false, false);
    }

    static Roster roster(SessionStatus status) {
        return roster(status, List.of());
    }

    /** Three places, all taken. */
    static Roster roster(SessionStatus status, List<ScanRecord> marks) {
        return Roster.of(new RosterState(
                "s",
                1,
                aSession("s").capacity(3).status(status).copy(),
                3,
                List.of(
                        new Registration.Confirmed(line("place"), null),
                        new Registration.Confirmed(line("here"), new Attendance(NOW.minusSeconds(60), "scan-here")),
                        new Registration.Offered(line("held"), 1, NOW.plus(Duration.ofHours(1))),
                        new Registration.Waiting(line("turn"), 2),
                        new Registration.Pending(line("asked")),
                        new Registration.Cancelled(
                                line("gone"), NOW.minus(Duration.ofDays(1)), CancellationCause.BY_HOLDER)),
                Map.of("scan-here", "here"),
                Map.of(),
                Map.of(),
                SignUpRules.USUAL,
                marks));
    }

    static RosterDecision tell(Roster roster, RosterCommand command) {
        RosterDecision decision = roster.decide(command, NOW);
        if (!changes(decision).isEmpty()) {
            roster.apply(new RosterEntry("s", roster.version() + 1, "w", NOW, changes(decision), List.of()));
        }
        return decision;
    }

    static List<RosterChange> changes(RosterDecision decision) {
        return decision instanceof RosterDecision.Accepted accepted ? accepted.changes() : List.of();
    }

    /** The kinds of the changes, then how the outcome reads; or why not. */
    static String said(RosterDecision decision) {
        return switch (decision) {
            case RosterDecision.Refused(RefusalReason why) -> why.name();
            case RosterDecision.Accepted accepted ->
                accepted.changes().stream()
                                .map(change -> change.getClass().getSimpleName())
                                .toList()
                        + " " + said(accepted.outcome());
        };
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Present present ->
                present.registrationId()
                        + (present.attendedAt() == null
                                ? " absent"
                                : (present.already() ? " already" : "") + since(present.attendedAt()));
            case Outcome.Scanned scanned ->
                scanned.registrationId()
                        + " "
                        + scanned.result()
                        + (scanned.attendedAt() == null ? "" : since(scanned.attendedAt()))
                        + (scanned.door() == null ? "" : " at '" + scanned.door() + "'")
                        + (scanned.conflict() == null ? "" : " conflict " + scanned.conflict());
            case Outcome.Kept _,
                    Outcome.Standing _,
                    Outcome.RulesNoted _,
                    Outcome.TimePassed _,
                    Outcome.GivenBack _,
                    Outcome.Forgotten _,
                    Outcome.Wished _,
                    Outcome.Corrected _,
                    Outcome.SessionNoted _ -> throw new AssertionError("not said at a door: " + outcome);
        };
    }

    private static String since(Instant at) {
        return " since " + Duration.between(at, NOW).toSeconds() + " s";
    }
}
