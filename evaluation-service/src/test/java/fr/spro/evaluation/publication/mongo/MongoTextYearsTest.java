package fr.spro.evaluation.publication.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.spro.evaluation.publication.TextBatch;
import fr.spro.evaluation.publication.YearTexts;
import fr.spro.evaluation.words.Text;
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
class MongoTextYearsTest {
    private static final DialectRecorder DIALECT = new DialectRecorder();
    private static final String DATABASE = Backends.freshDatabase();
    private static final MongoClient CLIENT =
            MongoClients.create(DurabilityCustomizer.settings(Backends.mongo(), DIALECT));

    @AfterAll
    static void close() {
        CLIENT.close();
        DIALECT.assertClean();
    }

    private static MongoTextYears book() {
        return new MongoTextYears(CLIENT.getDatabase(DATABASE));
    }

    private static TextBatch batch(int number, int n) {
        return new TextBatch(
                2027,
                number,
                LocalDate.of(2027, 4, 20),
                List.of(new TextBatch.Entry("s1-hot", "t-1", List.of("TXT_PLUS", "TXT_CHANGE"))),
                new TreeMap<>(Map.of(
                        "TERRITORY:sud-vaucluse",
                        List.of(new YearTexts.Question(
                                "text.useful",
                                new Text("Le plus utile ?", "Most useful?"),
                                n,
                                2,
                                List.of(
                                        new YearTexts.Theme("LIEU", Text.same("Lieu"), 7, null),
                                        new YearTexts.Theme(
                                                "DUREE",
                                                new Text("Durée", "Length"),
                                                5,
                                                new YearTexts.Elsewhere(3, 40))))))));
    }

    @Test
    void aBatchIsReadAsItWasWrittenAndANumberIsTakenOnce() {
        MongoTextYears book = book();
        assertThat(book.batches(2027)).isEmpty();
        assertThat(book.append(batch(1, 30))).isTrue();
        assertThat(book().append(batch(1, 44))).as("somebody was faster").isFalse();
        assertThat(book().append(batch(2, 44))).isTrue();
        assertThat(book.batches(2027)).containsExactly(batch(1, 30), batch(2, 44));
        assertThat(book.batches(2026)).isEmpty();
    }
}
