package fr.spro.events.programme.http;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.OrganiserScope;
import fr.spro.events.programme.Session;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;

/** A session that was published, with its event: what organisers plan with. */
public record PublishedSession(Event event, Session session) {
    /** The session of this id; a problem where there is none that everybody may see. */
    public static PublishedSession of(EventCommandHandler events, String id) {
        Event event = events.visible(events.eventOf(id), OrganiserScope.nowhere());
        if (event == null) {
            throw EventProblems.sessionUnknown();
        }
        return new PublishedSession(event, event.details().session(id).orElseThrow(EventProblems::sessionUnknown));
    }

    /** Whether the caller organises meetings of its territory. */
    public boolean organisedBy(Caller caller) {
        return caller.mayOrganise(event.details().territory());
    }

    /** The same, for an organiser of its territory only. */
    public static PublishedSession organised(EventCommandHandler events, String id, Caller caller) {
        PublishedSession session = of(events, id);
        if (!session.organisedBy(caller)) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY")
                    .arg("territory", session.event().details().territory());
        }
        return session;
    }
}
