package fr.spro.evaluation.response.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKeyStore;
import fr.spro.evaluation.ballot.BallotPseudonymStore;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.test.InMemoryJournal;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ballots of linked campaigns, when somebody promises more at the same moment. */
class BallotControllerTest {
    private static final String CAMPAIGN = "s-hot";

    @TempDir
    private Path keys;

    private final CampaignCommandHandler campaigns = Fixtures.campaigns(new InMemoryJournal());
    private final Links links = new Links();

    /** Links in memory; somebody may promise more just before they are kept. */
    private final class Links implements BallotPseudonymStore {
        private final Map<String, UUID> kept = new HashMap<>();
        private boolean promisedMeanwhile;

        @Override
        public void add(String campaignId, Map<String, UUID> pseudonyms) {
            if (promisedMeanwhile) {
                campaigns.handle(
                        campaignId,
                        new CampaignCommand.Tighten(Mode.ANON_TOKEN, Thresholds.USUAL),
                        Fixtures.NOW,
                        "evaluator");
            }
            kept.putAll(pseudonyms);
        }

        @Override
        public void drop(String campaignId) {
            kept.clear();
        }

        @Override
        public List<String> campaigns() {
            return kept.isEmpty() ? List.of() : List.of(CAMPAIGN);
        }
    }

    private BallotController controller() {
        BallotKeyStore files = new BallotKeyStore(keys);
        files.findOrCreate(CAMPAIGN);
        campaigns.open(Fixtures.terms("s", Mode.CONFIDENTIAL), Fixtures.frame(12), Fixtures.window(), Fixtures.NOW);
        ResponseRepository unread = (ResponseRepository) Proxy.newProxyInstance(
                ResponseRepository.class.getClassLoader(),
                new Class<?>[] {ResponseRepository.class},
                (self, method, args) -> {
                    throw new AssertionError("answers are nobody's business here");
                });
        return new BallotController(campaigns, files, unread, links, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    private static BallotController.Wanted wanted() {
        return new BallotController.Wanted(null, List.of(UUID.randomUUID(), UUID.randomUUID()));
    }

    @Test
    void keepsTheLinkOfEachBallot() {
        assertThat(controller().issue(CAMPAIGN, wanted()).getBody()).isNotNull();
        assertThat(links.kept).hasSize(2);
    }

    @Test
    void aRequestThatCrossesAStricterPromiseLeavesNoLinkAndNoBallot() {
        links.promisedMeanwhile = true;
        BallotController controller = controller();
        assertThatThrownBy(() -> controller.issue(CAMPAIGN, wanted())).isInstanceOf(Problem.class);
        assertThat(links.kept).isEmpty();
        assertThatThrownBy(() -> controller.issue(CAMPAIGN, wanted())).isInstanceOf(Problem.class);
        assertThat(links.kept).isEmpty();
    }
}
