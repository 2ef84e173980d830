package fr.spro.gateway.signin.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInsInMongoTest {

    @ParameterizedTest
    @CsvSource({"'', true", "?retryWrites=true, true", "?retryWrites=false, false"})
    void sendsWritesAgainUnlessTheUriSaysOtherwise(String options, boolean again) {
        assertThat(settings("mongodb://localhost/" + options).getRetryWrites()).isEqualTo(again);
    }

    @Test
    void waitsForAServerAsLongAsARequestMay() {
        assertThat(settings("mongodb://localhost").getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(8);
    }

    private static MongoClientSettings settings(String uri) {
        MongoClientSettings.Builder builder = MongoClientSettings.builder();
        new SignInMongoClient().durable(() -> new ConnectionString(uri)).customize(builder);
        return builder.build();
    }
}
