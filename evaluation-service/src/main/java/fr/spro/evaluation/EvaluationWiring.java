package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.KeyFiles;
import fr.spro.evaluation.ballot.LinkBook;
import fr.spro.evaluation.campaign.CampaignActions;
import fr.spro.evaluation.campaign.CampaignJournal;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.ColdWave;
import fr.spro.evaluation.campaign.Opening;
import fr.spro.evaluation.campaign.Plans;
import fr.spro.evaluation.campaign.kafka.FactsHeard;
import fr.spro.evaluation.campaign.mongo.JournaledCampaigns;
import fr.spro.evaluation.campaign.mongo.MongoCopies;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.publication.Pairing;
import fr.spro.evaluation.publication.ReleaseBook;
import fr.spro.evaluation.publication.Releasing;
import fr.spro.evaluation.publication.Sealing;
import fr.spro.evaluation.publication.mongo.MongoReleases;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.questionnaire.mongo.JournaledLineages;
import fr.spro.evaluation.response.Closing;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.evaluation.response.mongo.AnswerShape;
import fr.spro.evaluation.response.mongo.MongoResponses;
import fr.spro.evaluation.territories.mongo.TerritoryRecords;
import fr.spro.evaluation.verbatim.mongo.MongoVerbatims;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.mongo.NewerOnly;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only place that sees every part of the service. */
@Configuration(proxyBeanMethods = false)
class EvaluationWiring {
    @Bean
    List<Migration> migrations() {
        return List.of(
                new Migration(1, "indexes of the copies", MongoCopies::createCollections),
                NewerOnly.migration(2, JournaledLineages.SNAPSHOTS),
                new Migration(3, "index of sealed texts", MongoVerbatims::createIndex),
                NewerOnly.migration(4, TerritoryRecords.COLLECTION),
                new Migration(5, "shape of sealed answers", AnswerShape::ofSealed),
                new Migration(6, "indexes of sealed answers and of the journal by time", database -> {
                    MongoResponses.createIndex(database);
                    MongoJournal.createIndexOfTimes(database, "journal");
                }),
                new Migration(7, "classes of profiles in sealed answers", AnswerShape::ofSealed));
    }

    @Bean
    KeyFiles keyFiles(EvaluationSettings settings) {
        return new KeyFiles(settings.requiredKeys());
    }

    @Bean
    MongoCopies copies(MongoDatabase database) {
        return new MongoCopies(database);
    }

    @Bean
    ResponseBook responseBook(MongoDatabase database) {
        return new MongoResponses(database);
    }

    @Bean
    ReleaseBook releaseBook(MongoDatabase database) {
        return new MongoReleases(database);
    }

    @Bean
    CampaignJournal campaignJournal(Journal journal, ObjectProvider<FactRelay> relay) {
        return new JournaledCampaigns(journal, Ids::random, id -> relay.ifAvailable(available -> available.nudge(id)));
    }

    @Bean
    Campaigns campaigns(CampaignJournal journal) {
        return new Campaigns(journal);
    }

    @Bean
    Opening opening(
            Campaigns campaigns,
            MongoCopies copies,
            Plans plans,
            Questionnaires questionnaires,
            EvaluationSettings settings,
            KeyFiles keys,
            ResponseBook responses) {
        return new Opening(
                campaigns,
                copies,
                plans,
                wanted -> questionnaires.wanted(wanted, Questionnaire.Wave.HOT).ref(),
                settings.closesAfter(),
                settings.sealAfter(),
                id -> {
                    responses.open(id);
                    keys.findOrCreate(id);
                });
    }

    @Bean
    Releasing releasing(
            Campaigns campaigns, Questionnaires questionnaires, ResponseBook responses, ReleaseBook releases) {
        return new Releasing(campaigns, questionnaires, responses, releases);
    }

    @Bean
    Closing closing(Campaigns campaigns, ResponseBook responses, EvaluationSettings settings) {
        return new Closing(campaigns, responses, settings.sealAfter());
    }

    @Bean
    Sealing sealing(
            Campaigns campaigns,
            ResponseBook responses,
            ReleaseBook releases,
            ProfileCounting counting,
            KeyFiles keys,
            EvaluationSettings settings,
            Clock clock) {
        return new Sealing(campaigns, responses, releases, counting, keys, settings.sealAtMost(), clock);
    }

    @Bean
    CampaignActions campaignActions(
            Campaigns campaigns,
            Closing closing,
            Releasing releasing,
            Sealing sealing,
            ResponseBook responses,
            Clock clock) {
        return new CampaignActions(
                (id, by) -> {
                    var decision = closing.close(id, Millis.now(clock), by);
                    campaigns.find(id).ifPresent(campaign -> releasing.consider(campaign, Millis.now(clock)));
                    return decision;
                },
                (id, by) -> closing.reopen(id, Millis.now(clock), by),
                closing::isUnderWay,
                (id, by) -> sealing.seal(id, Millis.now(clock), by),
                responses::count);
    }

    @Bean
    Sweeps sweeps(
            Campaigns campaigns,
            Opening opening,
            ColdWave coldWave,
            Closing closing,
            Releasing releasing,
            Sealing sealing,
            Pairing pairing,
            LinkBook links,
            EvaluationSettings settings,
            Clock clock) {
        return new Sweeps(campaigns, opening, coldWave, closing, releasing, sealing, pairing, links, settings, clock);
    }

    @Bean
    FactSubscription sessionsHeard(MongoCopies copies, Opening opening, Clock clock) {
        return new FactSubscription("evaluation-sessions", Topics.SESSIONS, fact -> {
            copies.save(FactsHeard.session(fact), fact.version());
            opening.consider(fact.key(), Millis.now(clock));
        });
    }

    @Bean
    FactSubscription rostersHeard(MongoCopies copies, Opening opening, Clock clock) {
        return new FactSubscription("evaluation-rosters", Topics.ROSTERS, fact -> {
            copies.save(FactsHeard.roster(fact), fact.version());
            opening.consider(fact.key(), Millis.now(clock));
        });
    }

    @Bean
    FactSubscription organisationsHeard(MongoCopies copies) {
        return new FactSubscription(
                "evaluation-organisations", Topics.ORGANISATIONS, fact -> organisation(copies, fact));
    }

    private static void organisation(MongoCopies copies, ReceivedFact fact) {
        copies.saveOrganisation(fact.key(), fact.data().path("type").asString("UNKNOWN"), fact.version());
    }
}
