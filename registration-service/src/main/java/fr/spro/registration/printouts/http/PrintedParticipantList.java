package fr.spro.registration.printouts.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.printouts.AttendanceSheetCode;
import fr.spro.registration.printouts.Attendee;
import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has a place in a session, by name, for its organisers: now, or as a sheet had it. */
@Component
final class PrintedParticipantList {
    private final SessionCommands sessions;
    private final RosterRepository journal;
    private final Contacts contacts;
    private final OrganisationIndex organisations;

    PrintedParticipantList(
            SessionCommands sessions, RosterRepository journal, Contacts contacts, OrganisationIndex organisations) {
        this.sessions = sessions;
        this.journal = journal;
        this.contacts = contacts;
        this.organisations = organisations;
    }

    /**
     * A list as of a version.
     *
     * @param people those with a place, by name; nobody whose name is erased
     * @param free places
     * @param demo whether somebody on it is invented
     */
    record Roll(SessionCopy session, AttendanceSheetCode code, List<Attendee> people, int free, boolean demo) {}

    /** What a roster knows, without names. */
    private record Seen(SessionCopy session, long version, int free, List<RegistrationView> views) {}

    /** The list as it is now. */
    Roll now(String sessionId, Caller caller) {
        return named(sessions.organised(sessionId, caller)
                .ask(PrintedParticipantList::seen)
                .orElseThrow(() -> SessionCommands.problem(RefusalReason.SESSION_UNKNOWN)));
    }

    /** The list as a sheet had it: its roster is made again from the journal. */
    Roll of(String sessionId, AttendanceSheetCode code, Caller caller) {
        SessionCommands.OneSession commands = sessions.organised(sessionId, caller);
        if (!code.sessionId().equals(sessionId)) {
            throw unknown();
        }
        long current = commands.ask(Roster::version);
        if (code.version() >= current) {
            if (code.version() > current) {
                throw unknown();
            }
            return now(sessionId, caller);
        }
        Roster then = Roster.empty(sessionId);
        for (long version = 1; version <= code.version(); version++) {
            journal.find(sessionId, version).ifPresent(then::apply);
        }
        return named(seen(then).orElseThrow(PrintedParticipantList::unknown));
    }

    /** All of a roster, whatever the state, as it is now; by registration. */
    List<RegistrationView> everybody(SessionCommands.OneSession commands) {
        return commands.ask(Roster::views);
    }

    /** Who is marked present, and by what. */
    Map<String, Attendance> marks(SessionCommands.OneSession commands) {
        Map<String, Attendance> marks = new HashMap<>();
        for (RegistrationView view : everybody(commands)) {
            Attendance presence = view.presence();
            if (presence != null) {
                marks.put(view.line().registrationId(), presence);
            }
        }
        return marks;
    }

    Map<String, Contact> contacts(List<String> ids) {
        return contacts.find(ids);
    }

    @Nullable
    String organisation(@Nullable String id) {
        return id == null
                ? null
                : organisations.find(id).map(Organisation::name).orElse(null);
    }

    private static Problem unknown() {
        return Problem.of(404, "SHEET_UNKNOWN");
    }

    private static Optional<Seen> seen(Roster roster) {
        int free = roster.counts(roster.version()).map(Counts::free).orElse(0);
        return roster.session()
                .map(session -> new Seen(
                        session,
                        roster.version(),
                        free,
                        roster.views().stream()
                                .filter(view -> view.state() == RegistrationState.CONFIRMED)
                                .toList()));
    }

    private Roll named(Seen seen) {
        PrintoutQueue.refuseTooMany(seen.views().size());
        Map<String, Contact> known = contacts.find(
                seen.views().stream().map(view -> view.line().registrationId()).toList());
        List<Attendee> people = new ArrayList<>(seen.views().size());
        boolean demo = false;
        for (RegistrationView view : seen.views()) {
            RegistrationDetails line = view.line();
            Contact contact = known.get(line.registrationId());
            if (contact != null) {
                people.add(new Attendee(
                        line.registrationId(),
                        contact.givenName(),
                        contact.familyName(),
                        organisation(line.organisationId()),
                        line.function()));
                demo |= line.demo();
            }
        }
        people.sort(Attendee.byName());
        return new Roll(
                seen.session(),
                new AttendanceSheetCode(seen.session().sessionId(), seen.version()),
                List.copyOf(people),
                seen.free(),
                demo);
    }
}
