package fr.spro.evaluation.publication.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import fr.spro.evaluation.counting.ResponseRate;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.ScopeBatch;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.publication.ScopeReleaseRepository.Kept;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoScopeReleaseRepositoryTest {
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final Scope NICE = new Scope(Level.TERRITORY, "nice");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 10);
    private static final String DATABASE = Backends.freshDatabase();
    private static final MongoClient CLIENT =
            MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), DIALECT));

    private final MongoDatabase database = CLIENT.getDatabase(DATABASE);
    private final MongoScopeReleaseRepository book = new MongoScopeReleaseRepository(database);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
        DIALECT.assertClean();
    }

    private void release(String id, int year, int batch, @Nullable String breakdownId) {
        book.store(new ScopeRelease(
                id,
                NICE,
                year,
                batch,
                DAY,
                12,
                1,
                14,
                ResponseRate.of(12, 14, 1),
                List.of(),
                List.of(),
                breakdownId,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE));
    }

    @Test
    void rateIsKeptAndAnOlderReleaseCountsEverySession() {
        ScopeRelease release = new ScopeRelease(
                "rated",
                NICE,
                2025,
                1,
                DAY,
                30,
                3,
                40,
                new ResponseRate(20, 25, 2, 3),
                List.of(),
                List.of(),
                null,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE);
        book.store(release);
        assertThat(book.release("rated")).contains(release);
        database.getCollection(MongoScopeReleaseRepository.RELEASES)
                .updateOne(eq("_id", "rated"), Updates.unset("rate"));
        assertThat(book.release("rated").orElseThrow().rate()).isEqualTo(ResponseRate.of(30, 40, 3));
    }

    @Test
    void whereAQuestionWasAskedIsKeptAndAnOlderReleaseDoesNotTell() {
        ScopeCell told = new ScopeCell(
                "FORUM@1.0.0",
                new ResultCell("q1", null, "FORUM.q1", new ResultCell.Shown.Suppressed()),
                new ScopeRelease.Asked(2, List.of("FORUM", "STAND")));
        book.store(new ScopeRelease(
                "asked",
                NICE,
                2025,
                1,
                DAY,
                30,
                3,
                40,
                ResponseRate.of(30, 40, 3),
                List.of(told),
                List.of(),
                null,
                new AuditReport(0, 0, 0, 0, List.of(), true),
                DerivedFigures.NONE));
        assertThat(book.release("asked").orElseThrow().cells()).containsExactly(told);
        database.getCollection(MongoScopeReleaseRepository.RELEASES)
                .updateOne(eq("_id", "asked"), Updates.unset("cells.0.asked"));
        assertThat(book.release("asked").orElseThrow().cells())
                .containsExactly(new ScopeCell(told.questionnaire(), told.cell(), null));
    }

    private void breakdown(String id, int year, int batch) {
        book.store(new Breakdown(id, NICE, batch, 12, "CARIF-CHAUD@1.0.0", List.of(), List.of()), year);
    }

    private void breakdownOfAnOlderVersion(String id, int year, int batch) {
        breakdown(id, year, batch);
        database.getCollection(MongoScopeReleaseRepository.BREAKDOWNS).updateOne(eq("_id", id), Updates.unset("year"));
    }

    private void tell(int year, int number, String releaseId, List<String> breakdowns) {
        assertThat(book.append(new ScopeBatch(
                        year,
                        number,
                        DAY,
                        List.of(),
                        new TreeMap<>(Map.of(NICE.toString(), releaseId)),
                        breakdowns,
                        new TreeMap<>())))
                .isTrue();
    }

    @Test
    void batchKeepsTheCorrectionsItCountsAndAnOlderOneHasNone() {
        TreeMap<String, Integer> corrected = new TreeMap<>(Map.of("a-hot", 2));
        book.append(new ScopeBatch(2031, 1, DAY, List.of("a-hot"), new TreeMap<>(), List.of(), corrected));
        MongoScopeReleaseRepository other = new MongoScopeReleaseRepository(database, Questionnaire.Wave.HOT);
        assertThat(other.batches(2031).getFirst().corrected()).isEqualTo(corrected);
        database.getCollection(MongoScopeReleaseRepository.BATCHES)
                .updateMany(exists("corrected"), Updates.unset("corrected"));
        other = new MongoScopeReleaseRepository(database, Questionnaire.Wave.HOT);
        assertThat(other.batches(2031).getFirst().corrected()).isEmpty();
    }

    @Test
    void whatNoBatchNamesIsDroppedAndTheNextBatchIsLeftAlone() {
        breakdown("told", 2026, 1);
        breakdownOfAnOlderVersion("told and older", 2026, 1);
        release("first", 2026, 1, "told");
        tell(2026, 1, "first", List.of("told", "told and older"));
        release("second", 2026, 2, "told and older");
        tell(2026, 2, "second", List.of());

        breakdown("left", 2026, 2);
        breakdownOfAnOlderVersion("left and older", 2026, 2);
        release("left beside the first", 2026, 1, null);
        release("left beside the second", 2026, 2, "left and older");
        breakdown("next", 2026, 3);
        release("next", 2026, 3, "next");
        release("of another year", 2027, 1, null);

        book.discardUnnamed(2026);
        assertThat(book.kept(2026, 3))
                .isEqualTo(new Kept(Set.of("first", "second", "next"), Set.of("told", "told and older", "next")));
        assertThat(book.breakdown("left and older")).isEmpty();
        assertThat(book.breakdown("told and older")).isPresent();
        assertThat(book.release("of another year")).isPresent();

        book.discardUnnamed(2027);
        assertThat(book.release("of another year"))
                .as("nothing is told of that year yet")
                .isPresent();
    }

    @Test
    void eachWaveDropsItsOwn() {
        release("hot", 2030, 1, null);
        tell(2030, 1, "hot", List.of());
        release("left of the first wave", 2030, 1, null);
        new MongoScopeReleaseRepository(database, Questionnaire.Wave.COLD).discardUnnamed(2030);
        assertThat(book.release("left of the first wave")).isPresent();
        book.discardUnnamed(2030);
        assertThat(book.kept(2030, 1).releases()).containsExactly("hot");
    }
}
