package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.counting.ScopeRounds;
import fr.spro.evaluation.verbatim.Desks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiConsumer;

/** Once after each start and once a day, does what a crash left of releases of texts. */
public final class TextFinishing implements ScopeRounds {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Campaigns campaigns;
    private final BiConsumer<Campaign.Sealed, Instant> finish;
    private final Runnable dropLost;
    private LocalDate looked = LocalDate.MIN;

    /**
     * {@code finish} is asked for each campaign of which people read texts, {@code dropLost} for what belongs to no
     * release.
     */
    public TextFinishing(Campaigns campaigns, BiConsumer<Campaign.Sealed, Instant> finish, Runnable dropLost) {
        this.campaigns = campaigns;
        this.finish = finish;
        this.dropLost = dropLost;
    }

    @Override
    public synchronized boolean isDue(Instant now) {
        return !LocalDate.ofInstant(now, PARIS).equals(looked);
    }

    @Override
    public synchronized void consider(Instant now) {
        dropLost.run();
        for (Campaign campaign : campaigns.all()) {
            if (campaign instanceof Campaign.Sealed sealed && Desks.mayBeRead(sealed)) {
                finish.accept(sealed, now);
            }
        }
        looked = LocalDate.ofInstant(now, PARIS);
    }
}
