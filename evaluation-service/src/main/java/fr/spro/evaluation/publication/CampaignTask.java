package fr.spro.evaluation.publication;

import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignOpening;
import fr.spro.evaluation.campaign.FollowUpWave;
import fr.spro.evaluation.response.Closing;
import fr.spro.platform.core.Millis;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what time calls for: opens, releases, closes, seals; and heals what a crash left undone. */
@Component
public final class CampaignTask {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignTask.class);
    private static final String SYSTEM = "system";

    private final CampaignCommandHandler campaigns;
    private final CampaignOpening opening;
    private final FollowUpWave coldWave;
    private final Closing closing;
    private final ReleaseHandling releasing;
    private final CampaignSealing sealing;
    private final WavePairing pairing;
    private final BallotPseudonymStore links;
    private final Clock clock;

    public CampaignTask(
            CampaignCommandHandler campaigns,
            CampaignOpening opening,
            FollowUpWave coldWave,
            Closing closing,
            ReleaseHandling releasing,
            CampaignSealing sealing,
            WavePairing pairing,
            BallotPseudonymStore links,
            Clock clock) {
        this.campaigns = campaigns;
        this.opening = opening;
        this.coldWave = coldWave;
        this.closing = closing;
        this.releasing = releasing;
        this.sealing = sealing;
        this.pairing = pairing;
        this.links = links;
        this.clock = clock;
    }

    /** A campaign that fails does not keep the others waiting. */
    @Scheduled(fixedDelayString = "${spro.evaluation.sweep:5s}", initialDelayString = "${spro.evaluation.sweep:5s}")
    public void run() {
        Instant now = Millis.now(clock);
        opening.sweep(now);
        dropNeedlessLinks();
        for (Campaign campaign : campaigns.all()) {
            String id = campaign.terms().id();
            try {
                coldWave.consider(campaign, now);
                run(campaign, id, now);
            } catch (RuntimeException e) {
                LOG.warn("Campaign {} is tried again", id, e);
            }
        }
        sealing.dropLateComers();
    }

    /** Reads all figures, so it comes seldom. */
    @Scheduled(
            fixedDelayString = "${spro.evaluation.late-figures:1h}",
            initialDelayString = "${spro.evaluation.late-figures:1h}")
    public void dropLateFigures() {
        sealing.dropLateFigures();
    }

    private void run(Campaign campaign, String id, Instant now) {
        switch (campaign) {
            case Campaign.Open open -> {
                closing.consider(open, now);
                campaigns.find(id).ifPresent(current -> releasing.consider(current, now));
            }
            case Campaign.Closed closed -> {
                releasing.consider(closed, now);
                if (!now.isBefore(closed.window().sealNotBefore())) {
                    sealing.seal(id, now, SYSTEM);
                }
            }
            case Campaign.Sealed sealed -> {
                sealing.forget(id);
                releasing.consider(sealed, now);
                pairing.consider(sealed);
            }
        }
    }

    /** What a crash left of links after a campaign promised more, or was sealed. */
    private void dropNeedlessLinks() {
        for (String id : links.campaigns()) {
            boolean needed = campaigns
                    .find(id)
                    .filter(campaign -> !(campaign instanceof Campaign.Sealed)
                            && campaign.terms().mode().isLinked())
                    .isPresent();
            if (!needed) {
                links.drop(id);
            }
        }
    }
}
