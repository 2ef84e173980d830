package fr.spro.registration.rules.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.TeamContact;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.rules.RuleCopies;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Brings what the events service publishes about a session to the session's worker. */
@Component
public final class SessionMessageListener {
    private static final long PATIENCE_SECONDS = 30;

    private final RosterWorkers workers;
    private final RuleCopies copies;

    SessionMessageListener(RosterWorkers workers, RuleCopies copies) {
        this.workers = workers;
        this.copies = copies;
    }

    @KafkaListener(id = "registration", topics = Topics.SESSIONS)
    void receive(ReceivedMessage fact) {
        SessionCopy session = toSession(fact);
        String source = text(fact.data(), "copiedFrom");
        // A copied session gets its rules first, should it be here before the facts of its draft.
        if (source != null) {
            copies.copy(session.sessionId(), source, session.start());
        }
        await(workers.tell(fact.key(), new RosterCommand.ApplySession(session), null));
    }

    /** Fails as the worker did: by the class of a failure the listener sees that another one came. */
    private static void await(CompletableFuture<?> told) {
        try {
            told.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    public static SessionCopy toSession(ReceivedMessage fact) {
        return toSession(fact.data());
    }

    public static SessionCopy toSession(JsonNode d) {
        JsonNode venue = d.path("venue");
        JsonNode window = d.path("registration");
        JsonNode capacity = d.path("capacity");
        return new SessionCopy(
                required(d, "sessionId"),
                d.required("version").asLong(),
                required(d, "eventId"),
                text(d, "series"),
                required(d, "territory"),
                texts(d.path("openTo")),
                required(d, "eventTitle"),
                required(d, "title"),
                required(d, "format"),
                Audience.valueOf(required(d, "audience")),
                functions(d.path("functions")),
                instant(d, "start"),
                instant(d, "end"),
                isAbsent(venue)
                        ? null
                        : new SessionCopy.Venue(required(venue, "name"), text(venue, "address"), text(venue, "town")),
                isAbsent(capacity) ? null : capacity.asInt(),
                window(window),
                SessionStatus.valueOf(required(d, "status")),
                presenters(d.path("presenters")),
                d.path("historic").asBoolean(false),
                wishes(d),
                notification(d.path("notification")),
                contact(d.path("contact")),
                text(d, "reason"));
    }

    private static @Nullable TeamContact contact(JsonNode d) {
        return isAbsent(d)
                ? null
                : new TeamContact(required(d, "label"), required(d, "email"), text(d, "phone"), text(d, "hours"));
    }

    private static SessionCopy.@Nullable Notification notification(JsonNode n) {
        return isAbsent(n)
                ? null
                : new SessionCopy.Notification(
                        n.required("sent").asLong(), n.required("decided").asLong(), required(n, "by"));
    }

    private static @Nullable WorkshopChoices wishes(JsonNode d) {
        if (isAbsent(d.path("wishes"))) {
            return null;
        }
        List<WorkshopChoices.Slot> slots = new ArrayList<>();
        d.path("slots")
                .forEach(s ->
                        slots.add(new WorkshopChoices.Slot(text(s, "title"), instant(s, "start"), instant(s, "end"))));
        List<WorkshopChoices.Workshop> workshops = new ArrayList<>();
        for (JsonNode w : d.path("workshops")) {
            List<Integer> held = new ArrayList<>();
            w.path("slots").forEach(slot -> held.add(slot.asInt()));
            workshops.add(
                    new WorkshopChoices.Workshop(required(w, "key"), required(w, "title"), text(w, "room"), held));
        }
        return new WorkshopChoices(slots, workshops, d.required("wishes").asInt(), instant(d, "wishesClose"));
    }

    private static SessionCopy.@Nullable Window window(JsonNode window) {
        if (isAbsent(window)) {
            return null;
        }
        Instant opens = instant(window, "opens");
        Instant closes = instant(window, "closes");
        return opens == null || closes == null ? null : new SessionCopy.Window(opens, closes);
    }

    private static List<SessionCopy.Presenter> presenters(JsonNode array) {
        List<SessionCopy.Presenter> presenters = new ArrayList<>();
        array.forEach(p -> presenters.add(new SessionCopy.Presenter(text(p, "organisationId"), required(p, "name"))));
        return presenters;
    }

    private static Set<PersonFunction> functions(JsonNode array) {
        Set<PersonFunction> functions = new HashSet<>();
        array.forEach(f -> functions.add(PersonFunction.valueOf(f.asString())));
        return functions;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asString()));
        return texts;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String required(JsonNode d, String field) {
        return d.required(field).asString();
    }

    private static @Nullable String text(JsonNode d, String field) {
        JsonNode node = d.path(field);
        return isAbsent(node) ? null : node.asString();
    }

    private static @Nullable Instant instant(JsonNode d, String field) {
        String text = text(d, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
