package fr.spro.events.programme.kafka;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.ProgrammeIndex;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the programme of this instance up to date with what other instances wrote: a session fact that is newer than the
 * event in memory has its journal read on.
 */
@Component
final class SessionMessageListener {
    private final EventCommandHandler events;
    private final ProgrammeIndex programme;

    SessionMessageListener(EventCommandHandler events, ProgrammeIndex programme) {
        this.events = events;
        this.programme = programme;
    }

    @KafkaListener(
            id = "events-programme",
            topics = Topics.SESSIONS,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        String eventId = fact.data().path("eventId").asString("");
        Event known = programme.event(eventId);
        if (known == null || known.version() < fact.version()) {
            events.load(eventId);
        }
    }
}
