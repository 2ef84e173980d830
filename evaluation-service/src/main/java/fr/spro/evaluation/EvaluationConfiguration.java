package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.action.ActionPlanCommandHandler;
import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.EvaluationPlanCommandHandler;
import fr.spro.evaluation.campaign.mongo.CampaignDocuments;
import fr.spro.evaluation.campaign.mongo.CampaignMessages;
import fr.spro.evaluation.campaign.mongo.PlanDocuments;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.ScopeReleaseHandling;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.publication.mongo.MongoScopeReleaseRepository;
import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.json.JsonDraftCodec;
import fr.spro.evaluation.questionnaire.json.ShippedQuestionnaires;
import fr.spro.evaluation.questionnaire.mongo.QuestionnaireDocuments;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.verbatim.CodebookCommandHandler;
import fr.spro.evaluation.verbatim.VerbatimReview;
import fr.spro.evaluation.verbatim.VerbatimReviewChange;
import fr.spro.evaluation.verbatim.mongo.CodebookDocuments;
import fr.spro.evaluation.verbatim.mongo.VerbatimReviewDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.messaging.OutboxRelay;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.telemetry.DatabaseCommandMetrics;
import fr.spro.telemetry.Traces;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What is no component. */
@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {
    @Bean
    List<Migration> migrations() {
        return EvaluationMigrations.all();
    }

    @Bean
    CampaignCommandHandler campaigns(Journal journal, ObjectProvider<OutboxRelay> relay) {
        return new CampaignCommandHandler(
                new Aggregates<>(
                        journal,
                        new CampaignDocuments(),
                        CampaignMessages.messages(),
                        id -> relay.ifAvailable(available -> available.nudge(id))),
                journal::aggregates);
    }

    @Bean
    EvaluationPlanCommandHandler plans(Journal journal) {
        return new EvaluationPlanCommandHandler(
                new Aggregates<>(journal, new PlanDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    @Bean
    Aggregates<VerbatimReview, VerbatimReviewChange> deskAggregates(MongoDatabase database) {
        return new Aggregates<>(texts(database), new VerbatimReviewDocuments(), (_, _, _, _) -> List.of(), _ -> {});
    }

    @Bean
    CodebookCommandHandler codebooks(MongoDatabase database) {
        return new CodebookCommandHandler(
                new Aggregates<>(texts(database), new CodebookDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    /** A journal of their own: every aggregate in it is a desk or the codebook. */
    private static MongoJournal texts(MongoDatabase database) {
        return new MongoJournal(database, VerbatimReviewDocuments.JOURNAL, VerbatimReviewDocuments.SNAPSHOTS);
    }

    @Bean
    ActionPlanCommandHandler actions(MongoDatabase database) {
        MongoJournal journal = new MongoJournal(database, ActionPlanDocuments.JOURNAL, ActionPlanDocuments.SNAPSHOTS);
        return new ActionPlanCommandHandler(
                new Aggregates<>(journal, new ActionPlanDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    @Bean
    QuestionnaireCommandHandler lineages(MongoDatabase database) {
        Map<String, List<PublishedVersion>> shipped = ShippedQuestionnaires.editions();
        // A journal of its own: every aggregate in the other one is a campaign.
        MongoJournal journal =
                new MongoJournal(database, QuestionnaireDocuments.JOURNAL, QuestionnaireDocuments.SNAPSHOTS);
        return new QuestionnaireCommandHandler(
                new Aggregates<>(journal, new QuestionnaireDocuments(shipped), (_, _, _, _) -> List.of(), _ -> {}),
                journal::aggregates,
                new JsonDraftCodec(),
                shipped);
    }

    @Bean
    QuestionnaireCatalogue questionnaires(QuestionnaireCommandHandler lineages) {
        return new QuestionnaireCatalogue(ShippedQuestionnaires.versions(), lineages);
    }

    @Bean
    @Primary
    ScopeReleaseRepository scopeBook(MongoDatabase database) {
        return new MongoScopeReleaseRepository(database);
    }

    @Bean
    ScopeReleaseRepository secondWaveScopeBook(MongoDatabase database) {
        return new MongoScopeReleaseRepository(database, Questionnaire.Wave.COLD);
    }

    @Bean
    @Primary
    ScopeReleaseHandling scopeReleasing(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ScopeReleaseRepository book,
            ProfileCounting counting) {
        return new ScopeReleaseHandling(campaigns, questionnaires, responses, book, counting);
    }

    @Bean
    ScopeReleaseHandling secondWaveScopeReleasing(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            @Qualifier("secondWaveScopeBook") ScopeReleaseRepository book,
            ProfileCounting counting,
            ScopeReleaseRepository first) {
        return ScopeReleaseHandling.ofSecondWave(campaigns, questionnaires, responses, book, counting, first);
    }

    /** This side takes part in no trace, whatever is set. */
    @Bean
    Traces traces() {
        return Traces.none();
    }

    /** Nearly every insert here is an answer: counted each few seconds, inserts would tell when each was given. */
    @Bean
    DatabaseCommandMetrics databaseTimings() {
        return DatabaseCommandMetrics.none();
    }
}
