package fr.spro.evaluation.verbatim.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.evaluation.verbatim.ReleaseBasis;
import fr.spro.evaluation.verbatim.ReleaseBasis.Coded;
import fr.spro.evaluation.verbatim.TextRelease;
import fr.spro.platform.mongo.MongoConfig;
import fr.spro.platform.mongo.MongoSettings;
import fr.spro.platform.test.Backends;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoTextReleasesTest {
    private static final MongoSettings SETTINGS =
            new MongoSettings(Backends.mongo(), Backends.freshDatabase(), 64, Duration.ofSeconds(60));
    private static final MongoClient CLIENT = MongoClients.create(MongoConfig.clientSettings(SETTINGS, List.of()));

    private final MongoTextReleases releases = new MongoTextReleases(CLIENT.getDatabase(SETTINGS.databaseName()));

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private static ReleaseBasis basis(String id) {
        return new ReleaseBasis(id, Map.of("TXT_PLUS", List.of(new Coded("t1", List.of("LIEU"), "Une belle salle"))));
    }

    @Test
    void whatIsDiscardedIsGoneWithItsTextsAndTheOtherStays() {
        TextRelease kept = new TextRelease("kept", "s-hot", 1, LocalDate.of(2027, 5, 2), 12, List.of());
        releases.store(kept, basis("kept"));
        releases.store(new TextRelease("lost", "s-hot", 1, LocalDate.of(2027, 5, 2), 12, List.of()), basis("lost"));
        releases.discard("lost");
        assertThat(releases.find("lost")).isEmpty();
        assertThat(releases.basis("lost")).isEmpty();
        assertThat(releases.find("kept")).contains(kept);
        assertThat(releases.basis("kept")).contains(basis("kept"));
    }
}
