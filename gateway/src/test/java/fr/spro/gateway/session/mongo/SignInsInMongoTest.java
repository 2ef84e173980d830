package fr.spro.gateway.session.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInsInMongoTest {

    @ParameterizedTest
    @CsvSource({"'', true", "?retryWrites=true, true", "?retryWrites=false, false"})
    void sendsWritesAgainUnlessTheUriSaysOtherwise(String options, boolean again) {
        assertThat(SignInsInMongo.clientSettings("mongodb://localhost/" + options)
                        .getRetryWrites())
                .isEqualTo(again);
    }

    @Test
    void waitsForAServerAsLongAsARequestMay() {
        MongoClientSettings settings = SignInsInMongo.clientSettings("mongodb://localhost");
        assertThat(settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(8);
    }
}
