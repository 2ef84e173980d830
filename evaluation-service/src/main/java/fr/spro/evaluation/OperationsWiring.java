package fr.spro.evaluation;

import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.metrics.CampaignMeasures;
import fr.spro.evaluation.questionnaire.mongo.JournaledLineages;
import fr.spro.evaluation.verbatim.mongo.DeskDocuments;
import fr.spro.platform.operations.AuditedJournal;
import fr.spro.platform.operations.Watchpoint;
import fr.spro.platform.operations.Watchpoint.Waiting;
import fr.spro.platform.telemetry.DatabaseTimings;
import fr.spro.telemetry.Look;
import fr.spro.telemetry.MetricsSettings;
import fr.spro.telemetry.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What may wait here, for the administrators' page, and what is measured: of an answer nothing. */
@Configuration(proxyBeanMethods = false)
class OperationsWiring {
    /** A sweep may be on its way. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Bean
    AuditedJournal questionnairesAudited() {
        return new AuditedJournal(JournaledLineages.JOURNAL);
    }

    @Bean
    AuditedJournal textsAudited() {
        return new AuditedJournal(DeskDocuments.JOURNAL);
    }

    @Bean
    AuditedJournal actionsAudited() {
        return new AuditedJournal(ActionPlanDocuments.JOURNAL);
    }

    @Bean
    Watchpoint campaignsToClose(Campaigns campaigns, Clock clock) {
        return new Watchpoint(
                "CAMPAIGNS_TO_CLOSE",
                true,
                () -> late(campaigns.all().stream()
                        .filter(Campaign.Open.class::isInstance)
                        .map(open -> open.window().closes())
                        .filter(at -> at.isBefore(clock.instant().minus(PATIENCE)))
                        .toList()));
    }

    @Bean
    Watchpoint campaignsToSeal(Campaigns campaigns, Clock clock) {
        return new Watchpoint(
                "CAMPAIGNS_TO_SEAL",
                true,
                () -> late(campaigns.all().stream()
                        .filter(Campaign.Closed.class::isInstance)
                        .map(closed -> closed.window().sealNotBefore())
                        .filter(at -> at.isBefore(clock.instant().minus(PATIENCE)))
                        .toList()));
    }

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
    Look campaignMeasuresLook(CampaignMeasures measures, MetricsSettings settings) {
        return new Look("campaigns", CampaignMeasures.EVERY, settings, measures::look);
    }

    private static Waiting late(List<Instant> times) {
        return new Waiting(times.size(), times.stream().min(Instant::compareTo).orElse(null));
    }
}
