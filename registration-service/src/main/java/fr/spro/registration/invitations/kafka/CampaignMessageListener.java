package fr.spro.registration.invitations.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.InvitationHandling;
import fr.spro.registration.invitations.InvitationTask;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes over campaigns as evaluation-service tells of them; fields it does not know are ignored. */
@Component
public final class CampaignMessageListener {
    private static final String TYPE = "fr.spro.campaign.v1";

    private final InvitationHandling invitations;
    private final InvitationTask task;

    CampaignMessageListener(InvitationHandling invitations, InvitationTask task) {
        this.invitations = invitations;
        this.task = task;
    }

    @KafkaListener(id = "registration-invitations", topics = Topics.CAMPAIGNS)
    void receive(ReceivedMessage fact) {
        if (fact.type().equals(TYPE) && invitations.heard(campaign(fact))) {
            task.wakeUp();
        }
    }

    static CampaignCopy campaign(ReceivedMessage fact) {
        JsonNode data = fact.data();
        return new CampaignCopy(
                fact.key(),
                fact.version(),
                data.required("sessionId").asString(),
                CampaignCopy.Wave.valueOf(data.required("wave").asString()),
                CampaignCopy.Mode.valueOf(data.required("mode").asString()),
                CampaignCopy.State.valueOf(data.required("state").asString()),
                time(data.required("opens").asString()),
                time(data.required("closes").asString()));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
