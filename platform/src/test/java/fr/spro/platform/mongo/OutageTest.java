package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {
    private static final ServerAddress SERVER = new ServerAddress();

    static Stream<MongoException> whatAnElectionBrings() {
        return Stream.of(
                new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), SERVER), null),
                new MongoServerUnavailableException("closed"),
                new MongoNodeIsRecoveringException(BsonDocument.parse("{ok: 0, code: 11600}"), SERVER),
                new MongoWriteConcernException(
                        new WriteConcernError(64, "WriteConcernTimeout", "no majority", new BsonDocument()),
                        WriteConcernResult.unacknowledged(),
                        SERVER,
                        Set.of()));
    }

    @ParameterizedTest
    @MethodSource("whatAnElectionBrings")
    void isWhatAnElectionBrings(MongoException failure) {
        assertThat(TransientFailure.isOne(failure)).isTrue();
    }

    @Test
    void isNotWhatAClientDidWrong() {
        assertThat(TransientFailure.isOne(new MongoClientException("no such option")))
                .isFalse();
    }
}
