package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.test.InMemoryJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that seal the same campaign. */
class CampaignSealingTest {
    private static final int ANSWERS = 12;

    private final MongoDatabase database = CampaignStorage.database();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final CampaignTerms terms = Fixtures.terms("s" + System.nanoTime());
    private final Instant due = Fixtures.NOW.plus(Duration.ofDays(30));

    @TempDir
    Path folder;

    private CampaignCommandHandler campaigns() {
        return Fixtures.campaigns(journal);
    }

    private CampaignSealing sealing(InstantSource time) {
        return CampaignStorage.sealing(
                database, campaigns(), CampaignStorage.counting(database, campaigns()), folder, time);
    }

    private void closedWithAnswers() {
        BallotKey key = new BallotKeyStore(folder).findOrCreate(terms.id());
        MongoResponseRepository responses = new MongoResponseRepository(database);
        responses.open(terms.id());
        campaigns().open(terms, Fixtures.frame(ANSWERS), Fixtures.window(), Fixtures.NOW);
        for (int person = 0; person < ANSWERS; person++) {
            responses.store(answer(key, person), ANSWERS);
        }
        Instant closes = Fixtures.NOW.plusSeconds(60);
        campaigns().handle(terms.id(), new CampaignCommand.Close(Duration.ofDays(7)), closes, "a");
        LatestRelease figures = new LatestRelease("r", ANSWERS, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4));
        Campaign closed = campaigns().find(terms.id()).orElseThrow();
        campaigns().handle(terms.id(), CampaignCommand.Release.of(closed, figures), closes, "a");
    }

    private OpenAnswer answer(BallotKey key, int person) {
        return Fixtures.answer(terms, key, Fixtures.someAnswers(new Random(person)));
    }

    private int answers() {
        AtomicInteger count = new AtomicInteger();
        new MongoResponseRepository(database).each(terms.id(), _ -> count.incrementAndGet());
        return count.get();
    }

    /** The first was held up, or its clock is behind: it dropped the answers before the second had copied them. */
    @Test
    void whoWasOvertakenDropsNothing() {
        closedWithAnswers();
        Instant later = due.plus(CampaignStorage.AT_MOST);
        CampaignSealing first = sealing(() -> {
            campaigns().handle(terms.id(), new CampaignCommand.BeginSeal(CampaignStorage.AT_MOST), later, "b");
            return due;
        });
        assertThat(first.seal(terms.id(), due, "a")).isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_SEALING));
        assertThat(new MongoResponseRepository(database).count(terms.id())).isEqualTo(ANSWERS);

        Instant muchLater = later.plus(CampaignStorage.AT_MOST);
        sealing(InstantSource.fixed(muchLater)).seal(terms.id(), muchLater, "b");
        assertThat(campaigns().find(terms.id())).containsInstanceOf(Campaign.Sealed.class);
        assertThat(new MongoResponseRepository(database).count(terms.id())).isZero();
        assertThat(answers()).isEqualTo(ANSWERS);
    }

    /** The process that sent it was held up, or the write itself, for longer than the week before the seal. */
    @Test
    void whatComesAfterTheSealIsDropped() {
        closedWithAnswers();
        MongoResponseRepository responses = new MongoResponseRepository(database);
        CampaignSealing sealing = sealing(InstantSource.fixed(due));
        sealing.dropLateComers();
        assertThat(responses.count(terms.id())).isEqualTo(ANSWERS);
        sealing.seal(terms.id(), due, "a");
        assertThat(responses.unsealed()).doesNotContain(terms.id());

        database.getCollection(MongoResponseRepository.OPEN + terms.id()).insertOne(new Document("_id", "late"));
        assertThat(responses.unsealed()).contains(terms.id());
        sealing.dropLateComers();
        assertThat(responses.unsealed()).doesNotContain(terms.id());
        assertThat(answers()).isEqualTo(ANSWERS);
    }

    /** Whoever made them ended between storing and telling; one who answered later would be their only difference. */
    @Test
    void figuresThatNobodyWasToldOfAreDropped() {
        closedWithAnswers();
        MongoReleaseRepository releases = new MongoReleaseRepository(database);
        releases.store(release("r", terms.id()));
        releases.store(release("untold", terms.id()));
        releases.store(release("of another campaign", "another"));
        sealing(InstantSource.fixed(due)).seal(terms.id(), due, "a");
        assertThat(releases.find("untold")).isEmpty();
        assertThat(releases.find("r")).isPresent();
        assertThat(releases.find("of another campaign")).isPresent();
    }

    /** Its process ended, and another sealed while the write was still on its way. */
    @Test
    void figuresThatComeAfterTheSealAreDropped() {
        closedWithAnswers();
        MongoReleaseRepository releases = new MongoReleaseRepository(database);
        releases.store(release("r", terms.id()));
        CampaignSealing sealing = sealing(InstantSource.fixed(due));
        sealing.dropLateFigures();
        releases.store(release("not told yet", terms.id()));
        sealing.dropLateFigures();
        assertThat(releases.find("not told yet")).isPresent();
        sealing.seal(terms.id(), due, "a");

        releases.store(release("late", terms.id()));
        releases.store(release("of another campaign", "another"));
        sealing.dropLateFigures();
        assertThat(releases.find("late")).isEmpty();
        assertThat(releases.find("r")).isPresent();
        assertThat(releases.find("of another campaign")).isPresent();
    }

    private static Release release(String id, String campaignId) {
        return new Release(
                id,
                campaignId,
                ANSWERS,
                ANSWERS,
                LatestRelease.Reason.CLOSE,
                List.of(),
                DerivedFigures.NONE,
                new TreeMap<>());
    }

    /** Until now the time of the beginning was compared with the time that was left, which is always enough. */
    @Test
    void whoTookTooLongBeginsAnew() {
        closedWithAnswers();
        CampaignSealing slow = sealing(InstantSource.fixed(due.plus(CampaignStorage.AT_MOST)));
        assertThat(slow.seal(terms.id(), due, "a")).isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_SEALING));
        assertThat(new MongoResponseRepository(database).count(terms.id())).isEqualTo(ANSWERS);
    }
}
