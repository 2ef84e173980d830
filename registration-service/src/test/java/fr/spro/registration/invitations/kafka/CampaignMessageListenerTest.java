package fr.spro.registration.invitations.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.invitations.CampaignCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CampaignMessageListenerTest {
    @Test
    void readsThePublishedExample() throws Exception {
        String example = Files.readString(Path.of("..", "docs", "facts", "fr.spro.campaign.v1.json"));
        ReceivedMessage fact = new ReceivedMessage(
                Topics.CAMPAIGNS,
                "sv-interconnaissance-2027-3-hot",
                "fr.spro.campaign.v1",
                3,
                Instant.EPOCH,
                JsonMapper.shared().readTree(example));

        assertThat(CampaignMessageListener.campaign(fact))
                .isEqualTo(new CampaignCopy(
                        "sv-interconnaissance-2027-3-hot",
                        3,
                        "sv-interconnaissance-2027-3",
                        CampaignCopy.Wave.HOT,
                        CampaignCopy.Mode.ANON_TOKEN,
                        CampaignCopy.State.CLOSED,
                        Instant.parse("2027-04-20T10:30:00Z"),
                        Instant.parse("2027-05-04T10:30:00Z")));
    }
}
