package fr.spro.registration.invitations.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.invitations.Campaign;
import fr.spro.registration.invitations.InvitationTask;
import fr.spro.registration.invitations.Invitations;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes over campaigns as evaluation-service tells of them; fields it does not know are ignored. */
@Component
public final class CampaignMessageListener {
    private static final String TYPE = "fr.spro.campaign.v1";

    private final Invitations invitations;
    private final InvitationTask task;

    CampaignMessageListener(Invitations invitations, InvitationTask task) {
        this.invitations = invitations;
        this.task = task;
    }

    @KafkaListener(id = "registration-invitations", topics = Topics.CAMPAIGNS)
    void receive(ReceivedMessage fact) {
        if (fact.type().equals(TYPE) && invitations.heard(campaign(fact))) {
            task.wakeUp();
        }
    }

    static Campaign campaign(ReceivedMessage fact) {
        JsonNode data = fact.data();
        return new Campaign(
                fact.key(),
                fact.version(),
                data.required("sessionId").asString(),
                Campaign.Wave.valueOf(data.required("wave").asString()),
                Campaign.Mode.valueOf(data.required("mode").asString()),
                Campaign.State.valueOf(data.required("state").asString()),
                time(data.required("opens").asString()),
                time(data.required("closes").asString()));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
