package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import fr.spro.platform.security.SecuritySettings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityCustomizerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"w=1", "w=0", "w=majority&journal=false", "readPreference=nearest", "readConcernLevel=local"})
    void refusesWhatVoidsAPromise(String option) {
        assertThatThrownBy(() -> DurabilityCustomizer.settings("mongodb://localhost/?" + option))
                .hasMessageContaining("voids a promise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://localhost", "mongodb://localhost/?w=majority&journal=true&retryWrites=false"})
    void takesWhatKeepsIt(String uri) {
        assertThatCode(() -> DurabilityCustomizer.settings(uri)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'', true", "?retryWrites=true, true", "?retryWrites=false, false"})
    void sendsWritesAgainUnlessTheUriSaysOtherwise(String options, boolean again) {
        MongoClientSettings settings = DurabilityCustomizer.settings("mongodb://localhost/" + options);
        assertThat(settings.getRetryWrites()).isEqualTo(again);
        assertThat(DurabilityCustomizer.forMigrations(settings).getRetryWrites())
                .isEqualTo(again);
    }

    @Test
    void waitsEightSecondsForARequestAndLongerAtTheStart() {
        MongoClientSettings requests = DurabilityCustomizer.settings("mongodb://localhost");
        MongoClientSettings start = DurabilityCustomizer.forMigrations(requests);
        assertThat(requests.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(8);
        assertThat(start.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(30);
        assertThat(start.getSocketSettings().getReadTimeout(TimeUnit.MINUTES)).isEqualTo(10);
        assertThat(start.getWriteConcern()).isEqualTo(requests.getWriteConcern());
    }

    @Test
    void refusesWhatIsMissing() {
        assertThatThrownBy(() -> new SecuritySettings(Map.of(), "a", null, null))
                .hasMessageContaining("issuers");
    }
}
