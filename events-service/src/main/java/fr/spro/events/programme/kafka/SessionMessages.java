package fr.spro.events.programme.kafka;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.Series;
import fr.spro.events.formats.Venue;
import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventDetails;
import fr.spro.events.programme.Notification;
import fr.spro.events.programme.Session;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of sessions as facts: one for every session of a published event that the entry changed. */
final class SessionMessages {
    static final String TYPE = "fr.spro.session.v1";

    private SessionMessages() {}

    static List<StateMessage> following(@Nullable Event before, Event after) {
        Map<String, Map<String, @Nullable Object>> said = new HashMap<>();
        if (before != null) {
            states(before).forEach((id, state) -> said.put(id, state));
        }
        List<StateMessage> facts = new ArrayList<>();
        states(after).forEach((id, state) -> {
            if (!state.equals(said.get(id))) {
                Map<String, @Nullable Object> data = new LinkedHashMap<>();
                data.put("sessionId", id);
                data.put("version", after.version());
                data.putAll(state);
                facts.add(StateMessage.of(Topics.SESSIONS, id, TYPE, after.version(), data));
            }
        });
        return facts;
    }

    private static Map<String, Map<String, @Nullable Object>> states(Event event) {
        boolean told = switch (event) {
            case Event.Draft ignored -> false;
            case Event.Published ignored -> true;
            case Event.Cancelled cancelled -> cancelled.wasPublished();
            case Event.Ended ignored -> true;
        };
        Map<String, Map<String, @Nullable Object>> states = new LinkedHashMap<>();
        if (told) {
            event.details().sessions().forEach(session -> states.put(session.id(), state(event.details(), session)));
        }
        return states;
    }

    private static Map<String, @Nullable Object> state(EventDetails event, Session session) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("eventId", event.id());
        data.put("series", event.series());
        data.put("territory", event.territory());
        data.put("openTo", event.openTo());
        data.put("eventTitle", event.title());
        data.put("title", session.title());
        data.put("format", event.format().kind().name());
        data.put("audience", event.audience().name());
        data.put("functions", event.functions().stream().map(Enum::name).toList());
        data.put("start", text(session.start()));
        data.put("end", text(session.end()));
        data.put("venue", venue(session.venue()));
        data.put("capacity", session.capacity());
        data.put("registration", window(session.window()));
        data.put("status", status(session));
        data.put(
                "presenters",
                session.presenters().stream()
                        .map(presenter -> {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>();
                            values.put("organisationId", presenter.organisationId());
                            values.put("name", presenter.name());
                            return values;
                        })
                        .toList());
        data.put("historic", event.history() != null);
        Notification notification = event.notifications().get(session.id());
        if (notification != null) {
            data.put(
                    "notification",
                    Map.of(
                            "sent", notification.sent(),
                            "decided", notification.decided(),
                            "by", notification.by()));
        }
        Contact contact = event.contact();
        if (contact != null) {
            data.put("contact", contact.write());
        }
        if (session.reason() != null) {
            data.put("reason", session.reason());
        }
        if (session.copiedFrom() != null) {
            data.put("copiedFrom", session.copiedFrom());
        }
        if (event.history() == null && event.format() instanceof Workshops day && day.takesWishes()) {
            data.putAll(WorkshopMessagePart.choice(day, session));
        }
        if (event.format() instanceof Series series && series.questionnaire() != null) {
            data.put("questionnaire", series.questionnaire());
        }
        return data;
    }

    private static String status(Session session) {
        return switch (session.state()) {
            case PLANNED -> "PUBLISHED";
            case CANCELLED -> "CANCELLED";
            case ENDED -> "ENDED";
        };
    }

    private static @Nullable Map<String, @Nullable Object> venue(@Nullable Venue venue) {
        if (venue == null) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", venue.name());
        values.put("address", venue.address());
        values.put("town", venue.town());
        return values;
    }

    private static @Nullable Map<String, Object> window(Session.@Nullable Window window) {
        if (window == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("opens", window.opens().toString());
        values.put("closes", window.closes().toString());
        return values;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
