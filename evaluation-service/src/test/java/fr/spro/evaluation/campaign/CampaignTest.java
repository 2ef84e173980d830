package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private static Released released(Released.Reason reason) {
        return new Released("r-" + reason, 12, reason, LocalDate.of(2027, 5, 4));
    }

    private static Campaign after(Campaign campaign, CampaignCommand command, Instant now) {
        Campaign result = campaign;
        for (CampaignChange change : ((Decision.Accepted) campaign.decide(command, now)).changes()) {
            result = result.after(change);
        }
        return result;
    }

    @Test
    void peoplePresentMayRiseUntilTheCloseButNeverFall() {
        Campaign open = Fixtures.open("s", 12);
        Campaign more = after(open, new CampaignCommand.Observe(Fixtures.frame(14)), NOW);
        Campaign fewer = after(more, new CampaignCommand.Observe(Fixtures.frame(9)), NOW);
        assertThat(fewer.frame().present()).isEqualTo(14);
        Campaign closed = after(fewer, new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        assertThat(after(closed, new CampaignCommand.Observe(Fixtures.frame(20)), NOW)
                        .frame()
                        .present())
                .isEqualTo(14);
    }

    @Test
    void isSealedOnlyAfterItsFiguresAreReleasedAndAWeekHasPassed() {
        Campaign open = Fixtures.open("s", 12);
        assertThat(open.decide(new CampaignCommand.BeginSeal(WEEK), NOW))
                .isEqualTo(Decision.refuse(Decision.Reason.NOT_CLOSED));
        Instant close = NOW.plusSeconds(60);
        Campaign closed = after(open, new CampaignCommand.Close(WEEK), close);
        assertThat(closed.window().closes()).isEqualTo(close);
        assertThat(closed.decide(new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK)))
                .isEqualTo(Decision.refuse(Decision.Reason.NOT_RELEASED));
        Campaign figures = after(closed, new CampaignCommand.Release(released(Released.Reason.CLOSE)), close);
        assertThat(figures.decide(
                        new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK).minusMillis(1)))
                .isEqualTo(Decision.refuse(Decision.Reason.TOO_EARLY));
        Campaign sealing = after(figures, new CampaignCommand.BeginSeal(Duration.ofMinutes(10)), close.plus(WEEK));
        assertThat(sealing.decide(new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK)))
                .isEqualTo(Decision.refuse(Decision.Reason.SEALING_UNDERWAY));
        assertThat(sealing.decide(new CampaignCommand.Seal(), close.plus(WEEK).plusSeconds(3600)))
                .as("a seal that took too long is begun anew")
                .isEqualTo(Decision.refuse(Decision.Reason.NOT_SEALING));
        assertThat(after(sealing, new CampaignCommand.Seal(), close.plus(WEEK))).isInstanceOf(Campaign.Sealed.class);
    }

    @Test
    void figuresOfTheCloseAreFinal() {
        Campaign closed = after(Fixtures.open("s", 12), new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        Campaign figures = after(closed, new CampaignCommand.Release(released(Released.Reason.CLOSE)), NOW);
        Released other = new Released("other", 13, Released.Reason.CLOSE, LocalDate.of(2027, 5, 5));
        assertThat(figures.decide(new CampaignCommand.Release(other), NOW)).isEqualTo(Decision.nothing());
    }

    @Test
    void thresholdsCannotBeLooserThanUsual() {
        assertThatThrownBy(() -> new Terms.Thresholds(4, 10, 10, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Terms.Thresholds(5, 10, 10, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Mode and thresholds are in the terms, and whatever is asked of a campaign, its terms stay. */
    @Property(tries = 2000)
    void noCommandChangesWhatWasPromised(@ForAll("commands") List<CampaignCommand> commands) {
        Campaign campaign = Fixtures.open("s", 12);
        Terms promised = campaign.terms();
        Instant now = NOW;
        List<CampaignChange> journal = new ArrayList<>();
        journal.add(new CampaignChange.Opened(promised, campaign.frame(), campaign.window()));
        for (CampaignCommand command : commands) {
            now = now.plus(Duration.ofDays(3));
            if (campaign.decide(command, now) instanceof Decision.Accepted accepted) {
                for (CampaignChange change : accepted.changes()) {
                    campaign = campaign.after(change);
                    journal.add(change);
                }
            }
            assertThat(campaign.terms()).isEqualTo(promised);
        }
        assertThat(Campaign.of(journal)).isEqualTo(campaign);
    }

    @Provide
    Arbitrary<List<CampaignCommand>> commands() {
        return Arbitraries.<CampaignCommand>of(
                        new CampaignCommand.Observe(Fixtures.frame(15)),
                        new CampaignCommand.Close(WEEK),
                        new CampaignCommand.Release(released(Released.Reason.STEP)),
                        new CampaignCommand.Release(released(Released.Reason.CLOSE)),
                        new CampaignCommand.BeginSeal(Duration.ofDays(30)),
                        new CampaignCommand.Seal())
                .list()
                .ofMaxSize(12);
    }
}
