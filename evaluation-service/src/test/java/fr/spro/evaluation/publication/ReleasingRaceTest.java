package fr.spro.evaluation.publication;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.publication.mongo.MongoReleaseRepository;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.mongo.MongoResponseRepository;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes that make figures of the same campaign at the same time. */
class ReleasingRaceTest {
    private static final int PRESENT = 25;

    private final MongoDatabase database = CampaignStorage.database();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final CampaignCommandHandler campaigns = Fixtures.campaigns(journal);
    private final CampaignTerms terms = Fixtures.terms("s" + System.nanoTime());
    private final BallotKey key = BallotKey.random();
    private final MongoResponseRepository responses = new MongoResponseRepository(database);
    private int answers;

    @BeforeEach
    void open() {
        responses.open(terms.id());
        campaigns.open(terms, Fixtures.frame(PRESENT), Fixtures.window(), Fixtures.NOW);
    }

    private void answer(int people) {
        for (int person = 0; person < people; person++) {
            responses.store(Fixtures.answer(terms, key, Fixtures.someAnswers(new Random(answers++))), PRESENT);
        }
    }

    private ReleaseHandling releasing(ReleaseRepository book) {
        return new ReleaseHandling(campaigns, new QuestionnaireCatalogue(List.of(Fixtures.hot())), responses, book);
    }

    /** Figures are made, and before they are stored something else happens. */
    private ReleaseHandling overtaken(Runnable meanwhile) {
        ReleaseRepository book = new MongoReleaseRepository(database);
        return releasing(new ReleaseRepository() {
            @Override
            public void store(Release release) {
                meanwhile.run();
                book.store(release);
            }

            @Override
            public void discard(String releaseId) {
                book.discard(releaseId);
            }

            @Override
            public void discardIf(BiPredicate<String, String> untold) {
                book.discardIf(untold);
            }

            @Override
            public Optional<Release> find(String releaseId) {
                return book.find(releaseId);
            }
        });
    }

    private void consider(ReleaseHandling releasing) {
        releasing.consider(campaign(), Fixtures.NOW);
    }

    private Campaign campaign() {
        return campaigns.find(terms.id()).orElseThrow();
    }

    private List<Integer> shown() {
        return campaign().publications().stream()
                .map(publication -> publication.released().n())
                .toList();
    }

    private List<String> stored() {
        return database
                .getCollection(MongoReleaseRepository.COLLECTION)
                .find(eq("campaignIds", terms.id()))
                .into(new ArrayList<>())
                .stream()
                .map(document -> document.getString("_id"))
                .toList();
    }

    private List<String> told() {
        return campaign().publications().stream()
                .map(publication -> publication.released().releaseId())
                .toList();
    }

    /** Figures of ten answers beside figures of eleven would tell what the eleventh said. */
    @Test
    void ofTwoStepsAtTheSameTimeOneIsShown() {
        answer(10);
        consider(overtaken(() -> {
            answer(1);
            consider(releasing(new MongoReleaseRepository(database)));
        }));
        assertThat(shown()).containsExactly(11);
        assertThat(stored()).isEqualTo(told());
    }

    @Test
    void figuresMadeBeforeMoreWasPromisedAreForgotten() {
        answer(6);
        CampaignTerms.Thresholds stricter = new CampaignTerms.Thresholds(8, 10, 10, 5);
        consider(overtaken(() -> campaigns.handle(
                terms.id(), new CampaignCommand.Tighten(terms.mode(), stricter), Fixtures.NOW, "anna")));
        assertThat(shown()).isEmpty();
        assertThat(stored()).isEmpty();
        answer(2);
        consider(releasing(new MongoReleaseRepository(database)));
        assertThat(shown()).containsExactly(8);
    }

    @Test
    void ofTwoThatCloseOneShowsTheLastFigures() {
        answer(7);
        campaigns.handle(terms.id(), new CampaignCommand.Close(Duration.ofDays(7)), Fixtures.NOW, "anna");
        consider(overtaken(() -> consider(releasing(new MongoReleaseRepository(database)))));
        assertThat(campaign().publications())
                .singleElement()
                .extracting(publication -> publication.released().reason())
                .isEqualTo(LatestRelease.Reason.CLOSE);
        assertThat(stored()).isEqualTo(told());
    }
}
