package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import fr.spro.platform.facts.KafkaSettings;
import fr.spro.platform.security.SecuritySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoSettingsTest {
    private static MongoSettings of(@Nullable String uri) {
        return new MongoSettings(uri, "db", 8, Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"w=1", "w=0", "w=majority&journal=false", "readPreference=nearest", "readConcernLevel=local"})
    void refusesWhatVoidsAPromise(String option) {
        assertThatThrownBy(() -> of("mongodb://localhost/?" + option).connection())
                .hasMessageContaining("voids a promise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://localhost", "mongodb://localhost/?w=majority&journal=true&retryWrites=false"})
    void takesWhatKeepsIt(String uri) {
        assertThatCode(() -> of(uri).connection()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'', true", "?retryWrites=true, true", "?retryWrites=false, false"})
    void sendsWritesAgainUnlessTheUriSaysOtherwise(String options, boolean again) {
        MongoSettings settings = of("mongodb://localhost/" + options);
        assertThat(MongoConfig.clientSettings(settings, List.of()).getRetryWrites())
                .isEqualTo(again);
        assertThat(MongoConfig.migrationSettings(settings, List.of()).getRetryWrites())
                .isEqualTo(again);
    }

    @Test
    void waitsEightSecondsForARequestAndLongerAtTheStart() {
        MongoClientSettings requests = MongoConfig.clientSettings(of("mongodb://localhost"), List.of());
        MongoClientSettings start = MongoConfig.migrationSettings(of("mongodb://localhost"), List.of());
        assertThat(requests.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(8);
        assertThat(start.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(30);
        assertThat(start.getSocketSettings().getReadTimeout(TimeUnit.MINUTES)).isEqualTo(10);
        assertThat(start.getWriteConcern()).isEqualTo(requests.getWriteConcern());
    }

    @Test
    void refusesWhatIsMissing() {
        assertThatThrownBy(() -> of(null).connection()).hasMessageContaining("spro.mongo.uri");
        assertThatThrownBy(() -> of(" ").connection()).hasMessageContaining("spro.mongo.uri");
        assertThatThrownBy(() -> new SecuritySettings(Map.of(), "a", null, null))
                .hasMessageContaining("issuers");
        KafkaSettings none = new KafkaSettings("", (short) 1, Duration.ZERO, Duration.ZERO, 1, "all");
        assertThatThrownBy(none::servers).hasMessageContaining("spro.kafka.bootstrap");
        assertThatThrownBy(() -> new KafkaSettings("b", (short) 1, Duration.ZERO, Duration.ZERO, 1, "1"))
                .hasMessageContaining("voids a promise");
    }
}
