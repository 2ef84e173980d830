package fr.spro.evaluation;

import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.metrics.CampaignMeasures;
import fr.spro.platform.telemetry.DatabaseTimings;
import fr.spro.telemetry.Look;
import fr.spro.telemetry.MetricsSettings;
import fr.spro.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is measured, and sees to it that an answer is not. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {

    /** This side takes part in no trace, whatever is set. */
    @Bean
    Traces traces() {
        return Traces.none();
    }

    /** Nearly every insert here is an answer: counted each few seconds, inserts would tell when each was given. */
    @Bean
    DatabaseTimings databaseTimings() {
        return DatabaseTimings.none();
    }

    @Bean
    CampaignMeasures campaignMeasures(Campaigns campaigns, MeterRegistry registry) {
        return new CampaignMeasures(campaigns, registry);
    }

    @Bean
    Look campaignMeasuresLook(CampaignMeasures measures, MetricsSettings settings) {
        return new Look("campaigns", CampaignMeasures.EVERY, settings, measures::look);
    }
}
