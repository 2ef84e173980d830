package fr.spro.registration.resultnotices.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.messaging.ReceivedMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.resultnotices.ReportNotice;
import fr.spro.registration.resultnotices.ReportNoticeRepository;
import fr.spro.registration.resultnotices.ReportNoticeTask;
import fr.spro.registration.views.TerritoryCopies;
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
        ReportNoticeRepository book = new ReportNoticeRepository() {
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
        MailTransport post = new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                return new Outcome.Accepted();
            }

            @Override
            public void tidy() {}
        };
        Clock clock = Clock.fixed(Instant.parse("2027-05-04T11:00:00Z"), ZoneOffset.UTC);
        ReportNoticeTask notices = new ReportNoticeTask(
                book,
                territory -> TerritoryMailIdentity.USUAL,
                new TerritoryCopies(),
                post,
                MailSettings.of("a@e.example", "https://e"),
                clock);
        String example = Files.readString(Path.of("..", "docs", "facts", "fr.spro.campaign.v1.json"));
        assertThat(example).contains(replaced);
        new CampaignReleaseListener(notices)
                .receive(new ReceivedMessage(
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
