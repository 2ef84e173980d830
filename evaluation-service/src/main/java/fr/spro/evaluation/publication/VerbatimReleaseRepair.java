package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Once after each start and once a day, does what a crash left of releases of texts. */
@Component
public final class VerbatimReleaseRepair {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CampaignCommandHandler campaigns;
    private final BiConsumer<Campaign.Sealed, Instant> finish;
    private final Runnable dropLost;
    private LocalDate looked = LocalDate.MIN;

    @Autowired
    VerbatimReleaseRepair(
            CampaignCommandHandler campaigns, VerbatimReviewCommandHandler desks, VerbatimReleaseRepository releases) {
        this(campaigns, desks::finish, releases::dropLostBases);
    }

    /**
     * {@code finish} is asked for each campaign of which people read texts, {@code dropLost} for what belongs to no
     * release.
     */
    VerbatimReleaseRepair(
            CampaignCommandHandler campaigns, BiConsumer<Campaign.Sealed, Instant> finish, Runnable dropLost) {
        this.campaigns = campaigns;
        this.finish = finish;
        this.dropLost = dropLost;
    }

    /** Whether something changed since the last look. */
    public synchronized boolean isDue(Instant now) {
        return !LocalDate.ofInstant(now, PARIS).equals(looked);
    }

    /** Does what is due now. */
    public synchronized void consider(Instant now) {
        dropLost.run();
        for (Campaign campaign : campaigns.all()) {
            if (campaign instanceof Campaign.Sealed sealed && VerbatimReviewCommandHandler.mayBeRead(sealed)) {
                finish.accept(sealed, now);
            }
        }
        looked = LocalDate.ofInstant(now, PARIS);
    }
}
