package fr.spro.registration.headcount.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.headcount.CounterTap;
import fr.spro.registration.headcount.HeadCount;
import fr.spro.registration.headcount.HeadCountCommandHandler;
import fr.spro.registration.headcount.HeadCountEntry;
import fr.spro.registration.headcount.HeadCountRepository.Appended;
import fr.spro.registration.headcount.HeadCountView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoHeadCountRepositoryTest {
    private static final Instant NOW = Instant.parse("2027-03-02T10:00:00Z");
    private static final MongoClient CLIENT = TestDatabase.client();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    private static MongoDatabase fresh() {
        MongoDatabase database = TestDatabase.fresh(CLIENT);
        MongoHeadCountRepository.createCollection(database);
        return database;
    }

    private static HeadCountEntry entry(long version, String writer) {
        return new HeadCountEntry(
                "s", version, writer, NOW, "o", new CounterTap("t" + version, "Entrée nord", -3, NOW));
    }

    @Test
    void keepsAnEntryAsItWasAndLetsOneWriterHaveAVersion() {
        MongoHeadCountRepository journal = new MongoHeadCountRepository(fresh());

        assertThat(journal.append(entry(1, "a"))).isEqualTo(Appended.WON);
        assertThat(journal.append(entry(1, "b"))).isEqualTo(Appended.STALE);
        assertThat(journal.append(entry(2, "b"))).isEqualTo(Appended.WON);
        assertThat(journal.after("s", 0)).containsExactly(entry(1, "a"), entry(2, "b"));
        assertThat(journal.after("another", 0)).isEmpty();
    }

    @Test
    void keepsCountsAwayFromTheRosters() {
        MongoDatabase database = fresh();
        new MongoHeadCountRepository(database).append(entry(1, "a"));

        assertThat(database.getCollection("journal").countDocuments()).isZero();
        assertThat(database.getCollection("counts").find().first()).containsEntry("_id", "count/s|000000001");
    }

    @Test
    void loadsThreeThousandVisitorsInAMomentAndTakesTwentyTapsASecond() {
        MongoDatabase database = fresh();
        HeadCountCommandHandler counters =
                new HeadCountCommandHandler(new MongoHeadCountRepository(database), Ids::random);
        long started = System.nanoTime();
        for (int i = 0; i < 3000; i++) {
            counters.count(
                    "s",
                    new CounterTap(Ids.random(), i % 2 == 0 ? "Nord" : "Sud", 1, NOW.plusSeconds(i)),
                    false,
                    "o",
                    NOW.plus(Duration.ofHours(1)));
        }
        Duration counting = Duration.ofNanos(System.nanoTime() - started);
        MongoHeadCountRepository later = new MongoHeadCountRepository(database);
        started = System.nanoTime();
        HeadCount loaded = later.load("s");
        Duration loading = Duration.ofNanos(System.nanoTime() - started);
        System.out.printf("3,000 taps in %d ms, loaded in %d ms%n", counting.toMillis(), loading.toMillis());

        assertThat(loaded.view().total()).isEqualTo(3000);
        assertThat(loaded.view()).isEqualTo(counters.view("s"));
        assertThat(loaded.view().doors()).extracting(HeadCountView.Door::door).containsExactly("Nord", "Sud");
        assertThat(loading).isLessThan(Duration.ofSeconds(5));
        assertThat(counting).isLessThan(Duration.ofSeconds(150));
    }
}
