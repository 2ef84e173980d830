package fr.spro.registration.reports.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.facts.ReceivedFact;
import fr.spro.platform.facts.Topics;
import fr.spro.registration.mail.Letter;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.Voice;
import fr.spro.registration.reports.NoticeBook;
import fr.spro.registration.reports.ReportNotice;
import fr.spro.registration.reports.ReportNoticeTask;
import fr.spro.registration.views.Territories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CampaignReleaseListenerTest {
    private final List<ReportNotice> kept = new ArrayList<>();

    private void hear(String replaced, String by) throws Exception {
        NoticeBook book = new NoticeBook() {
            @Override
            public void add(ReportNotice notice) {
                kept.add(notice);
            }

            @Override
            public List<ReportNotice> due(Instant now) {
                return kept;
            }

            @Override
            public boolean claim(ReportNotice seen, Instant until) {
                return false;
            }

            @Override
            public void told(String releaseId, String mark) {}

            @Override
            public void later(String releaseId, Instant due, boolean counts) {}

            @Override
            public void done(String releaseId) {}
        };
        Post post = new Post() {
            @Override
            public Outcome deliver(Letter letter) {
                return new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        };
        Clock clock = Clock.fixed(Instant.parse("2027-05-04T11:00:00Z"), ZoneOffset.UTC);
        ReportNoticeTask notices = new ReportNoticeTask(
                book,
                territory -> Voice.USUAL,
                new Territories(),
                post,
                MailSettings.of("a@e.example", "https://e"),
                clock);
        String example = Files.readString(Path.of("..", "docs", "facts", "fr.spro.campaign.v1.json"));
        assertThat(example).contains(replaced);
        new CampaignReleaseListener(notices)
                .receive(new ReceivedFact(
                        Topics.CAMPAIGNS,
                        "sv-interconnaissance-2027-3-hot",
                        "fr.spro.campaign.v1",
                        3,
                        Instant.EPOCH,
                        JsonMapper.shared().readTree(example.replace(replaced, by))));
    }

    @Test
    void readsThePublishedExample() throws Exception {
        hear("\"CLOSED\"", "\"CLOSED\"");
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().releaseId()).isEqualTo("0b6f7c6e-6c5d-4c39-9a0e-5d1f0c1b2a3d");
        assertThat(kept.getFirst().territory()).isEqualTo("sud-vaucluse");
        assertThat(kept.getFirst().sessionId()).isEqualTo("sv-interconnaissance-2027-3");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"\"CLOSED\",\"OPEN\"", "\"n\": 20,\"n\": null", "\"HOT\",\"COLD\""})
    void stepsSecondWavesAndCampaignsOfTooFewAnswersHaveNoReport(String replaced, String by) throws Exception {
        hear(replaced, by);
        assertThat(kept).isEmpty();
    }
}
