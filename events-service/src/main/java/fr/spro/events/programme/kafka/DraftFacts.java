package fr.spro.events.programme.kafka;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.Session;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sessions of drafts as facts, so that their sign-up rules can be set before anybody sees them. */
final class DraftFacts {
    static final String TYPE = "fr.spro.draft.v1";

    private DraftFacts() {}

    static List<StateMessage> following(@Nullable Event before, Event after) {
        List<StateMessage> facts = new ArrayList<>();
        if (after instanceof Event.Draft) {
            after.details().sessions().forEach(session -> facts.add(fact(after, session, "DRAFT")));
        }
        if (before instanceof Event.Draft) {
            if (!(after instanceof Event.Draft)) {
                String status = after instanceof Event.Published ? "PUBLISHED" : "DELETED";
                after.details().sessions().forEach(session -> facts.add(fact(after, session, status)));
            }
            before.details().sessions().stream()
                    .filter(session -> after.details().session(session.id()).isEmpty())
                    .forEach(session -> facts.add(fact(after, session, "DELETED")));
        }
        return facts;
    }

    private static StateMessage fact(Event event, Session session, String status) {
        Instant start = session.start();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sessionId", session.id());
        data.put("version", event.version());
        data.put("eventId", event.id());
        data.put("territory", event.details().territory());
        data.put("status", status);
        data.put("start", Objects.toString(start, null));
        data.put("copiedFrom", session.copiedFrom());
        return StateMessage.of(Topics.DRAFTS, session.id(), TYPE, event.version(), data);
    }
}
