package fr.spro.evaluation;

import fr.spro.evaluation.campaign.mongo.MongoReceivedCopies;
import fr.spro.evaluation.questionnaire.mongo.QuestionnaireDocuments;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.evaluation.response.mongo.ResponseSchemaValidator;
import fr.spro.evaluation.territories.mongo.MongoTerritoryCopies;
import fr.spro.evaluation.verbatim.mongo.MongoVerbatimStore;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.mongo.VersionedUpsert;
import java.util.List;

/** What is changed in the database, once and in this order. */
final class EvaluationMigrations {
    private EvaluationMigrations() {}

    static List<Migration> all() {
        return List.of(
                new Migration(1, "indexes of the copies", MongoReceivedCopies::createCollections),
                VersionedUpsert.migration(2, QuestionnaireDocuments.SNAPSHOTS),
                new Migration(3, "index of sealed texts", MongoVerbatimStore::createIndex),
                VersionedUpsert.migration(4, MongoTerritoryCopies.COLLECTION),
                new Migration(5, "shape of sealed answers", ResponseSchemaValidator::ofSealed),
                new Migration(6, "indexes of sealed answers and of the journal by time", database -> {
                    MongoResponseRepository.createIndex(database);
                    MongoJournal.createIndexOfTimes(database, "journal");
                }),
                new Migration(7, "classes of profiles in sealed answers", ResponseSchemaValidator::ofSealed));
    }
}
