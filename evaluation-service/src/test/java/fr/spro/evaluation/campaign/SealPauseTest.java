package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.PauseRequest.Account;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The pause between the close of a campaign and its seal. */
class SealPauseTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant CLOSE = NOW.plusSeconds(3600);
    private static final Instant SOON = CLOSE.plus(PauseRequest.SHORTEST);
    private static final Account ELISE = new Account("elise", true, false);
    private static final Account PAUL = new Account("paul", true, false);
    private static final Account ADA = new Account("ada", false, true);
    private static final Account BOTH = new Account("both", true, true);

    private static Campaign after(Campaign campaign, CampaignCommand command, Instant now) {
        return campaign.decide(command, now).orElseThrow(why -> new IllegalStateException(why.name()));
    }

    /** Closed by hand, days before its time. */
    private static Campaign closed() {
        Campaign closed = after(Fixtures.open("s", 12), new CampaignCommand.Close(WEEK), CLOSE);
        LatestRelease figures = new LatestRelease("r", 12, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4));
        return after(closed, CampaignCommand.Release.of(closed, figures), CLOSE);
    }

    private static CampaignCommand shorten(Instant until, Account account) {
        return new CampaignCommand.ShortenPause(until, account, "Bilan du comité");
    }

    private static Decision<Campaign, CampaignChange, Campaign.Reason> seal(Campaign campaign, Instant now) {
        return campaign.decide(new CampaignCommand.BeginSeal(Duration.ofMinutes(10)), now);
    }

    @Test
    void campaignClosedByHandWaitsSevenDays() {
        assertThat(closed().window().sealNotBefore()).isEqualTo(CLOSE.plus(WEEK));
        assertThat(seal(closed(), CLOSE.plus(WEEK).minusMillis(1)))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
        assertThat(seal(closed(), CLOSE.plus(WEEK))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void campaignClosedLateWaitsSevenDaysFromItsRealClose() {
        Instant late = Fixtures.window().closes().plus(Duration.ofDays(3));
        Campaign closed = after(Fixtures.open("s", 12), new CampaignCommand.Close(WEEK), late);
        assertThat(closed.window().sealNotBefore()).isEqualTo(late.plus(WEEK));
    }

    @Test
    void oneAccountShortensNothing() {
        for (Account account : new Account[] {ELISE, ADA, BOTH}) {
            Campaign once = after(closed(), shorten(SOON, account), CLOSE);
            Campaign twice = after(once, shorten(SOON, account), CLOSE);
            assertThat(twice).isEqualTo(once);
            assertThat(seal(twice, SOON)).isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
        }
    }

    @Test
    void twoAccountsOfTheSameRoleShortenNothing() {
        Campaign asked = after(after(closed(), shorten(SOON, ELISE), CLOSE), shorten(SOON, PAUL), CLOSE);
        assertThat(seal(asked, SOON)).isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
    }

    @Test
    void evaluatorAndAdministratorShortenTogether() {
        for (Account[] pair : new Account[][] {{ELISE, ADA}, {ADA, ELISE}, {BOTH, ELISE}, {BOTH, ADA}}) {
            Campaign asked = after(closed(), shorten(SOON, pair[0]), CLOSE);
            Campaign shortened = after(asked, shorten(SOON, pair[1]), CLOSE);
            assertThat(shortened).isEqualTo(asked.after(new CampaignChange.PauseShortened(SOON, "Bilan du comité")));
            assertThat(seal(shortened, SOON.minusMillis(1)))
                    .isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
            assertThat(seal(shortened, SOON)).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Test
    void confirmationOfAnotherTimeIsANewRequest() {
        Campaign asked = after(closed(), shorten(SOON, ELISE), CLOSE);
        Campaign other = after(asked, shorten(SOON.plusSeconds(60), ADA), CLOSE);
        assertThat(seal(other, SOON.plusSeconds(60))).isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
        assertThat(seal(after(other, shorten(SOON.plusSeconds(60), ELISE), CLOSE), SOON.plusSeconds(60)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void pauseIsNeverUnderADayAndNeverLonger() {
        assertThat(closed().decide(shorten(SOON.minusMillis(1), ELISE), CLOSE))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.PAUSE_TOO_SHORT));
        assertThat(closed().decide(shorten(CLOSE.plus(WEEK), ELISE), CLOSE))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_SHORTER));
        assertThat(Fixtures.open("s", 12).decide(shorten(SOON, ELISE), NOW))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_CLOSED));
    }
}
