package fr.spro.registration.invitations.kafka;

import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.invitations.Campaign;
import fr.spro.registration.invitations.Invitations;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Takes over campaigns as evaluation-service tells of them; fields it does not know are ignored. */
public final class CampaignFacts {
    private static final String TYPE = "fr.spro.campaign.v1";

    private CampaignFacts() {}

    /** The subscription; {@code nudge} starts a round of invitations where there is a reason. */
    public static FactSubscription subscription(Invitations invitations, Runnable nudge) {
        return new FactSubscription("registration-invitations", Topics.CAMPAIGNS, fact -> {
            if (fact.type().equals(TYPE)) {
                if (invitations.heard(campaign(fact))) {
                    nudge.run();
                }
            }
        });
    }

    static Campaign campaign(ReceivedFact fact) {
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
