package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.NoReceivedMessages;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpWaveTest {
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Instant DUE = NOW.plus(QUARTER);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> prepared = new ArrayList<>();
    private final QuestionnaireCatalogue questionnaires =
            new QuestionnaireCatalogue(List.of(Fixtures.hot(), Fixtures.cold()));
    private int erased;

    /** No facts but erasures. */
    private final class Told extends NoReceivedMessages {
        @Override
        public int erased(String sessionId) {
            return erased;
        }
    }

    private CampaignCommandHandler campaigns() {
        return Fixtures.campaigns(journal);
    }

    private FollowUpWave wave(CampaignCommandHandler campaigns) {
        return new FollowUpWave(campaigns, new Told(), questionnaires, Fixtures.settings(), id -> {
            synchronized (prepared) {
                prepared.add(id);
            }
        });
    }

    private boolean opens(int present, Instant now) {
        wave(campaigns()).consider(Fixtures.open("s", present), now);
        return campaigns().find("s-cold").isPresent();
    }

    @Test
    void opensThreeMonthsAfterTheHotCampaignForThosePresentThen() {
        assertThat(opens(12, DUE.minusMillis(1))).isFalse();
        assertThat(opens(12, DUE)).isTrue();
        Campaign cold = campaigns().find("s-cold").orElseThrow();
        assertThat(cold.terms().wave()).isEqualTo(Questionnaire.Wave.COLD);
        assertThat(cold.terms().questionnaire()).isEqualTo("CARIF-FROID@1.0.0");
        assertThat(cold.terms().mode()).isEqualTo(CampaignTerms.Mode.ANON_TOKEN);
        assertThat(cold.terms().thresholds()).isEqualTo(Fixtures.terms("s").thresholds());
        assertThat(cold.frame()).isEqualTo(Fixtures.frame(12));
        assertThat(cold.window().opens()).isEqualTo(DUE);
        assertThat(cold.window().closes()).isEqualTo(DUE.plus(Duration.ofDays(14)));
        assertThat(prepared).containsExactly("s-cold");
    }

    @Test
    void opensOnceFromManyInstancesAndAfterEveryRestart() throws Exception {
        Campaign hot = Fixtures.open("s", 12);
        List<Callable<Object>> tries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Instant now = DUE.plusSeconds(i);
            tries.add(Executors.callable(() -> wave(campaigns()).consider(hot, now)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tries)) {
                done.get();
            }
        }
        assertThat(opens(12, DUE.plus(Duration.ofDays(1)))).isTrue();
        assertThat(journal.after("s-cold", 0)).hasSize(1);
    }

    @Test
    void opensAfterALateStartButNotWhenItsQuestionsWouldMakeNoSense() {
        Instant last = DUE.plus(Duration.ofDays(60));
        assertThat(opens(12, last.plusNanos(1))).isFalse();
        assertThat(opens(12, last)).isTrue();
    }

    @Test
    void asksNobodyWhereNothingCouldEverBeShown() {
        assertThat(opens(4, DUE)).isFalse();
        erased = 8;
        assertThat(opens(12, DUE)).isFalse();
        erased = 7;
        assertThat(opens(12, DUE)).isTrue();
    }

    @Test
    void asksFiveOfFive() {
        assertThat(opens(5, DUE)).isTrue();
    }

    /** Who was told that the team can pair the two answers is told so again, and nobody else is. */
    @ParameterizedTest
    @CsvSource({"TICKET, ANON_TOKEN", "ANON_TOKEN, ANON_TOKEN", "CONFIDENTIAL, CONFIDENTIAL", "NOMINATIVE, NOMINATIVE"})
    void promisesWhatTheFirstOnePromisedWhereItsAnswersAreLinked(CampaignTerms.Mode first, CampaignTerms.Mode second) {
        wave(campaigns()).consider(Fixtures.openAs("s", 12, first), DUE);
        assertThat(campaigns().find("s-cold").orElseThrow().terms().mode()).isEqualTo(second);
    }

    @Test
    void becomesAnonymousWhereTheFirstOneDidInTheMomentOfItsOpening() {
        Campaign linked = Fixtures.openAs("s", 12, CampaignTerms.Mode.CONFIDENTIAL);
        wave(campaigns()).consider(linked, DUE);
        Campaign stricter = linked.after(
                new CampaignChange.Tightened(CampaignTerms.Mode.ANON_TOKEN, CampaignTerms.Thresholds.USUAL));
        wave(campaigns()).consider(stricter, DUE.plusSeconds(1));
        wave(campaigns()).consider(stricter, DUE.plusSeconds(2));
        assertThat(campaigns().find("s-cold").orElseThrow().terms().mode()).isEqualTo(CampaignTerms.Mode.ANON_TOKEN);
        assertThat(journal.after("s-cold", 0)).as("opened, tightened once").hasSize(2);
    }

    @Test
    void aColdCampaignHasNoColdOneOfItsOwn() {
        opens(12, DUE);
        Campaign cold = campaigns().find("s-cold").orElseThrow();
        wave(campaigns()).consider(cold, DUE.plus(QUARTER));
        assertThat(journal.aggregates()).containsExactly("s-cold");
    }
}
