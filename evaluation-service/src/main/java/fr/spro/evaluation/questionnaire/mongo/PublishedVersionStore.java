package fr.spro.evaluation.questionnaire.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Remembers the content of every published version, and refuses to start when one was edited. */
@Component
public final class PublishedVersionStore {
    private static final String COLLECTION = "questionnaires";
    private static final String HASH = "contentHash";

    private final MongoDatabase database;
    private final QuestionnaireCatalogue questionnaires;

    public PublishedVersionStore(MongoDatabase database, QuestionnaireCatalogue questionnaires) {
        this.database = database;
        this.questionnaires = questionnaires;
    }

    /** Checks every version that came with the service. */
    public void check() {
        questionnaires.shipped().stream()
                .filter(questionnaire -> questionnaire.status() == Questionnaire.Status.PUBLISHED)
                .forEach(this::check);
    }

    private void check(Questionnaire questionnaire) {
        MongoCollection<Document> published = database.getCollection(COLLECTION);
        Document known = published.find(eq("_id", questionnaire.ref())).first();
        if (known == null) {
            try {
                published.insertOne(new Document("_id", questionnaire.ref()).append(HASH, questionnaire.contentHash()));
                return;
            } catch (MongoWriteException anotherInstanceWasFirst) {
                known = published.find(eq("_id", questionnaire.ref())).first();
            }
        }
        if (known == null || !questionnaire.contentHash().equals(known.getString(HASH))) {
            throw new IllegalStateException(
                    questionnaire.ref()
                            + " was published with other content; a published questionnaire never changes, give it a new version");
        }
    }
}
