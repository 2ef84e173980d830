package fr.spro.registration.reports.kafka;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.reports.ReportNoticeTask;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Hears of campaigns whose last figures are released; one with too few answers has no report. */
public final class ReleaseFacts {
    private static final String TYPE = "fr.spro.campaign.v1";

    private ReleaseFacts() {}

    /** The subscription. */
    public static FactSubscription subscription(ReportNoticeTask notices) {
        return new FactSubscription("registration-reports", Topics.CAMPAIGNS, fact -> {
            if (fact.type().equals(TYPE)) {
                heard(fact, notices);
            }
        });
    }

    static void heard(ReceivedFact fact, ReportNoticeTask notices) {
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
