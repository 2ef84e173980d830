package fr.spro.registration.resultnotices.kafka;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.resultnotices.ReportNoticeTask;
import java.time.OffsetDateTime;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hears of campaigns whose last figures are released; one with too few answers has no report. */
@Component
public final class CampaignReleaseListener {
    private static final String TYPE = "fr.spro.campaign.v1";

    private final ReportNoticeTask notices;

    CampaignReleaseListener(ReportNoticeTask notices) {
        this.notices = notices;
    }

    @KafkaListener(id = "registration-reports", topics = Topics.CAMPAIGNS)
    void receive(ReceivedMessage fact) {
        if (!fact.type().equals(TYPE)) {
            return;
        }
        JsonNode data = fact.data();
        boolean over = !data.required("state").asString().equals("OPEN");
        JsonNode release = data.path("releaseId");
        // The second wave has no page of its own yet.
        boolean first = data.required("wave").asString().equals("HOT");
        if (over && first && release.isString() && data.path("n").isNumber()) {
            notices.heard(
                    release.asString(),
                    data.required("territory").asString(),
                    data.required("sessionId").asString(),
                    data.path("title").path("fr").asString(""),
                    OffsetDateTime.parse(data.required("closes").asString()).toInstant());
        }
    }
}
