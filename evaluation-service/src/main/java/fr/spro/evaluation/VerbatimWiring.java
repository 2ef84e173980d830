package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.verbatim.Codebooks;
import fr.spro.evaluation.verbatim.Desks;
import fr.spro.evaluation.verbatim.mongo.JournaledDesks;
import fr.spro.evaluation.verbatim.mongo.MongoTextReleases;
import fr.spro.evaluation.verbatim.mongo.MongoVerbatims;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.MongoJournal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Open answers after the seal: the desk they are reviewed on, the codebook, what is released of them. */
@Configuration(proxyBeanMethods = false)
class VerbatimWiring {
    @Bean
    JournaledDesks journaledDesks(MongoDatabase database) {
        // A journal of its own: every aggregate in the other one is a campaign.
        return new JournaledDesks(
                new MongoJournal(database, JournaledDesks.JOURNAL, JournaledDesks.SNAPSHOTS), Ids::random);
    }

    @Bean
    Desks desks(JournaledDesks journal, MongoDatabase database, Questionnaires questionnaires) {
        return new Desks(
                journal, journal, new MongoVerbatims(database), new MongoTextReleases(database), questionnaires);
    }

    @Bean
    Codebooks codebooks(JournaledDesks journal) {
        return new Codebooks(journal);
    }
}
