package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.ballot.KeyFiles;
import fr.spro.evaluation.ballot.LinkBook;
import fr.spro.evaluation.ballot.Tickets;
import fr.spro.evaluation.ballot.mongo.MongoLinks;
import fr.spro.evaluation.ballot.mongo.MongoTickets;
import fr.spro.evaluation.campaign.Campaigns;
import fr.spro.evaluation.campaign.ColdWave;
import fr.spro.evaluation.campaign.Plans;
import fr.spro.evaluation.campaign.mongo.JournaledPlans;
import fr.spro.evaluation.campaign.mongo.MongoCopies;
import fr.spro.evaluation.publication.PairedBook;
import fr.spro.evaluation.publication.Pairing;
import fr.spro.evaluation.publication.ReleaseBook;
import fr.spro.evaluation.publication.mongo.MongoPaired;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.response.ResponseBook;
import fr.spro.platform.facts.FactSubscription;
import fr.spro.platform.facts.Topics;
import fr.spro.platform.journal.Journal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what campaigns are besides their first wave: the second one, modes, links, cards, paper. */
@Configuration(proxyBeanMethods = false)
class CampaignWiring {
    @Bean
    Plans plans(Journal journal) {
        return new Plans(new JournaledPlans(journal));
    }

    @Bean
    Tickets tickets(KeyFiles keys, MongoDatabase database) {
        return new Tickets(keys, new MongoTickets(database));
    }

    @Bean
    LinkBook linkBook(MongoDatabase database) {
        return new MongoLinks(database);
    }

    @Bean
    PairedBook pairedBook(MongoDatabase database) {
        return new MongoPaired(database);
    }

    @Bean
    Pairing pairing(
            Campaigns campaigns,
            Questionnaires questionnaires,
            ResponseBook responses,
            ReleaseBook releases,
            PairedBook book) {
        return new Pairing(campaigns, questionnaires, responses, releases, book);
    }

    @Bean
    ColdWave coldWave(
            Campaigns campaigns,
            MongoCopies copies,
            Questionnaires questionnaires,
            EvaluationSettings settings,
            KeyFiles keys,
            ResponseBook responses) {
        return new ColdWave(
                campaigns,
                copies,
                wanted -> questionnaires.wanted(wanted, Questionnaire.Wave.COLD).ref(),
                new ColdWave.Timing(
                        settings.coldAfter(), settings.coldAtMost(), settings.closesAfter(), settings.sealAfter()),
                id -> {
                    responses.open(id);
                    keys.findOrCreate(id);
                });
    }

    @Bean
    FactSubscription erasuresHeard(MongoCopies copies) {
        return new FactSubscription(
                "evaluation-erasures",
                Topics.ERASURES,
                fact -> copies.saveErasure(fact.data().required("sessionId").stringValue(), fact.key()));
    }
}
