package fr.spro.events.programme.http;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.Events;
import fr.spro.events.programme.Notification;
import fr.spro.platform.security.Caller;
import org.jspecify.annotations.Nullable;

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

    /** The caller's choice whether a change is mailed, null where none was made. */
    public static Notification.@Nullable Choice choice(@Nullable Boolean notify, Caller caller) {
        return notify == null ? null : new Notification.Choice(notify, caller.subject());
    }

    /** The event, if this caller organises it. */
    public static Event organised(Events events, String id, Caller caller) {
        return switch (events.organised(id, caller::mayOrganise)) {
            case Events.Organised.Theirs theirs -> theirs.event();
            case Events.Organised.NotTheirs not -> throw Refusals.of(not.why());
        };
    }
}
