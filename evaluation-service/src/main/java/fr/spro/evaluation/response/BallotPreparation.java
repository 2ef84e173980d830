package fr.spro.evaluation.response;

import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.CampaignPreparation;
import org.springframework.stereotype.Component;

/** Makes the collection of the answers, then the key of the ballots. */
@Component
final class BallotPreparation implements CampaignPreparation {
    private final ResponseRepository responses;
    private final BallotKeyStore keys;

    BallotPreparation(ResponseRepository responses, BallotKeyStore keys) {
        this.responses = responses;
        this.keys = keys;
    }

    @Override
    public void prepare(String campaignId) {
        responses.open(campaignId);
        keys.findOrCreate(campaignId);
    }
}
