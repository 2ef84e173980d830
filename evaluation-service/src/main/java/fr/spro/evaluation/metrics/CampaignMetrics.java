package fr.spro.evaluation.metrics;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.telemetry.MetricsSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many campaigns take answers, and the response rate of all together: of released figures alone, which grow in steps,
 * and cut to steps of five percent. Nothing here moves when somebody answers.
 */
@Component
public final class CampaignMetrics {
    private static final int PERCENT_STEP = 5;

    private final CampaignCommandHandler campaigns;
    private final boolean measured;
    private volatile int open;
    private volatile int released;
    private volatile double rate;

    public CampaignMetrics(CampaignCommandHandler campaigns, MeterRegistry registry, MetricsSettings settings) {
        this.campaigns = campaigns;
        this.measured = settings.port() != null;
        Gauge.builder("spro.campaigns.open", this, all -> all.open)
                .description("Campaigns that take answers")
                .register(registry);
        Gauge.builder("spro.campaigns.released", this, all -> all.released)
                .description("Campaigns with released figures")
                .register(registry);
        Gauge.builder("spro.response.rate", this, all -> all.rate)
                .description("Share of those present whose answers are in released figures, in steps of five percent")
                .register(registry);
    }

    /** Reads the campaigns where measurements are read. */
    @Scheduled(fixedDelayString = "5m")
    public void run() {
        if (!measured) {
            return;
        }
        List<Campaign> all = campaigns.all();
        int answers = 0;
        int present = 0;
        int count = 0;
        for (Campaign campaign : all) {
            LatestRelease newest = campaign.released();
            Integer n = newest == null ? null : newest.n();
            if (n != null) {
                count++;
                if (ResponseRate.isPlausible(n, campaign.frame().present())) {
                    answers += n;
                    present += campaign.frame().present();
                }
            }
        }
        open = (int) all.stream().filter(Campaign.Open.class::isInstance).count();
        released = count;
        rate = present == 0 ? 0 : 100 * answers / present / PERCENT_STEP * PERCENT_STEP / 100.0;
    }
}
