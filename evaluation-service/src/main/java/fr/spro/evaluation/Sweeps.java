package fr.spro.evaluation;

import fr.spro.evaluation.ballot.LinkBook;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.ColdWave;
import fr.spro.evaluation.campaign.Opening;
import fr.spro.evaluation.publication.Pairing;
import fr.spro.evaluation.publication.Releasing;
import fr.spro.evaluation.publication.Sealing;
import fr.spro.evaluation.response.Closing;
import fr.spro.platform.core.Millis;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does what time calls for: opens, releases, closes, seals; and heals what a crash left undone. */
final class Sweeps implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    private static final String SYSTEM = "system";

    private final Campaigns campaigns;
    private final Opening opening;
    private final ColdWave coldWave;
    private final Closing closing;
    private final Releasing releasing;
    private final Sealing sealing;
    private final Pairing pairing;
    private final LinkBook links;
    private final EvaluationSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweeps").factory());
    private volatile boolean running;

    Sweeps(
            Campaigns campaigns,
            Opening opening,
            ColdWave coldWave,
            Closing closing,
            Releasing releasing,
            Sealing sealing,
            Pairing pairing,
            LinkBook links,
            EvaluationSettings settings,
            Clock clock) {
        this.campaigns = campaigns;
        this.opening = opening;
        this.coldWave = coldWave;
        this.closing = closing;
        this.releasing = releasing;
        this.sealing = sealing;
        this.pairing = pairing;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        long period = settings.sweep().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::sweepSafely, period, period, TimeUnit.MILLISECONDS);
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("A sweep broke off and is tried again", e);
        }
    }

    /** One round. A campaign that fails does not keep the others waiting. */
    void sweep() {
        Instant now = Millis.now(clock);
        opening.sweep(now);
        dropNeedlessLinks();
        for (Campaign campaign : campaigns.all()) {
            String id = campaign.terms().id();
            try {
                coldWave.consider(campaign, now);
                sweep(campaign, id, now);
            } catch (RuntimeException e) {
                LOG.warn("Campaign {} is tried again", id, e);
            }
        }
        sealing.dropLateComers();
    }

    private void sweep(Campaign campaign, String id, Instant now) {
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

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
