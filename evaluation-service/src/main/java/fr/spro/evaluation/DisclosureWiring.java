package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.ScopeBook;
import fr.spro.evaluation.publication.ScopeReleasing;
import fr.spro.evaluation.publication.TextFinishing;
import fr.spro.evaluation.publication.TextYears;
import fr.spro.evaluation.publication.mongo.MongoProfileCounts;
import fr.spro.evaluation.publication.mongo.MongoScopeBook;
import fr.spro.evaluation.publication.mongo.MongoTextYears;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.evaluation.verbatim.Desks;
import fr.spro.evaluation.verbatim.mongo.JournaledDesks;
import fr.spro.evaluation.verbatim.mongo.MongoTextReleases;
import fr.spro.platform.mongo.Lease;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The releases of series, territories and the region. */
@Configuration(proxyBeanMethods = false)
class DisclosureWiring {
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
    ProfileCounting profileCounting(
            Campaigns campaigns, Questionnaires questionnaires, ResponseBook responses, MongoDatabase database) {
        return new ProfileCounting(campaigns, questionnaires, responses, new MongoProfileCounts(database));
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

    @Bean
    TextYears textYears(
            Campaigns campaigns,
            Questionnaires questionnaires,
            Desks desks,
            JournaledDesks journal,
            MongoDatabase database) {
        return new TextYears(
                campaigns,
                questionnaires,
                desks,
                new MongoTextReleases(database),
                journal,
                new MongoTextYears(database));
    }

    @Bean
    TextFinishing textFinishing(Campaigns campaigns, Desks desks, MongoDatabase database) {
        return new TextFinishing(campaigns, desks::finish, new MongoTextReleases(database)::dropLostBases);
    }

    @Bean
    ScopeSweeps scopeSweeps(
            ProfileCounting counting,
            ScopeReleasing first,
            @Qualifier("secondWaveScopeReleasing") ScopeReleasing second,
            TextYears texts,
            TextFinishing finishing,
            MongoDatabase database,
            EvaluationSettings settings,
            Clock clock) {
        return new ScopeSweeps(
                List.of(counting, first, second, texts, finishing),
                () -> new Lease(database.getCollection("leases"), "scope-releases", clock),
                // Sealing takes days: looking at every campaign less often than the sweeps do is soon enough.
                settings.sweep().multipliedBy(6),
                clock);
    }
}
