package fr.spro.evaluation.campaign.mongo;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a campaign tells the other services: its state and counts that are safe to know. */
public final class CampaignMessages {
    static final String TYPE = "fr.spro.campaign.v1";

    private CampaignMessages() {}

    /** The only message of every entry. */
    public static Aggregates.Messages<Campaign, CampaignChange> messages() {
        return (_, after, _, version) -> List.of(of(after, version));
    }

    static StateMessage of(Campaign campaign, long version) {
        CampaignTerms terms = campaign.terms();
        LatestRelease released = campaign.released();
        LatestRelease counted = campaign.publications().stream()
                .map(Campaign.Publication::released)
                .filter(one -> one.reason() != LatestRelease.Reason.ATTENDANCE)
                .reduce((older, newer) -> newer)
                .orElse(null);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("campaignId", terms.id());
        data.put("version", version);
        data.put("sessionId", terms.sessionId());
        data.put("territory", terms.territory());
        data.put("wave", terms.wave().name());
        data.put("questionnaire", terms.questionnaire());
        data.put("mode", terms.mode().name());
        data.put("state", state(campaign));
        data.put("present", campaign.frame().present());
        data.put("opens", campaign.window().opens().toString());
        data.put("closes", campaign.window().closes().toString());
        // A corrected attendance brings no new figures: whoever is told of new ones hears of the same release.
        data.put("releaseId", counted == null ? null : counted.releaseId());
        data.put("n", released == null ? null : released.n());
        data.put("title", Map.of("fr", terms.title().fr(), "en", terms.title().en()));
        return StateMessage.of(Topics.CAMPAIGNS, terms.id(), TYPE, version, data);
    }

    private static String state(Campaign campaign) {
        return switch (campaign) {
            case Campaign.Open open -> "OPEN";
            case Campaign.Closed closed -> "CLOSED";
            case Campaign.Sealed sealed -> "SEALED";
        };
    }
}
