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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

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
        return new EvaluationPlanCommandHandler(unpublished(journal, new PlanDocuments()));
    }

    @Bean
    Aggregates<VerbatimReview, VerbatimReviewChange> deskAggregates(MongoDatabase database) {
        return unpublished(texts(database), new VerbatimReviewDocuments());
    }

    @Bean
    CodebookCommandHandler codebooks(MongoDatabase database) {
        return new CodebookCommandHandler(unpublished(texts(database), new CodebookDocuments()));
    }

    /** Returns the journal of the reviews and the codebook: every aggregate in the main journal is a campaign. */
    private static MongoJournal texts(MongoDatabase database) {
        return new MongoJournal(database, VerbatimReviewDocuments.JOURNAL, VerbatimReviewDocuments.SNAPSHOTS);
    }

    /** Returns the aggregates of a journal whose changes no other service reads. */
    private static <S, C> Aggregates<S, C> unpublished(Journal journal, Aggregates.Codec<S, C> codec) {
        return new Aggregates<>(journal, codec, (_, _, _, _) -> List.of(), _ -> {});
    }

    @Bean
    ActionPlanCommandHandler actions(MongoDatabase database) {
        MongoJournal journal = new MongoJournal(database, ActionPlanDocuments.JOURNAL, ActionPlanDocuments.SNAPSHOTS);
        return new ActionPlanCommandHandler(unpublished(journal, new ActionPlanDocuments()));
    }

    @Bean
    QuestionnaireCommandHandler lineages(MongoDatabase database) {
        var shipped = ShippedQuestionnaires.editions();
        var journal = new MongoJournal(database, QuestionnaireDocuments.JOURNAL, QuestionnaireDocuments.SNAPSHOTS);
        return new QuestionnaireCommandHandler(
                unpublished(journal, new QuestionnaireDocuments(shipped)),
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
