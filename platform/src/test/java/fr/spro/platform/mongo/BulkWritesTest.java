package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import fr.spro.platform.test.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkWritesTest {
    private static final int DUPLICATE_KEY = 11000;
    private static final int DOCUMENT_TOO_LARGE = 17280;

    private final String database = Backends.freshDatabase();
    private final MongoClient client = MongoClients.create(DurabilityCustomizer.settings(Backends.mongo()));
    private final MongoCollection<Document> things =
            client.getDatabase(database).getCollection("things");

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void insertsWhatIsMissingAndLeavesWhatIsThere() {
        BulkWrites.insertMissing(things, List.of());
        BulkWrites.insertMissing(things, List.of(thing("b", "first")));
        BulkWrites.insertMissing(things, List.of(thing("a", "second"), thing("b", "second"), thing("c", "second")));

        assertThat(things.find().map(found -> found.getString("_id") + " " + found.getString("by")))
                .containsExactlyInAnyOrder("a second", "b first", "c second");
    }

    @Test
    void tellsWhatElseWentWrong() {
        Document tooLarge = thing("d", "x".repeat(17 << 20));

        assertThatThrownBy(() -> BulkWrites.insertMissing(things, new ArrayList<>(List.of(tooLarge))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aWriteThatTheMajorityDoesNotHaveMetMoreThanWhatIsThere() {
        var unconfirmed =
                new WriteConcernError(64, "WriteConcernTimeout", "waiting for replication", new BsonDocument());

        assertThat(BulkWrites.metOnlyKnown(failed(null, DUPLICATE_KEY, DUPLICATE_KEY)))
                .isTrue();
        assertThat(BulkWrites.metOnlyKnown(failed(null, DUPLICATE_KEY, DOCUMENT_TOO_LARGE)))
                .isFalse();
        assertThat(BulkWrites.metOnlyKnown(failed(unconfirmed, DUPLICATE_KEY))).isFalse();
        assertThat(BulkWrites.metOnlyKnown(failed(unconfirmed))).isFalse();
    }

    private static MongoBulkWriteException failed(@Nullable WriteConcernError concern, int... codes) {
        List<BulkWriteError> errors = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            errors.add(new BulkWriteError(codes[i], "failed", new BsonDocument(), i));
        }
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(), errors, concern, new ServerAddress(), Set.of());
    }

    private static Document thing(String id, String by) {
        return new Document("_id", id).append("by", by);
    }
}
