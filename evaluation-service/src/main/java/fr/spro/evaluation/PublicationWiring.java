package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.ScopeBook;
import fr.spro.evaluation.publication.ScopeReleasing;
import fr.spro.evaluation.publication.mongo.MongoScopeBook;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.response.ResponseBook;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The releases over several sessions, once for each wave. */
@Configuration(proxyBeanMethods = false)
class PublicationWiring {
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
}
