package fr.spro.registration.roster.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.Problem;
import fr.spro.registration.roster.Contact;
import fr.spro.registration.roster.Contacts;
import fr.spro.registration.roster.Holdup;
import fr.spro.registration.roster.Reason;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a registration for its holder and for the session's organisers, for nobody else. */
@Component
public final class OwnRegistrations {

    private final Answers answers;
    private final Contacts contacts;
    private final Clock clock;

    OwnRegistrations(Answers answers, Contacts contacts, Clock clock) {
        this.answers = answers;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** A registration as it is now, with its session; until {@code handOverUntil} a colleague can take it over. */
    public record Found(
            Contact contact,
            SessionCopy session,
            RegistrationView view,
            Optional<Holdup> holdup,
            @Nullable Instant handOverUntil) {}

    /** The registration, if this caller may see it. */
    public Found find(String id, Caller caller) {
        Contact contact = contact(id, caller);
        Instant now = Millis.now(clock);
        Optional<Found> looked = answers.ask(contact.sessionId(), roster -> {
            SessionCopy session = roster.session().orElse(null);
            RegistrationView view = roster.view(contact.registrationId()).orElse(null);
            if (session == null || view == null) {
                return Optional.empty();
            }
            Instant until = roster.rules().handOverUntil();
            return Optional.of(new Found(
                    contact,
                    session,
                    view,
                    roster.holdup(view.line().registrationId(), now),
                    until == null ? session.start() : until));
        });
        Found found = looked.orElseThrow(() -> Answers.problem(Reason.REGISTRATION_UNKNOWN));
        if (!caller.holds(contact.registrationId())) {
            Answers.refuseUnlessOrganiserOf(found.session().territory(), caller);
        }
        return found;
    }

    /** The registration, if this caller organises its session. */
    Found organised(String id, Caller caller) {
        Found found = find(id, caller);
        Answers.refuseUnlessOrganiserOf(found.session().territory(), caller);
        return found;
    }

    /** The contact of a registration that this caller may act on, for what the desk looks at itself. */
    Contact actedOn(String id, Caller caller) {
        Contact contact = contact(id, caller);
        if (!caller.holds(id)) {
            answers.refuseUnlessOrganiser(contact.sessionId(), caller);
        }
        return contact;
    }

    /** The same, for organisers only. */
    Contact actedOnByOrganiser(String id, Caller caller) {
        Contact contact = contact(id, caller);
        answers.refuseUnlessOrganiser(contact.sessionId(), caller);
        return contact;
    }

    /** Only somebody with some right learns whether an id exists. */
    private Contact contact(String id, Caller caller) {
        if (!caller.holds(id) && !caller.has(Role.ORGANISER) && !caller.has(Role.ADMIN)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        return contacts.find(id).orElseThrow(() -> Answers.problem(Reason.REGISTRATION_UNKNOWN));
    }

    /** Who acts, as the journal keeps it. */
    static String by(String id, Caller caller) {
        return caller.holds(id) ? RosterChange.HOLDER : caller.subject();
    }
}
