package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.action.Actions;
import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.Plans;
import fr.spro.evaluation.campaign.mongo.CampaignDocuments;
import fr.spro.evaluation.campaign.mongo.CampaignFacts;
import fr.spro.evaluation.campaign.mongo.PlanDocuments;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.ScopeBook;
import fr.spro.evaluation.publication.ScopeReleasing;
import fr.spro.evaluation.publication.mongo.MongoScopeBook;
import fr.spro.evaluation.questionnaire.Edition;
import fr.spro.evaluation.questionnaire.Lineages;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.questionnaire.json.JsonDrafts;
import fr.spro.evaluation.questionnaire.json.ShippedQuestionnaires;
import fr.spro.evaluation.questionnaire.mongo.LineageDocuments;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.evaluation.verbatim.Codebooks;
import fr.spro.evaluation.verbatim.Desk;
import fr.spro.evaluation.verbatim.DeskChange;
import fr.spro.evaluation.verbatim.mongo.CodebookDocuments;
import fr.spro.evaluation.verbatim.mongo.DeskDocuments;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.telemetry.DatabaseTimings;
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
    Campaigns campaigns(Journal journal, ObjectProvider<FactRelay> relay) {
        return new Campaigns(
                new Aggregates<>(
                        journal,
                        new CampaignDocuments(),
                        CampaignFacts.messages(),
                        id -> relay.ifAvailable(available -> available.nudge(id))),
                journal::aggregates);
    }

    @Bean
    Plans plans(Journal journal) {
        return new Plans(new Aggregates<>(journal, new PlanDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    @Bean
    Aggregates<Desk, DeskChange> deskAggregates(MongoDatabase database) {
        return new Aggregates<>(texts(database), new DeskDocuments(), (_, _, _, _) -> List.of(), _ -> {});
    }

    @Bean
    Codebooks codebooks(MongoDatabase database) {
        return new Codebooks(
                new Aggregates<>(texts(database), new CodebookDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    /** A journal of their own: every aggregate in it is a desk or the codebook. */
    private static MongoJournal texts(MongoDatabase database) {
        return new MongoJournal(database, DeskDocuments.JOURNAL, DeskDocuments.SNAPSHOTS);
    }

    @Bean
    Actions actions(MongoDatabase database) {
        MongoJournal journal = new MongoJournal(database, ActionPlanDocuments.JOURNAL, ActionPlanDocuments.SNAPSHOTS);
        return new Actions(new Aggregates<>(journal, new ActionPlanDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    @Bean
    Lineages lineages(MongoDatabase database) {
        Map<String, List<Edition>> shipped = ShippedQuestionnaires.editions();
        // A journal of its own: every aggregate in the other one is a campaign.
        MongoJournal journal = new MongoJournal(database, LineageDocuments.JOURNAL, LineageDocuments.SNAPSHOTS);
        return new Lineages(
                new Aggregates<>(journal, new LineageDocuments(shipped), (_, _, _, _) -> List.of(), _ -> {}),
                journal::aggregates,
                new JsonDrafts(),
                shipped);
    }

    @Bean
    Questionnaires questionnaires(Lineages lineages) {
        return new Questionnaires(ShippedQuestionnaires.versions(), lineages);
    }

    @Bean
    @Primary
    ScopeBook scopeBook(MongoDatabase database) {
        return new MongoScopeBook(database);
    }

    @Bean
    ScopeBook secondWaveScopeBook(MongoDatabase database) {
        return new MongoScopeBook(database, Questionnaire.Wave.COLD);
    }

    @Bean
    @Primary
    ScopeReleasing scopeReleasing(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ResponseBook responses,
            ScopeBook book,
            ProfileCounting counting) {
        return new ScopeReleasing(campaigns, questionnaires, responses, book, counting);
    }

    @Bean
    ScopeReleasing secondWaveScopeReleasing(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ResponseBook responses,
            @Qualifier("secondWaveScopeBook") ScopeBook book,
            ProfileCounting counting,
            ScopeBook first) {
        return ScopeReleasing.ofSecondWave(campaigns, questionnaires, responses, book, counting, first);
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
}
