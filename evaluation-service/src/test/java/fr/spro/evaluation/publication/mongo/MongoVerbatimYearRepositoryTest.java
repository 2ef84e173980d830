package fr.spro.evaluation.publication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.VerbatimYearBatch;
import fr.spro.platform.mongo.DurabilityCustomizer;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.DialectRecorder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Batches of texts on the real database of the tests. */
class MongoVerbatimYearRepositoryTest {
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final String DATABASE = Backends.freshDatabase();
    private static final MongoClient CLIENT =
            MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), DIALECT));

    @AfterAll
    static void close() {
        CLIENT.close();
        DIALECT.assertClean();
    }

    private static MongoVerbatimYearRepository book() {
        return new MongoVerbatimYearRepository(CLIENT.getDatabase(DATABASE));
    }

    private static VerbatimYearBatch batch(int number, int n) {
        return new VerbatimYearBatch(
                2027,
                number,
                LocalDate.of(2027, 4, 20),
                List.of(new VerbatimYearBatch.Entry("s1-hot", "t-1", List.of("TXT_PLUS", "TXT_CHANGE"))),
                new TreeMap<>(Map.of(
                        "TERRITORY:sud-vaucluse",
                        List.of(new VerbatimYear.Question(
                                "text.useful",
                                new BilingualText("Le plus utile ?", "Most useful?"),
                                n,
                                2,
                                List.of(
                                        new VerbatimYear.Theme("LIEU", BilingualText.same("Lieu"), 7, null),
                                        new VerbatimYear.Theme(
                                                "DUREE",
                                                new BilingualText("Durée", "Length"),
                                                5,
                                                new VerbatimYear.Elsewhere(3, 40))))))));
    }

    @Test
    void aBatchIsReadAsItWasWrittenAndANumberIsTakenOnce() {
        MongoVerbatimYearRepository book = book();
        assertThat(book.batches(2027)).isEmpty();
        assertThat(book.append(batch(1, 30))).isTrue();
        assertThat(book().append(batch(1, 44))).as("somebody was faster").isFalse();
        assertThat(book().append(batch(2, 44))).isTrue();
        assertThat(book.batches(2027)).containsExactly(batch(1, 30), batch(2, 44));
        assertThat(book.batches(2026)).isEmpty();
    }
}
