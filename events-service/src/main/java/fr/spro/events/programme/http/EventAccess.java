package fr.spro.events.programme.http;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.Notification;
import fr.spro.platform.security.Caller;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How handlers come to an event: within what the caller may see or organise. */
public final class EventAccess {
    /** Field of a body in which an organiser says why sessions are called off. */
    public static final String REASON = "reason";

    /** Fewest characters of a reason. */
    public static final int SHORTEST_REASON = 10;

    /** Most characters of a reason. */
    public static final int LONGEST_REASON = 300;

    private EventAccess() {}

    /** The event, if this caller may see it; unknown otherwise. */
    static Event visible(EventCommandHandler events, String id, Caller caller) {
        Event event = events.visible(id, caller::mayOrganise);
        if (event == null) {
            throw EventProblems.eventUnknown();
        }
        return event;
    }

    /** The caller's choice whether a change is mailed, null where none was made. */
    public static Notification.@Nullable Choice choice(@Nullable Boolean notify, Caller caller) {
        return notify == null ? null : new Notification.Choice(notify, caller.subject());
    }

    /** The reason as it was sent, null where none was; refuses one that is too short or too long. */
    public static @Nullable String reason(@Nullable Object given) {
        ProblemCollector checks = new ProblemCollector();
        Map<String, Object> only = new HashMap<>();
        only.put(REASON, given);
        String reason = InputFields.of(only, checks).optionalText(REASON, LONGEST_REASON);
        if (reason != null && reason.length() < SHORTEST_REASON) {
            checks.add(REASON, "TOO_SHORT", Map.of("min", SHORTEST_REASON));
        }
        if (!checks.passed()) {
            throw InvalidInputResponse.of(checks.problems());
        }
        return reason;
    }

    /** The event, if this caller organises it. */
    public static Event organised(EventCommandHandler events, String id, Caller caller) {
        return events.organised(id, caller::mayOrganise).orElseThrow(EventProblems::of);
    }
}
