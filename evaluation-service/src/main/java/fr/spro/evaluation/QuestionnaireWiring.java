package fr.spro.evaluation;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.questionnaire.Edition;
import fr.spro.evaluation.questionnaire.Lineages;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Questionnaires;
import fr.spro.evaluation.questionnaire.json.JsonDrafts;
import fr.spro.evaluation.questionnaire.json.QuestionnaireJson;
import fr.spro.evaluation.questionnaire.mongo.JournaledLineages;
import fr.spro.evaluation.questionnaire.mongo.PublishedVersions;
import fr.spro.platform.core.Ids;
import fr.spro.platform.journal.MongoJournal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Questionnaires: those that come with the service and those people write. */
@Configuration(proxyBeanMethods = false)
class QuestionnaireWiring {
    private static final List<String> SHIPPED = List.of("CARIF-CHAUD-1.0.0", "CARIF-FROID-1.0.0");
    private static final String OWNER = "CARIF";

    @Bean
    Lineages lineages(MongoDatabase database) {
        Map<String, List<Edition>> shipped = new LinkedHashMap<>();
        for (String name : SHIPPED) {
            String text = text(name);
            Questionnaire version = QuestionnaireJson.read(text);
            shipped.computeIfAbsent(version.key(), key -> new ArrayList<>())
                    .add(new Edition(
                            version.version(),
                            QuestionnaireJson.canonical(text),
                            version.contentHash(),
                            version.status(),
                            null,
                            OWNER));
        }
        // A journal of its own: every aggregate in the other one is a campaign.
        MongoJournal journal = new MongoJournal(database, JournaledLineages.JOURNAL, JournaledLineages.SNAPSHOTS);
        return new Lineages(new JournaledLineages(journal, Ids::random, shipped), new JsonDrafts(), shipped.keySet());
    }

    @Bean
    Questionnaires questionnaires(Lineages lineages) {
        return new Questionnaires(
                SHIPPED.stream().map(name -> QuestionnaireJson.read(text(name))).toList(), lineages);
    }

    private static String text(String name) {
        try (InputStream in = QuestionnaireWiring.class.getResourceAsStream("/questionnaires/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    PublishedVersions publishedVersions(MongoDatabase database, Questionnaires questionnaires) {
        return new PublishedVersions(database, questionnaires);
    }
}
