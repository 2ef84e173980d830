package fr.spro.evaluation.response.http;

import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.response.ResponseRepository;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the identity side asks for, without its way through HTTP. */
public final class DirectBallots {
    private final BallotController controller;

    public DirectBallots(
            CampaignCommandHandler campaigns,
            BallotKeyStore keys,
            ResponseRepository responses,
            BallotPseudonymStore links,
            Clock clock) {
        controller = new BallotController(campaigns, keys, responses, links, clock);
    }

    /** Ballots without pseudonyms. */
    public List<String> issue(String campaignId, int count) {
        return issued(campaignId, new BallotController.Wanted(count, null));
    }

    /** A ballot for each pseudonym, in their order. */
    public List<String> issue(String campaignId, List<UUID> pseudonyms) {
        return issued(campaignId, new BallotController.Wanted(null, pseudonyms));
    }

    private List<String> issued(String campaignId, BallotController.Wanted wanted) {
        return Objects.requireNonNull(controller.issue(campaignId, wanted).getBody())
                .ballots();
    }

    /** Those that have not answered, as a round of reminders begins. */
    public List<String> unused(String campaignId, List<String> ballots, int round) {
        return Objects.requireNonNull(controller
                        .unused(campaignId, new BallotController.Asked(ballots, round))
                        .getBody())
                .unused();
    }
}
