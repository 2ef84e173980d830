package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import fr.spro.platform.journal.Decision;
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

    private static LatestRelease released(LatestRelease.Reason reason) {
        return new LatestRelease("r-" + reason, 12, reason, LocalDate.of(2027, 5, 4));
    }

    private static Campaign after(Campaign campaign, CampaignCommand command, Instant now) {
        return campaign.decide(command, now).orElseThrow(why -> new IllegalStateException(why.name()));
    }

    @Test
    void peoplePresentFollowTheAttendanceAlsoAfterTheClose() {
        Campaign open = Fixtures.open("s", 12);
        Campaign more = after(open, new CampaignCommand.Observe(Fixtures.frame(14)), NOW);
        Campaign fewer = after(more, new CampaignCommand.Observe(Fixtures.frame(9)), NOW);
        assertThat(fewer.frame().present()).isEqualTo(9);
        Campaign closed = after(fewer, new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        assertThat(after(closed, new CampaignCommand.Observe(Fixtures.frame(20)), NOW)
                        .frame()
                        .present())
                .isEqualTo(20);
    }

    @Test
    void isSealedOnlyAfterItsFiguresAreReleasedAndAWeekHasPassed() {
        Campaign open = Fixtures.open("s", 12);
        assertThat(open.decide(new CampaignCommand.BeginSeal(WEEK), NOW))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_CLOSED));
        Instant close = NOW.plusSeconds(60);
        Campaign closed = after(open, new CampaignCommand.Close(WEEK), close);
        assertThat(closed.window().closes()).isEqualTo(close);
        assertThat(closed.decide(new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK)))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_RELEASED));
        Campaign figures =
                after(closed, CampaignCommand.Release.of(closed, released(LatestRelease.Reason.CLOSE)), close);
        assertThat(figures.decide(
                        new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK).minusMillis(1)))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.TOO_EARLY));
        Campaign sealing = after(figures, new CampaignCommand.BeginSeal(Duration.ofMinutes(10)), close.plus(WEEK));
        assertThat(sealing.decide(new CampaignCommand.BeginSeal(WEEK), close.plus(WEEK)))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.SEALING_UNDERWAY));
        Instant until = close.plus(WEEK).plus(Duration.ofMinutes(10));
        assertThat(sealing.decide(
                        new CampaignCommand.Seal(until), close.plus(WEEK).plusSeconds(3600)))
                .as("a seal that took too long is begun anew")
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_SEALING));
        Campaign begunAnew = after(sealing, new CampaignCommand.BeginSeal(Duration.ofMinutes(10)), until);
        assertThat(begunAnew.decide(new CampaignCommand.Seal(until), until.minusSeconds(1)))
                .as("by the clock of who began first there is time left, but another has begun")
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_SEALING));
        assertThat(after(sealing, new CampaignCommand.Seal(until), close.plus(WEEK)))
                .isInstanceOf(Campaign.Sealed.class);
    }

    @Test
    void figuresOfTheCloseAreFinal() {
        Campaign closed = after(Fixtures.open("s", 12), new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        Campaign figures = after(closed, CampaignCommand.Release.of(closed, released(LatestRelease.Reason.CLOSE)), NOW);
        LatestRelease other = new LatestRelease("other", 13, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 5));
        assertThat(figures.decide(CampaignCommand.Release.of(figures, other), NOW))
                .isEqualTo(figures.unchanged());
    }

    /** Two that make figures at the same time: side by side they could tell single answers. */
    @Test
    void figuresMadeBesideOthersAreNotShown() {
        Campaign open = Fixtures.open("s", 25);
        Campaign shown = after(open, CampaignCommand.Release.of(open, step("first", 10)), NOW);
        assertThat(shown.released()).isEqualTo(step("first", 10));
        assertThat(shown.decide(CampaignCommand.Release.of(open, step("other", 11)), NOW))
                .isEqualTo(shown.unchanged());
        Campaign next = after(shown, CampaignCommand.Release.of(shown, step("next", 15)), NOW);
        assertThat(next.released()).isEqualTo(step("next", 15));
        assertThat(next.decide(CampaignCommand.Release.of(shown, step("late", 16)), NOW))
                .isEqualTo(next.unchanged());
    }

    @Test
    void figuresMadeBeforeMoreWasPromisedAreNotShown() {
        Campaign open = Fixtures.open("s", 25);
        Campaign stricter = after(
                open,
                new CampaignCommand.Tighten(open.terms().mode(), new CampaignTerms.Thresholds(8, 10, 10, 5)),
                NOW);
        assertThat(stricter.decide(CampaignCommand.Release.of(open, step("six", 6)), NOW))
                .isEqualTo(stricter.unchanged());
    }

    @Test
    void aStepMadeBeforeTheCloseIsNotShownAfterIt() {
        Campaign open = Fixtures.open("s", 25);
        CampaignCommand step = CampaignCommand.Release.of(open, step("step", 10));
        Campaign closed = after(open, new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        assertThat(closed.decide(step, NOW.plusSeconds(60))).isEqualTo(closed.unchanged());
        assertThat(open.decide(CampaignCommand.Release.of(open, released(LatestRelease.Reason.CLOSE)), NOW))
                .as("and what is told at the close is not told before it")
                .isEqualTo(open.unchanged());
    }

    private static LatestRelease step(String id, int n) {
        return new LatestRelease(id, n, LatestRelease.Reason.STEP, LocalDate.of(2027, 5, 3));
    }

    @Test
    void thresholdsCannotBeLooserThanUsual() {
        assertThatThrownBy(() -> new CampaignTerms.Thresholds(4, 10, 10, 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CampaignTerms.Thresholds(5, 10, 10, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPromiseBecomesStricterOnly() {
        Campaign open = Fixtures.openAs("s", 12, CampaignTerms.Mode.CONFIDENTIAL);
        CampaignTerms.Thresholds strict = new CampaignTerms.Thresholds(7, 12, 12, 5);
        Campaign tighter = after(open, new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, strict), NOW);
        assertThat(tighter.terms().mode()).isEqualTo(CampaignTerms.Mode.ANON_TOKEN);
        assertThat(tighter.terms().thresholds()).isEqualTo(strict);
        assertThat(after(tighter, new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, strict), NOW))
                .isEqualTo(tighter);
        for (CampaignCommand looser : List.of(
                new CampaignCommand.Tighten(CampaignTerms.Mode.CONFIDENTIAL, strict),
                new CampaignCommand.Tighten(CampaignTerms.Mode.NOMINATIVE, strict),
                new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, CampaignTerms.Thresholds.USUAL),
                new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, new CampaignTerms.Thresholds(6, 12, 12, 5)),
                // Cards were never handed out: to say so now would be a lie.
                new CampaignCommand.Tighten(CampaignTerms.Mode.TICKET, strict))) {
            assertThat(tighter.decide(looser, NOW)).isEqualTo(new Decision.Refused<>(Campaign.Reason.LOOSER));
        }
        Campaign closed = after(tighter, new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        assertThat(closed.decide(new CampaignCommand.Tighten(CampaignTerms.Mode.ANON_TOKEN, strict), NOW))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_OPEN));
    }

    @Test
    void aJournalThatLoosensAPromiseIsNotRead() {
        List<CampaignChange> journal = List.of(
                new CampaignChange.Opened(Fixtures.terms("s"), Fixtures.frame(12), Fixtures.window()),
                new CampaignChange.Tightened(CampaignTerms.Mode.NOMINATIVE, CampaignTerms.Thresholds.USUAL));
        assertThatThrownBy(() -> Campaign.of(journal)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoundOfRemindersIsCountedOnceAndOnlyWhileAnswersAreTaken() {
        Campaign open = Fixtures.open("s", 12);
        Campaign first = after(open, new CampaignCommand.Remind(1), NOW);
        assertThat(((Campaign.Open) first).reminders()).isEqualTo(1);
        assertThat(first.decide(new CampaignCommand.Remind(1), NOW)).isEqualTo(first.unchanged());
        Campaign second = after(first, new CampaignCommand.Remind(2), NOW);
        assertThat(((Campaign.Open) second).reminders()).isEqualTo(2);
        assertThat(second.decide(new CampaignCommand.Remind(1), NOW)).isEqualTo(second.unchanged());
        Campaign closed = after(second, new CampaignCommand.Close(WEEK), NOW.plusSeconds(60));
        assertThat(closed.decide(new CampaignCommand.Remind(2), NOW))
                .isEqualTo(new Decision.Refused<>(Campaign.Reason.NOT_OPEN));
    }

    /** Mode and thresholds are in the terms; whatever is asked of a campaign, they are never loosened, and the rest stays. */
    @Property
    void noCommandLoosensWhatWasPromised(@ForAll("commands") List<Asked> commands) {
        Campaign campaign = Fixtures.openAs("s", 12, CampaignTerms.Mode.NOMINATIVE);
        CampaignTerms promised = campaign.terms();
        Instant now = NOW;
        List<CampaignChange> journal = new ArrayList<>();
        journal.add(new CampaignChange.Opened(promised, campaign.frame(), campaign.window()));
        for (Asked asked : commands) {
            now = now.plus(Duration.ofDays(3));
            if (campaign.decide(asked.of(campaign), now)
                    instanceof Decision.Accepted<Campaign, CampaignChange, ?>(Campaign after, var changes)) {
                campaign = after;
                journal.addAll(changes);
            }
            CampaignTerms kept = campaign.terms();
            assertThat(promised.mayPromise(kept.mode(), kept.thresholds())).isTrue();
            assertThat(kept).isEqualTo(promised.promising(kept.mode(), kept.thresholds()));
            promised = kept;
        }
        assertThat(Campaign.of(journal)).isEqualTo(campaign);
    }

    /** What is asked of a campaign as it is then. */
    private interface Asked {
        CampaignCommand of(Campaign now);
    }

    @Provide
    Arbitrary<List<Asked>> commands() {
        return Arbitraries.<Asked>of(
                        _ -> new CampaignCommand.Observe(Fixtures.frame(15)),
                        _ -> new CampaignCommand.Close(WEEK),
                        _ -> new CampaignCommand.Remind(1),
                        _ -> new CampaignCommand.Remind(2),
                        _ -> new CampaignCommand.Tighten(CampaignTerms.Mode.NOMINATIVE, CampaignTerms.Thresholds.USUAL),
                        _ -> new CampaignCommand.Tighten(
                                CampaignTerms.Mode.CONFIDENTIAL, CampaignTerms.Thresholds.USUAL),
                        _ -> new CampaignCommand.Tighten(
                                CampaignTerms.Mode.ANON_TOKEN, new CampaignTerms.Thresholds(6, 10, 10, 6)),
                        _ -> new CampaignCommand.Tighten(
                                CampaignTerms.Mode.TICKET, new CampaignTerms.Thresholds(8, 10, 10, 6)),
                        now -> CampaignCommand.Release.of(now, released(LatestRelease.Reason.STEP)),
                        now -> CampaignCommand.Release.of(now, released(LatestRelease.Reason.CLOSE)),
                        _ -> new CampaignCommand.BeginSeal(Duration.ofDays(30)),
                        _ -> new CampaignCommand.Seal(NOW))
                .list()
                .ofMaxSize(12);
    }
}
