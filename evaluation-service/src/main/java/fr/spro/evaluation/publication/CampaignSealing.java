package fr.spro.evaluation.publication;

import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignSettings;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.core.Millis;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Seals a closed campaign: counts its answers by profile, copies them in random order under new ids with generalised
 * profiles, says so in its journal, and only then drops what was copied from and destroys the key. Every step may be repeated after a crash.
 */
@Component
public final class CampaignSealing {
    private final CampaignCommandHandler campaigns;
    private final ResponseRepository responses;
    private final ReleaseRepository releases;
    private final ProfileCounting counting;
    private final BallotKeyStore keys;
    private final CampaignSettings settings;
    private final InstantSource time;

    public CampaignSealing(
            CampaignCommandHandler campaigns,
            ResponseRepository responses,
            ReleaseRepository releases,
            ProfileCounting counting,
            BallotKeyStore keys,
            CampaignSettings settings,
            InstantSource time) {
        this.campaigns = campaigns;
        this.responses = responses;
        this.releases = releases;
        this.counting = counting;
        this.keys = keys;
        this.settings = settings;
        this.time = time;
    }

    /** Seals the campaign if it may be sealed now; the decision says why not. */
    public Decision<Campaign, CampaignChange, Campaign.Reason> seal(String campaignId, Instant now, String by) {
        Decision<Campaign, CampaignChange, Campaign.Reason> begun =
                campaigns.handle(campaignId, new CampaignCommand.BeginSeal(settings.sealAtMost()), now, by);
        if (!(begun instanceof Decision.Accepted<Campaign, CampaignChange, Campaign.Reason> accepted)) {
            return begun;
        }
        if (accepted.changes().stream().findFirst().orElse(null) instanceof CampaignChange.SealBegan(Instant until)) {
            // The key is gone only if an earlier seal was complete, and then this one would not have begun.
            Optional<BallotKey> key = keys.find(campaignId);
            if (key.isEmpty()) {
                throw new IllegalStateException("the key of a campaign that is not sealed is missing");
            }
            CampaignTerms terms = campaigns.find(campaignId).orElseThrow().terms();
            // The copy generalises the profiles, so they are counted before.
            counting.count(terms);
            responses.copyForSeal(
                    campaignId, key.get(), terms.thresholds().k(), terms.mode().isLinked());
            // The time of now, not of the beginning: whoever took too long must not drop what another is copying.
            Decision<Campaign, CampaignChange, Campaign.Reason> sealed =
                    campaigns.handle(campaignId, new CampaignCommand.Seal(until), Millis.cut(time.instant()), by);
            if (sealed instanceof Decision.Refused<?, ?, ?>) {
                return sealed;
            }
        }
        forget(campaignId);
        return begun;
    }

    /**
     * Drops answers that came after those of their campaign were set aside or sealed: a write that was under way for so
     * long makes its collection again. Its client was told that it was not stored, or has long stopped waiting.
     */
    public void dropLateComers() {
        for (String campaignId : responses.unsealed()) {
            switch (campaigns.find(campaignId).orElse(null)) {
                case Campaign.Sealed _ -> {
                    // With its key there, a seal is not complete, and goes on by itself.
                    if (keys.find(campaignId).isEmpty()) {
                        responses.dropOpen(campaignId);
                    }
                }
                case Campaign.Closed _ -> responses.dropLate(campaignId);
                case Campaign.Open _ -> {}
                case null -> {}
            }
        }
    }

    /**
     * Drops and destroys what a sealed campaign must no longer have; also figures that nobody was told of, which might
     * be one answer apart from others.
     */
    public void forget(String campaignId) {
        if (campaigns.find(campaignId).orElse(null) instanceof Campaign.Sealed sealed
                && keys.find(campaignId).isPresent()) {
            responses.dropOpen(campaignId);
            dropUntold(Map.of(campaignId, told(sealed)));
            keys.destroy(campaignId);
        }
    }

    /** Drops figures that nobody was told of and that came after the seal of their campaign, by a write that took so long. */
    public void dropLateFigures() {
        Map<String, Set<String>> told = new HashMap<>();
        for (Campaign campaign : campaigns.all()) {
            if (campaign instanceof Campaign.Sealed sealed) {
                told.put(sealed.terms().id(), told(sealed));
            }
        }
        dropUntold(told);
    }

    private static Set<String> told(Campaign.Sealed sealed) {
        return sealed.publications().stream()
                .map(publication -> publication.released().releaseId())
                .collect(Collectors.toSet());
    }

    private void dropUntold(Map<String, Set<String>> told) {
        releases.discardIf((campaignId, releaseId) -> {
            Set<String> known = told.get(campaignId);
            return known != null && !known.contains(releaseId);
        });
    }
}
