package fr.spro.events.participants.kafka;

import fr.spro.events.formats.Format;
import fr.spro.events.participants.Participant;
import fr.spro.events.participants.ParticipantIndex;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.platform.messaging.CaughtUp;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps the participants of this instance: those of sessions planned person by person. */
@Component
final class RegistrationMessageListener {
    private static final String ID = "events-participants";
    private static final Set<Format.Kind> PLANNED_BY_PERSON =
            Set.of(Format.Kind.SPEED_DATING, Format.Kind.WORKSHOPS, Format.Kind.CROSS_VISITS);

    private final ParticipantIndex participants;
    private final EventCommandHandler events;
    private final ProgrammeIndex programme;

    RegistrationMessageListener(ParticipantIndex participants, EventCommandHandler events, ProgrammeIndex programme) {
        this.participants = participants;
        this.events = events;
        this.programme = programme;
    }

    @KafkaListener(id = ID, topics = Topics.REGISTRATIONS, containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        if (isWanted(required(fact.data(), "sessionId"))) {
            participants.hear(read(fact));
        }
    }

    @EventListener
    void caughtUp(CaughtUp told) {
        if (told.listener().equals(ID)) {
            participants.heardAll();
        }
    }

    /** Also those whose event has not been heard of yet. */
    private boolean isWanted(String sessionId) {
        Event event = programme.event(events.eventOf(sessionId));
        return event == null
                || PLANNED_BY_PERSON.contains(event.details().format().kind());
    }

    static Participant read(ReceivedMessage fact) {
        JsonNode data = fact.data();
        return new Participant(
                fact.key(),
                required(data, "sessionId"),
                fact.version(),
                Participant.State.valueOf(required(data, "state")),
                text(data, "organisationId"),
                text(data, "function"),
                data.path("attended").asBoolean(false),
                wishes(data.path("wishes")));
    }

    private static List<String> wishes(JsonNode array) {
        List<String> wishes = new ArrayList<>();
        array.forEach(wish -> wishes.add(wish.asString()));
        return wishes;
    }

    private static String required(JsonNode data, String field) {
        String text = text(data, field);
        if (text == null) {
            throw new IllegalArgumentException("A registration without " + field);
        }
        return text;
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isString() ? value.asString() : null;
    }
}
