package fr.spro.evaluation;

import fr.spro.evaluation.campaign.mongo.MongoCopies;
import fr.spro.evaluation.questionnaire.mongo.LineageDocuments;
import fr.spro.evaluation.response.mongo.AnswerShape;
import fr.spro.evaluation.response.mongo.MongoResponses;
import fr.spro.evaluation.territories.mongo.TerritoryRecords;
import fr.spro.evaluation.verbatim.mongo.MongoVerbatims;
import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Migration;
import fr.spro.platform.mongo.NewerOnly;
import java.util.List;

/** What is changed in the database, once and in this order. */
final class EvaluationMigrations {
    private EvaluationMigrations() {}

    static List<Migration> all() {
        return List.of(
                new Migration(1, "indexes of the copies", MongoCopies::createCollections),
                NewerOnly.migration(2, LineageDocuments.SNAPSHOTS),
                new Migration(3, "index of sealed texts", MongoVerbatims::createIndex),
                NewerOnly.migration(4, TerritoryRecords.COLLECTION),
                new Migration(5, "shape of sealed answers", AnswerShape::ofSealed),
                new Migration(6, "indexes of sealed answers and of the journal by time", database -> {
                    MongoResponses.createIndex(database);
                    MongoJournal.createIndexOfTimes(database, "journal");
                }),
                new Migration(7, "classes of profiles in sealed answers", AnswerShape::ofSealed));
    }
}
