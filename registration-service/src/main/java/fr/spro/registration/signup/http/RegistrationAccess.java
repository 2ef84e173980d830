package fr.spro.registration.signup.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.WaitingReason;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a registration for its holder and for the session's organisers, for nobody else. */
@Component
public final class RegistrationAccess {

    private final SessionCommands sessions;
    private final Contacts contacts;
    private final Clock clock;

    RegistrationAccess(SessionCommands sessions, Contacts contacts, Clock clock) {
        this.sessions = sessions;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** A registration that a caller may act on, and the worker of its session. */
    public record Held(Contact contact, SessionCommands.OneSession commands) {}

    /** A registration as it is now, with its session; until {@code handOverUntil} a colleague can take it over. */
    public record Found(
            Contact contact,
            SessionCommands.OneSession commands,
            SessionCopy session,
            RegistrationView view,
            Optional<WaitingReason> holdup,
            @Nullable Instant handOverUntil) {}

    /** The registration, if this caller may see it: holds its link, or organises its session. */
    public Found find(String id, Caller caller) {
        return looked(held(id, caller));
    }

    /** The registration, for a link that shows it. */
    Found shown(String id) {
        Contact contact = contacts.find(id).orElseThrow(RegistrationAccess::unknown);
        return looked(new Held(contact, sessions.open(contact.sessionId())));
    }

    /** The registration, if this caller organises its session. */
    public Found organised(String id, Caller caller) {
        return looked(heldByOrganiser(id, caller));
    }

    private Found looked(Held held) {
        Contact contact = held.contact();
        Instant now = Millis.now(clock);
        Optional<Found> looked = held.commands().ask(roster -> {
            SessionCopy session = roster.session().orElse(null);
            RegistrationView view = roster.view(contact.registrationId()).orElse(null);
            if (session == null || view == null) {
                return Optional.empty();
            }
            Instant until = roster.rules().handOverUntil();
            return Optional.of(new Found(
                    contact,
                    held.commands(),
                    session,
                    view,
                    roster.holdup(view.line().registrationId(), now),
                    until == null ? session.start() : until));
        });
        return looked.orElseThrow(RegistrationAccess::unknown);
    }

    /** The same, for what the worker looks at itself. */
    public Held held(String id, Caller caller) {
        if (!caller.holds(id)) {
            return heldByOrganiser(id, caller);
        }
        Contact contact = contacts.find(id).orElseThrow(RegistrationAccess::unknown);
        return new Held(contact, sessions.open(contact.sessionId()));
    }

    /** For organisers only. To those of other territories a registration is as unknown as one that does not exist. */
    public Held heldByOrganiser(String id, Caller caller) {
        if (!caller.has(Role.ORGANISER) && !caller.has(Role.ADMIN)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return contacts.find(id)
                .flatMap(contact ->
                        sessions.ifOrganised(contact.sessionId(), caller).map(commands -> new Held(contact, commands)))
                .orElseThrow(RegistrationAccess::unknown);
    }

    private static Problem unknown() {
        return SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
    }

    /** Who acts, as the journal keeps it. */
    public static String by(String id, Caller caller) {
        return caller.holds(id) ? RosterChange.HOLDER : caller.subject();
    }
}
