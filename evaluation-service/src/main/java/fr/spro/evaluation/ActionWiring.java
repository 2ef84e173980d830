package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.action.Actions;
import fr.spro.evaluation.action.Findings;
import fr.spro.evaluation.action.Needs;
import fr.spro.evaluation.action.ReleasedThemes;
import fr.spro.evaluation.action.ThemesOfTexts;
import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.publication.ReleaseBook;
import fr.spro.evaluation.publication.ScopeBook;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.verbatim.Desks;
import fr.spro.evaluation.verbatim.mongo.MongoTextReleases;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.MongoJournal;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about what people said. */
@Configuration(proxyBeanMethods = false)
class ActionWiring {
    @Bean
    Actions actions(MongoDatabase database) {
        // A journal of its own: every aggregate in it is the plan of a territory.
        MongoJournal journal = new MongoJournal(database, ActionPlanDocuments.JOURNAL, ActionPlanDocuments.SNAPSHOTS);
        return new Actions(new Aggregates<>(journal, new ActionPlanDocuments(), (_, _, _) -> List.of(), _ -> {}));
    }

    @Bean
    ReleasedThemes releasedThemes(Desks desks, MongoDatabase database) {
        return new ThemesOfTexts(desks::released, new MongoTextReleases(database)::find);
    }

    @Bean
    Findings findings(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ReleaseBook releases,
            ScopeBook scopes,
            ReleasedThemes themes) {
        return new Findings(campaigns, questionnaires, releases, scopes, themes);
    }

    @Bean
    Needs needs(Campaigns campaigns, Findings findings) {
        return new Needs(campaigns, findings);
    }
}
