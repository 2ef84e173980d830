package fr.spro.evaluation;

import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.questionnaire.mongo.QuestionnaireDocuments;
import fr.spro.evaluation.verbatim.mongo.VerbatimReviewDocuments;
import fr.spro.platform.operations.AuditedJournal;
import fr.spro.platform.operations.Operations;
import fr.spro.platform.operations.PendingWorkIndicator;
import fr.spro.platform.operations.PendingWorkIndicator.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What may wait here, and the journals beside the main one, for the administrators' page: of an answer nothing. */
@Component
final class EvaluationOperations implements Operations {
    /** A sweep may be on its way. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final CampaignCommandHandler campaigns;
    private final Clock clock;

    EvaluationOperations(CampaignCommandHandler campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public List<PendingWorkIndicator> watchpoints() {
        return List.of(
                new PendingWorkIndicator(
                        "CAMPAIGNS_TO_CLOSE",
                        true,
                        () -> late(Campaign.Open.class, open -> open.window().closes())),
                new PendingWorkIndicator(
                        "CAMPAIGNS_TO_SEAL",
                        true,
                        () -> late(
                                Campaign.Closed.class, closed -> closed.window().sealNotBefore())));
    }

    @Override
    public List<AuditedJournal> auditedJournals() {
        return List.of(
                new AuditedJournal(QuestionnaireDocuments.JOURNAL),
                new AuditedJournal(VerbatimReviewDocuments.JOURNAL),
                new AuditedJournal(ActionPlanDocuments.JOURNAL));
    }

    private <T> Waiting late(Class<T> state, Function<T, Instant> due) {
        Instant limit = clock.instant().minus(PATIENCE);
        List<Instant> times = campaigns.all().stream()
                .filter(state::isInstance)
                .map(state::cast)
                .map(due)
                .filter(at -> at.isBefore(limit))
                .toList();
        return new Waiting(times.size(), times.stream().min(Instant::compareTo).orElse(null));
    }
}
