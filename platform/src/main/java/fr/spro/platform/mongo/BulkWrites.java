package fr.spro.platform.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import org.bson.Document;

/** Writes of many documents, of which an earlier try or another process may have made some. */
public final class BulkWrites {

    private BulkWrites() {}

    /**
     * Inserts those whose ids and unique keys are not there yet; one turn to the database.
     *
     * @throws MongoBulkWriteException when anything else went wrong, or the majority does not have them yet; some may be
     *     there
     */
    public static void insertMissing(MongoCollection<Document> into, List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try {
            into.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!metOnlyKnown(e)) {
                throw e;
            }
        }
    }

    /** Whether a write failed at nothing but what is there already, and the majority has all else of it. */
    public static boolean metOnlyKnown(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
