package fr.spro.events.programme.http;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.platform.security.Caller;

/** How handlers come to an event: within what the caller may see or organise. */
public final class EventAccess {
    private EventAccess() {}

    /** The event, if this caller may see it; unknown otherwise. */
    static Event visible(Events events, String id, Caller caller) {
        Event event = events.visible(id, caller::mayOrganise);
        if (event == null) {
            throw Refusals.eventUnknown();
        }
        return event;
    }

    /** The event, if this caller organises it. */
    public static Event organised(Events events, String id, Caller caller) {
        return switch (events.organised(id, caller::mayOrganise)) {
            case Events.Organised.Theirs theirs -> theirs.event();
            case Events.Organised.NotTheirs not -> throw Refusals.of(not.why());
        };
    }
}
