package fr.spro.evaluation.verbatim.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import fr.spro.evaluation.verbatim.DefaultThemes;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis.Coded;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoVerbatimReleaseRepositoryTest {
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final String DATABASE = Backends.freshDatabase();
    private static final MongoClient CLIENT =
            MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), DIALECT));

    private final MongoVerbatimReleaseRepository releases =
            new MongoVerbatimReleaseRepository(CLIENT.getDatabase(DATABASE));

    @AfterAll
    static void disconnect() {
        CLIENT.close();
        DIALECT.assertClean();
    }

    private static VerbatimReleaseBasis basis(String id) {
        return new VerbatimReleaseBasis(
                id, Map.of("TXT_PLUS", List.of(new Coded("t1", List.of("LIEU"), "Une belle salle"))));
    }

    private static VerbatimRelease told(String id, String campaignId) {
        return new VerbatimRelease(
                id,
                campaignId,
                1,
                LocalDate.of(2027, 5, 2),
                12,
                List.of(new VerbatimRelease.Question(
                        "TXT_PLUS",
                        1,
                        List.of(new VerbatimRelease.ThemeCount(
                                "LIEU",
                                DefaultThemes.codebook()
                                        .find("LIEU")
                                        .orElseThrow()
                                        .label(),
                                1)),
                        List.of(new VerbatimRelease.Published("Une belle salle", List.of("LIEU"))),
                        List.of(new VerbatimRelease.WordCount("salle", 1)),
                        List.of(new VerbatimRelease.WordCount("belle salle", 1)))));
    }

    @Test
    void erasedTextsAreNowhereAndCountsStay() {
        releases.store(told("former", "e-hot"), basis("former"));
        releases.store(told("newest", "e-hot"), basis("newest"));
        releases.store(told("another", "f-hot"), basis("another"));
        releases.eraseTexts("former");
        assertThat(releases.allOf("e-hot"))
                .containsExactlyInAnyOrder(told("former", "e-hot").withoutTexts(), told("newest", "e-hot"));
        assertThat(releases.basis("former")).contains(basis("former").withoutTexts());
        assertThat(releases.basis("newest")).contains(basis("newest"));
        for (String collection :
                List.of(MongoVerbatimReleaseRepository.RELEASES, MongoVerbatimReleaseRepository.BASES)) {
            assertThat(CLIENT.getDatabase(DATABASE)
                            .getCollection(collection)
                            .find(Filters.eq("_id", "former"))
                            .first())
                    .isNotNull()
                    .satisfies(document ->
                            assertThat(document.toString()).contains("LIEU").doesNotContain("belle", "salle"));
        }
        releases.eraseTexts("former");
        releases.eraseTexts("of nobody");
        assertThat(releases.allOf("f-hot")).containsExactly(told("another", "f-hot"));
    }

    @Test
    void whatIsDiscardedIsGoneWithItsTextsAndTheOtherStays() {
        VerbatimRelease kept = new VerbatimRelease("kept", "s-hot", 1, LocalDate.of(2027, 5, 2), 12, List.of());
        releases.store(kept, basis("kept"));
        releases.store(new VerbatimRelease("lost", "s-hot", 1, LocalDate.of(2027, 5, 2), 12, List.of()), basis("lost"));
        releases.discard("lost");
        assertThat(releases.find("lost")).isEmpty();
        assertThat(releases.basis("lost")).isEmpty();
        assertThat(releases.find("kept")).contains(kept);
        assertThat(releases.basis("kept")).contains(basis("kept"));
    }

    /** An older version discarded the release first and kept the basis first. */
    @Test
    void whatBelongsToNoReleaseIsDropped() {
        releases.store(told("whole", "g-hot"), basis("whole"));
        releases.store(told("half", "g-hot"), basis("half"));
        CLIENT.getDatabase(DATABASE)
                .getCollection(MongoVerbatimReleaseRepository.RELEASES)
                .deleteOne(Filters.eq("_id", "half"));
        releases.dropLostBases();
        assertThat(releases.basis("half")).isEmpty();
        assertThat(releases.basis("whole")).contains(basis("whole"));
        releases.dropLostBases();
        assertThat(releases.allOf("g-hot")).containsExactly(told("whole", "g-hot"));
    }

    @Test
    void aBasisIsNeverThereWithoutItsRelease() {
        List<String> written = new ArrayList<>();
        try (MongoClient watched =
                MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (List.of("insert", "delete").contains(event.getCommandName())) {
                            written.add(event.getCommandName() + " "
                                    + event.getCommand()
                                            .getString(event.getCommandName())
                                            .getValue());
                        }
                    }
                }))) {
            MongoVerbatimReleaseRepository book = new MongoVerbatimReleaseRepository(watched.getDatabase(DATABASE));
            book.store(told("ordered", "h-hot"), basis("ordered"));
            book.discard("ordered");
        }
        assertThat(written)
                .containsExactly(
                        "insert " + MongoVerbatimReleaseRepository.RELEASES,
                        "insert " + MongoVerbatimReleaseRepository.BASES,
                        "delete " + MongoVerbatimReleaseRepository.BASES,
                        "delete " + MongoVerbatimReleaseRepository.RELEASES);
    }
}
