package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.platform.journal.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every command and every change; the stories between them are in {@link CampaignTest}. */
class CampaignStatesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant CLOSE = NOW.plusSeconds(60);
    private static final Instant SEAL = CLOSE.plus(WEEK);
    private static final Instant UNTIL = SEAL.plusSeconds(600);

    private static final LatestRelease STEP =
            new LatestRelease("step", 12, LatestRelease.Reason.STEP, LocalDate.of(2027, 5, 3));
    private static final LatestRelease FINAL =
            new LatestRelease("final", 14, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 4));

    private static final CampaignChange OPENED =
            new CampaignChange.Opened(Fixtures.terms("s"), Fixtures.frame(12), Fixtures.window());
    private static final CampaignChange GREW = new CampaignChange.FrameGrew(Fixtures.frame(15));
    private static final CampaignChange CORRECTED = new CampaignChange.FrameCorrected(Fixtures.frame(15));
    private static final CampaignChange RECOUNTED = new CampaignChange.FiguresReleased(
            new LatestRelease("recounted", 14, LatestRelease.Reason.ATTENDANCE, LocalDate.of(2027, 5, 20)));
    private static final CampaignChange TIGHTENED =
            new CampaignChange.Tightened(Mode.ANON_TOKEN, new Thresholds(6, 10, 10, 5));
    private static final CampaignChange REMINDED = new CampaignChange.Reminded(1);
    private static final CampaignChange CLOSED = new CampaignChange.ClosedNow(CLOSE, SEAL);
    private static final CampaignChange STEPPED = new CampaignChange.FiguresReleased(STEP);
    private static final CampaignChange FIGURES = new CampaignChange.FiguresReleased(FINAL);
    private static final CampaignChange REOPENED = new CampaignChange.Reopened();
    private static final CampaignChange BEGAN = new CampaignChange.SealBegan(UNTIL);
    private static final CampaignChange DONE = new CampaignChange.SealDone();

    /** A campaign's states, of which a closed one has three. */
    private enum State {
        OPEN(OPENED),
        CLOSED_NOW(OPENED, CLOSED),
        WITH_FIGURES(OPENED, CLOSED, FIGURES),
        SEALING(OPENED, CLOSED, FIGURES, BEGAN),
        SEALED(OPENED, CLOSED, FIGURES, BEGAN, DONE);

        @SuppressWarnings("ImmutableEnumChecker") // Changes are records of what cannot change.
        private final List<CampaignChange> journal;

        State(CampaignChange... journal) {
            this.journal = List.of(journal);
        }

        Campaign campaign() {
            return Campaign.of(journal);
        }
    }

    private record Case(
            State state,
            CampaignCommand command,
            Instant now,
            Function<Campaign, Decision<Campaign, CampaignChange, Campaign.Reason>> expected) {}

    private static Function<Campaign, Decision<Campaign, CampaignChange, Campaign.Reason>> refused(
            Campaign.Reason why) {
        return before -> new Decision.Refused<>(why);
    }

    private static Function<Campaign, Decision<Campaign, CampaignChange, Campaign.Reason>> accepted(
            CampaignChange... changes) {
        return before -> new Decision.Accepted<>(before.after(List.of(changes)), List.of(changes));
    }

    static Stream<Case> decisions() {
        List<Case> all = new ArrayList<>();
        CampaignCommand observe = new CampaignCommand.Observe(Fixtures.frame(15));
        CampaignCommand tighten = new CampaignCommand.Tighten(Mode.ANON_TOKEN, new Thresholds(6, 10, 10, 5));
        CampaignCommand remind = new CampaignCommand.Remind(1);
        CampaignCommand close = new CampaignCommand.Close(WEEK);
        CampaignCommand release = CampaignCommand.Release.of(State.CLOSED_NOW.campaign(), FINAL);
        CampaignCommand step = CampaignCommand.Release.of(State.OPEN.campaign(), STEP);
        CampaignCommand begin = new CampaignCommand.BeginSeal(Duration.ofMinutes(10));
        CampaignCommand seal = new CampaignCommand.Seal(UNTIL);

        all.add(new Case(State.OPEN, observe, NOW, accepted(GREW)));
        all.add(new Case(State.OPEN, new CampaignCommand.Observe(Fixtures.frame(12)), NOW, accepted()));
        all.add(new Case(
                State.OPEN,
                new CampaignCommand.Observe(Fixtures.frame(9)),
                NOW,
                accepted(new CampaignChange.FrameCorrected(Fixtures.frame(9)))));
        all.add(new Case(State.OPEN, tighten, NOW, accepted(TIGHTENED)));
        all.add(new Case(State.OPEN, new CampaignCommand.Tighten(Mode.ANON_TOKEN, Thresholds.USUAL), NOW, accepted()));
        all.add(new Case(State.OPEN, remind, NOW, accepted(REMINDED)));
        all.add(new Case(State.OPEN, close, CLOSE, accepted(CLOSED)));
        all.add(new Case(State.OPEN, step, NOW, accepted(STEPPED)));
        all.add(new Case(State.OPEN, release, NOW, accepted()));
        all.add(new Case(State.OPEN, begin, SEAL, refused(Campaign.Reason.NOT_CLOSED)));
        all.add(new Case(State.OPEN, seal, SEAL, refused(Campaign.Reason.NOT_CLOSED)));

        for (State state : List.of(State.CLOSED_NOW, State.WITH_FIGURES, State.SEALING, State.SEALED)) {
            all.add(new Case(state, observe, SEAL, accepted(CORRECTED)));
            all.add(new Case(state, new CampaignCommand.Observe(Fixtures.frame(12)), SEAL, accepted()));
            all.add(new Case(state, tighten, SEAL, refused(Campaign.Reason.NOT_OPEN)));
            all.add(new Case(state, remind, SEAL, refused(Campaign.Reason.NOT_OPEN)));
            all.add(new Case(state, close, SEAL, accepted()));
            all.add(new Case(state, step, SEAL, accepted()));
            all.add(new Case(state, release, SEAL, state == State.CLOSED_NOW ? accepted(FIGURES) : accepted()));
        }

        CampaignCommand reopen = new CampaignCommand.Reopen();
        all.add(new Case(State.OPEN, reopen, NOW, accepted()));
        all.add(new Case(State.CLOSED_NOW, reopen, SEAL.minusNanos(1), accepted(REOPENED)));
        all.add(new Case(State.WITH_FIGURES, reopen, CLOSE, accepted(REOPENED)));
        all.add(new Case(State.WITH_FIGURES, reopen, SEAL, refused(Campaign.Reason.REOPEN_TOO_LATE)));
        all.add(new Case(State.SEALING, reopen, CLOSE, refused(Campaign.Reason.SEALING_UNDERWAY)));
        all.add(new Case(State.SEALED, reopen, CLOSE, refused(Campaign.Reason.REOPEN_TOO_LATE)));

        all.add(new Case(State.CLOSED_NOW, begin, SEAL, refused(Campaign.Reason.NOT_RELEASED)));
        all.add(new Case(State.WITH_FIGURES, begin, SEAL.minusNanos(1), refused(Campaign.Reason.TOO_EARLY)));
        all.add(new Case(State.WITH_FIGURES, begin, SEAL, accepted(BEGAN)));
        all.add(new Case(State.SEALING, begin, UNTIL.minusNanos(1), refused(Campaign.Reason.SEALING_UNDERWAY)));
        all.add(new Case(State.SEALING, begin, UNTIL, accepted(new CampaignChange.SealBegan(UNTIL.plusSeconds(600)))));
        all.add(new Case(State.SEALED, begin, UNTIL, accepted()));

        all.add(new Case(State.CLOSED_NOW, seal, SEAL, refused(Campaign.Reason.NOT_SEALING)));
        all.add(new Case(State.WITH_FIGURES, seal, SEAL, refused(Campaign.Reason.NOT_SEALING)));
        all.add(new Case(State.SEALING, seal, UNTIL.minusNanos(1), accepted(DONE)));
        all.add(new Case(State.SEALING, seal, UNTIL, refused(Campaign.Reason.NOT_SEALING)));
        all.add(new Case(
                State.SEALING,
                new CampaignCommand.Seal(UNTIL.minusNanos(1)),
                SEAL,
                refused(Campaign.Reason.NOT_SEALING)));
        all.add(new Case(State.SEALED, seal, SEAL, accepted()));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decides(Case one) {
        Campaign before = one.state().campaign();
        assertThat(before.decide(one.command(), one.now()))
                .isEqualTo(one.expected().apply(before));
    }

    @Test
    void reopenedCampaignIsAsBeforeAndNeedsNewFiguresAtItsNextClose() {
        Campaign again = Campaign.of(List.of(OPENED, REMINDED, CLOSED, FIGURES, REOPENED));
        assertThat(again)
                .isEqualTo(new Campaign.Open(again.terms(), again.frame(), Fixtures.window(), again.publications(), 1));
        Campaign closed = again.after(CLOSED);
        assertThat(closed.decide(new CampaignCommand.BeginSeal(WEEK), SEAL))
                .isEqualTo(refused(Campaign.Reason.NOT_RELEASED).apply(closed));
        LatestRelease second = new LatestRelease("second", 20, LatestRelease.Reason.CLOSE, LocalDate.of(2027, 5, 5));
        assertThat(closed.decide(CampaignCommand.Release.of(closed, second), CLOSE))
                .isEqualTo(accepted(new CampaignChange.FiguresReleased(second)).apply(closed));
    }

    @Test
    void finalFiguresAreReleasedAgainOnceForACorrectedAttendance() {
        LatestRelease recounted = ((CampaignChange.FiguresReleased) RECOUNTED).released();
        for (State state : List.of(State.WITH_FIGURES, State.SEALING, State.SEALED)) {
            Campaign before = state.campaign();
            assertThat(before.decide(CampaignCommand.Release.of(before, recounted), SEAL))
                    .as("attendance is that of the figures")
                    .isEqualTo(accepted().apply(before));
            Campaign corrected = before.after(CORRECTED);
            assertThat(corrected.decide(CampaignCommand.Release.of(before, recounted), SEAL))
                    .as("figures for the people present before")
                    .isEqualTo(accepted().apply(corrected));
            assertThat(corrected.decide(CampaignCommand.Release.of(corrected, recounted), SEAL))
                    .isEqualTo(accepted(RECOUNTED).apply(corrected));
            Campaign again = corrected.after(RECOUNTED);
            assertThat(again.publications())
                    .extracting(Campaign.Publication::present)
                    .containsExactly(12, 15);
            assertThat(again.decide(CampaignCommand.Release.of(again, recounted), SEAL))
                    .isEqualTo(accepted().apply(again));
        }
    }

    @Test
    void campaignThatEndedAsPlannedIsNotReopened() {
        Instant end = Fixtures.window().closes();
        Campaign closed = Campaign.of(List.of(OPENED, new CampaignChange.ClosedNow(end, end.plus(WEEK))));
        assertThat(closed.decide(new CampaignCommand.Reopen(), end))
                .isEqualTo(refused(Campaign.Reason.REOPEN_TOO_LATE).apply(closed));
    }

    @Test
    void figuresBeforeTheCloseAreNotTheLastOnes() {
        Campaign closed = Campaign.of(List.of(OPENED, STEPPED, CLOSED));
        assertThat(closed.released()).isEqualTo(STEP);
        assertThat(closed.decide(CampaignCommand.Release.of(closed, FINAL), CLOSE))
                .isEqualTo(accepted(FIGURES).apply(closed));
        assertThat(closed.decide(new CampaignCommand.BeginSeal(WEEK), SEAL))
                .isEqualTo(refused(Campaign.Reason.NOT_RELEASED).apply(closed));
    }

    @ParameterizedTest
    @CsvSource({
        // Seconds from the opening at which it is closed, and at which answers have ended then.
        "-1, 0",
        "0, 0",
        "1, 1",
        "1209599, 1209599",
        "1209600, 1209600",
        "1209601, 1209600"
    })
    void isClosedAtTheTimeItWasOpenUntil(long asked, long closes) {
        Instant now = NOW.plusSeconds(asked);
        Campaign open = State.OPEN.campaign();
        CampaignChange closed = new CampaignChange.ClosedNow(NOW.plusSeconds(closes), now.plus(Duration.ofDays(30)));
        assertThat(open.decide(new CampaignCommand.Close(Duration.ofDays(30)), now))
                .isEqualTo(accepted(closed).apply(open));
    }

    @Test
    void eachChangeLeadsToTheNextStateAndToNoOther() {
        Map<State, List<CampaignChange>> possible = new EnumMap<>(State.class);
        possible.put(State.OPEN, List.of(GREW, CORRECTED, TIGHTENED, REMINDED, CLOSED, STEPPED, FIGURES, RECOUNTED));
        for (State closed : List.of(State.CLOSED_NOW, State.WITH_FIGURES, State.SEALING)) {
            possible.put(closed, List.of(CORRECTED, STEPPED, FIGURES, RECOUNTED, REOPENED, BEGAN, DONE));
        }
        possible.put(State.SEALED, List.of(CORRECTED, RECOUNTED));
        List<CampaignChange> all = List.of(
                OPENED, GREW, CORRECTED, TIGHTENED, REMINDED, CLOSED, STEPPED, FIGURES, RECOUNTED, REOPENED, BEGAN,
                DONE);
        possible.forEach((state, changes) -> {
            for (CampaignChange change : all) {
                if (changes.contains(change)) {
                    assertThat(state.campaign().after(change)).isNotNull();
                } else {
                    assertThatThrownBy(() -> state.campaign().after(change))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("the journal says " + change.getClass().getSimpleName() + " out of turn");
                }
            }
        });
        assertThatThrownBy(() -> Campaign.of(List.of(CLOSED))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangeSaysWhatItSaysAndLeavesTheRest() {
        Campaign.Open open = (Campaign.Open) State.OPEN.campaign();
        assertThat(open.released()).isNull();
        assertThat(open.after(GREW))
                .isEqualTo(new Campaign.Open(open.terms(), Fixtures.frame(15), open.window(), List.of(), 0));
        assertThat(open.after(new CampaignChange.Reminded(2)).after(REMINDED))
                .isEqualTo(new Campaign.Open(open.terms(), open.frame(), open.window(), List.of(), 2));

        CampaignTerms tighter = open.terms().promising(Mode.ANON_TOKEN, new Thresholds(6, 10, 10, 5));
        Campaign.Publication first =
                new Campaign.Publication(1, STEP, Mode.ANON_TOKEN, open.terms().thresholds(), 12);
        Campaign.Publication second = new Campaign.Publication(2, FINAL, Mode.ANON_TOKEN, tighter.thresholds(), 12);
        Campaign published = open.after(STEPPED).after(TIGHTENED).after(FIGURES);
        assertThat(published)
                .isEqualTo(new Campaign.Open(tighter, open.frame(), open.window(), List.of(first, second), 0));

        AnswerWindow window = new AnswerWindow(NOW, CLOSE, SEAL);
        Campaign closed = published.after(CLOSED);
        assertThat(closed)
                .isEqualTo(new Campaign.Closed(
                        tighter, open.frame(), window, List.of(first, second), (Campaign.Open) published, null, null));
        assertThat(closed.after(BEGAN))
                .isEqualTo(new Campaign.Closed(
                        tighter, open.frame(), window, List.of(first, second), (Campaign.Open) published, UNTIL, null));
        assertThat(closed.after(BEGAN).after(DONE))
                .isEqualTo(new Campaign.Sealed(tighter, open.frame(), window, List.of(first, second)));
    }

    @ParameterizedTest
    @CsvSource({
        "TICKET, true, false, TICKET",
        "ANON_TOKEN, true, false, ANON_TOKEN",
        "CONFIDENTIAL, false, true, ANON_TOKEN CONFIDENTIAL",
        "NOMINATIVE, false, true, ANON_TOKEN CONFIDENTIAL NOMINATIVE"
    })
    void aModeIsWhatItMayBeCalledAndBecomesOnlyWhatIsHarderToLink(
            Mode mode, boolean anonymous, boolean linked, String becomes) {
        assertThat(mode.isAnonymous()).isEqualTo(anonymous);
        assertThat(mode.isLinked()).isEqualTo(linked);
        assertThat(Stream.of(Mode.values()).filter(mode::mayBecome).map(Mode::name))
                .containsExactly(becomes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"5,10,10,5", "6,10,10,5", "5,11,10,5", "5,10,11,5", "5,10,10,6"})
    void thresholdsBecomeHigherEachByItself(int k, int full, int text, int delta) {
        Thresholds usual = Thresholds.USUAL;
        Thresholds other = new Thresholds(k, full, text, delta);
        assertThat(usual.mayBecome(other)).isTrue();
        assertThat(other.mayBecome(usual)).isEqualTo(other.equals(usual));
    }

    @ParameterizedTest
    @CsvSource({"4,10,10,5", "6,5,10,5", "6,10,5,5", "5,10,10,4"})
    void thresholdsBelowTheUsualOnesAreNone(int k, int full, int text, int delta) {
        assertThatThrownBy(() -> new Thresholds(k, full, text, delta)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thresholdsMayBeEqual() {
        assertThat(new Thresholds(5, 5, 5, 5).mayBecome(new Thresholds(5, 5, 5, 5)))
                .isTrue();
    }
}
