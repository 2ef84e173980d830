package fr.spro.registration.places.kafka;

import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.places.Availability;
import fr.spro.registration.places.AvailabilityCache;
import fr.spro.registration.roster.SessionStatus;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Posts the numbers of rosters on the board of each instance, whichever instance wrote them. */
@Component
public final class AvailabilityMessageListener {
    private final AvailabilityCache board;

    AvailabilityMessageListener(AvailabilityCache board) {
        this.board = board;
    }

    @KafkaListener(
            id = "registration-places",
            topics = Topics.ROSTERS,
            containerFactory = MessagingAutoConfiguration.EVERY_INSTANCE)
    void receive(ReceivedMessage fact) {
        board.post(toPlaces(fact.data()));
    }

    public static Availability toPlaces(JsonNode d) {
        JsonNode capacity = d.path("capacity");
        return new Availability(
                d.required("sessionId").asString(),
                d.required("version").asLong(),
                d.required("territory").asString(),
                capacity.isMissingNode() || capacity.isNull() ? null : capacity.asInt(),
                d.required("confirmed").asInt(),
                d.path("offered").asInt(0),
                d.required("waiting").asInt(),
                d.path("pending").asInt(0),
                d.required("attended").asInt(),
                d.required("free").asInt(),
                d.required("excess").asInt(),
                SessionStatus.valueOf(d.required("sessionStatus").asString()));
    }
}
