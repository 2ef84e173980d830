package fr.spro.evaluation.campaign.mongo;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommand;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.PauseRequest;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.platform.test.MessageExamples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class CampaignsTest {
    private static final String SESSION = "sv-interconnaissance-2027-3";
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> changed = new ArrayList<>();

    private CampaignCommandHandler campaigns() {
        return Fixtures.campaigns(journal, changed::add);
    }

    @Test
    void requestAndConfirmationOfAnEarlierSealAreReadBack() {
        CampaignCommandHandler campaigns = campaigns();
        campaigns.open(Fixtures.terms(SESSION), Fixtures.frame(28), Fixtures.window(), NOW);
        String id = SESSION + "-hot";
        campaigns.handle(id, new CampaignCommand.Close(Duration.ofDays(7)), NOW.plusSeconds(60), "elise");
        Instant soon = NOW.plusSeconds(60).plus(PauseRequest.SHORTEST);
        PauseRequest asked = new PauseRequest(soon, new PauseRequest.Account("elise", true, false), "Bilan");
        campaigns.handle(id, new CampaignCommand.ShortenPause(soon, asked.account(), asked.reason()), NOW, "elise");
        Campaign.Closed read = (Campaign.Closed) campaigns().find(id).orElseThrow();
        assertThat(read.asked()).isEqualTo(asked);
        campaigns.handle(
                id,
                new CampaignCommand.ShortenPause(soon, new PauseRequest.Account("ada", false, true), "D'accord"),
                NOW,
                "ada");
        read = (Campaign.Closed) campaigns().find(id).orElseThrow();
        assertThat(read.window().sealNotBefore()).isEqualTo(soon);
        assertThat(read.asked()).isNull();
    }

    private void live() {
        CampaignCommandHandler campaigns = campaigns();
        campaigns.open(Fixtures.terms(SESSION), Fixtures.frame(28), Fixtures.window(), NOW);
        String id = SESSION + "-hot";
        campaigns.handle(id, new CampaignCommand.Observe(Fixtures.frame(29)), NOW, "system");
        campaigns.handle(id, new CampaignCommand.Close(Duration.ofDays(7)), NOW.plusSeconds(60), "evaluator");
        campaigns.handle(
                id,
                CampaignCommand.Release.of(
                        campaigns.find(id).orElseThrow(),
                        new LatestRelease("r", null, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4))),
                NOW,
                "system");
        campaigns.handle(
                id, new CampaignCommand.BeginSeal(Duration.ofMinutes(5)), NOW.plus(Duration.ofDays(8)), "system");
        campaigns.handle(
                id,
                new CampaignCommand.Seal(NOW.plus(Duration.ofDays(8)).plus(Duration.ofMinutes(5))),
                NOW.plus(Duration.ofDays(8)),
                "system");
    }

    @Test
    void whatIsFoldedFromTheJournalIsWhatWasDecided() {
        live();
        Campaign seen = campaigns().find(SESSION + "-hot").orElseThrow();
        assertThat(seen).isInstanceOf(Campaign.Sealed.class);
        assertThat(seen.terms()).isEqualTo(Fixtures.terms(SESSION));
        assertThat(seen.frame()).isEqualTo(Fixtures.frame(29));
        assertThat(changed).hasSize(6).containsOnly(SESSION + "-hot");
        assertThat(campaigns().all()).containsExactly(seen);
    }

    @Test
    void correctedAttendanceIsReadFromTheJournalOfASealedCampaign() {
        live();
        String id = SESSION + "-hot";
        campaigns().handle(id, new CampaignCommand.Observe(Fixtures.frame(0)), NOW, "system");
        Campaign corrected = campaigns().find(id).orElseThrow();
        assertThat(corrected.frame()).isEqualTo(Fixtures.frame(0));
        LatestRelease again =
                new LatestRelease("again", null, LatestRelease.Reason.ATTENDANCE, LocalDate.of(2027, 6, 1));
        campaigns().handle(id, CampaignCommand.Release.of(corrected, again), NOW, "system");
        Campaign read = campaigns().find(id).orElseThrow();
        assertThat(read).isInstanceOf(Campaign.Sealed.class);
        assertThat(read.released()).isEqualTo(again);
        assertThat(read.publications())
                .extracting(Campaign.Publication::present)
                .containsExactly(29, 0);
    }

    @Test
    void opensOnceHoweverOftenItIsAsked() {
        CampaignCommandHandler first = campaigns();
        CampaignCommandHandler second = campaigns();
        for (int i = 0; i < 3; i++) {
            first.open(Fixtures.terms(SESSION), Fixtures.frame(28), Fixtures.window(), NOW);
            second.open(Fixtures.terms(SESSION), Fixtures.frame(20), Fixtures.window(), NOW);
        }
        assertThat(journal.after(SESSION + "-hot", 0)).hasSize(1);
        assertThat(second.find(SESSION + "-hot").orElseThrow().frame().present())
                .isEqualTo(28);
    }

    @Test
    void whoIsOvertakenInTheSameMillisecondComesAfterwards() {
        AtomicReference<@Nullable CampaignCommandHandler> overtaking = new AtomicReference<>();
        Aggregates.Messages<Campaign, CampaignChange> messages = (_, _, changes, _) -> {
            CampaignCommandHandler first = overtaking.get();
            if (first != null && changes.getFirst() instanceof CampaignChange.Tightened) {
                overtaking.set(null);
                first.handle(SESSION + "-hot", new CampaignCommand.Observe(Fixtures.frame(29)), NOW, "system");
            }
            return List.of();
        };
        CampaignCommandHandler campaigns = new CampaignCommandHandler(
                new Aggregates<>(journal, new CampaignDocuments(), messages, changed::add), journal::aggregates);
        overtaking.set(campaigns);
        campaigns.open(Fixtures.terms(SESSION), Fixtures.frame(28), Fixtures.window(), NOW);
        CampaignTerms.Thresholds stricter = new CampaignTerms.Thresholds(8, 10, 10, 5);
        campaigns.handle(
                SESSION + "-hot",
                new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, stricter),
                NOW,
                "evaluator");
        Campaign both = campaigns().find(SESSION + "-hot").orElseThrow();
        assertThat(both.frame()).isEqualTo(Fixtures.frame(29));
        assertThat(both.terms().thresholds()).isEqualTo(stricter);
        assertThat(journal.after(SESSION + "-hot", 0))
                .extracting(JournalEntry::writer)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void everyFactKeepsToItsSchema() {
        live();
        for (JournalEntry entry : journal.after(SESSION + "-hot", 0)) {
            StateMessage fact = entry.facts().getFirst();
            assertThat(MessageExamples.violations(fact.type(), fact.data())).isEmpty();
            assertThat(fact.version()).isEqualTo(entry.version());
        }
        Map<String, Object> broken = new java.util.HashMap<>(MessageExamples.example("fr.spro.campaign.v1"));
        broken.put("n", 4);
        assertThat(MessageExamples.violations("fr.spro.campaign.v1", broken))
                .as("fewer than five answers are never told")
                .isNotEmpty();
    }

    @Test
    void theDocumentedExampleIsWhatIsSent() {
        Campaign campaign = Campaign.of(List.of(
                new CampaignChange.Opened(Fixtures.terms(SESSION), Fixtures.frame(28), Fixtures.window()),
                new CampaignChange.ClosedNow(
                        Fixtures.window().closes(), Fixtures.window().sealNotBefore()),
                new CampaignChange.FiguresReleased(new LatestRelease(
                        "0b6f7c6e-6c5d-4c39-9a0e-5d1f0c1b2a3d",
                        20,
                        LatestRelease.Reason.CLOSE,
                        LocalDate.of(2027, 5, 4)))));
        Map<String, Object> sent = JsonMapper.shared()
                .readValue(
                        JsonMapper.shared()
                                .writeValueAsString(
                                        CampaignMessages.of(campaign, 3).data()),
                        new TypeReference<Map<String, Object>>() {});
        assertThat(sent).isEqualTo(MessageExamples.example("fr.spro.campaign.v1"));
    }
}
