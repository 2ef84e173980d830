package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Closing;
import fr.spro.evaluation.response.ResponseRepository.Outcome;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.test.InMemoryJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that is closed by hand, reopened, and closed again. */
class ReopeningTest {
    private static final int PRESENT = 30;
    private static final Duration WEEK = Duration.ofDays(7);

    private final MongoDatabase database = CampaignStorage.database();
    private final CampaignCommandHandler campaigns = Fixtures.campaigns(new InMemoryJournal());
    private final CampaignTerms terms = Fixtures.terms("s" + System.nanoTime());
    private final AtomicLong millis = new AtomicLong();
    private final MongoResponseRepository responses = new MongoResponseRepository(database, millis::get);
    private final MongoReleaseRepository releases = new MongoReleaseRepository(database);
    private final Closing closing = new Closing(campaigns, responses, Fixtures.settings());
    private final ReleaseHandling releasing =
            new ReleaseHandling(campaigns, new QuestionnaireCatalogue(List.of(Fixtures.hot())), responses, releases);
    private final Instant now = Fixtures.NOW.plusSeconds(60);
    private int answers;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        responses.open(terms.id());
        campaigns.open(terms, Fixtures.frame(PRESENT), Fixtures.window(), Fixtures.NOW);
    }

    private Outcome answer() {
        BallotKey key = new BallotKeyStore(folder).findOrCreate(terms.id());
        return responses.store(Fixtures.answer(terms, key, Fixtures.someAnswers(new Random(answers++))), PRESENT);
    }

    private void answer(int people) {
        for (int person = 0; person < people; person++) {
            assertThat(answer()).isEqualTo(Outcome.STORED);
        }
    }

    private void close() {
        closing.close(terms.id(), now, "anna");
        if (campaign() instanceof Campaign.Open open) {
            millis.addAndGet(30_000);
            closing.consider(open, now);
        }
        assertThat(campaign()).isInstanceOf(Campaign.Closed.class);
        releasing.consider(campaign(), now);
    }

    private Release newest() {
        return releases.find(campaign().publications().getLast().released().releaseId())
                .orElseThrow();
    }

    private Campaign campaign() {
        return campaigns.find(terms.id()).orElseThrow();
    }

    private int read() {
        AtomicInteger count = new AtomicInteger();
        responses.each(terms.id(), _ -> count.incrementAndGet());
        return count.get();
    }

    @Test
    void reopenedCampaignTakesAnswersBesideThoseItHad() {
        answer(12);
        close();
        assertThat(answer()).isEqualTo(Outcome.CLOSED);

        List<CampaignChange> reopened = List.of(new CampaignChange.Reopened());
        assertThat(closing.reopen(terms.id(), now, "anna")).isEqualTo(new Decision.Accepted<>(campaign(), reopened));
        assertThat(closing.reopen(terms.id(), now, "anna")).isEqualTo(campaign().unchanged());
        assertThat(campaign().window()).isEqualTo(Fixtures.window());
        assertThat(closing.isUnderWay(terms.id())).isFalse();
        answer(6);
        assertThat(responses.count(terms.id())).isEqualTo(18);
        close();
        assertThat(newest().n()).isEqualTo(18);
        assertThat(read()).isEqualTo(18);
    }

    @Test
    void fewNewAnswersChangeNoFigure() {
        answer(12);
        close();
        Release first = newest();
        closing.reopen(terms.id(), now, "anna");
        answer(4);
        close();
        assertThat(newest().id()).isNotEqualTo(first.id());
        assertThat(newest().n()).isEqualTo(12);
        assertThat(newest().cells()).isEqualTo(first.cells());
        assertThat(newest().derived()).isEqualTo(first.derived());
    }

    @Test
    void crashBeforeTheJournalKnowsLosesNothing() {
        answer(12);
        close();
        responses.admitAgain(terms.id());
        responses.admitAgain(terms.id());
        assertThat(read()).isEqualTo(12);

        Instant due = now.plus(WEEK);
        CampaignSealing sealing = CampaignStorage.sealing(
                database, campaigns, CampaignStorage.counting(database, campaigns), folder, InstantSource.fixed(due));
        sealing.seal(terms.id(), due, "system");
        assertThat(campaign()).isInstanceOf(Campaign.Sealed.class);
        assertThat(read()).isEqualTo(12);
    }
}
