package fr.spro.evaluation.campaign;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.campaign.CampaignTerms.Mode;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.campaign.EvaluationPlan.Answer;
import fr.spro.evaluation.campaign.EvaluationPlan.Choice;
import fr.spro.platform.test.InMemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class EvaluationPlanCommandHandlerTest {
    private static final Choice CARDS = new Choice(Mode.TICKET, Thresholds.USUAL);
    private static final Choice NAMED = new Choice(Mode.NOMINATIVE, new Thresholds(6, 12, 12, 6));

    private final InMemoryJournal journal = new InMemoryJournal();

    private EvaluationPlanCommandHandler plans() {
        return Fixtures.plans(journal);
    }

    @Test
    void aSessionsOwnChoiceComesBeforeItsSeriesAndThatBeforeTheUsual() {
        assertThat(plans().valid("s", "series")).isEqualTo(Choice.USUAL);
        assertThat(Choice.USUAL.mode()).isEqualTo(Mode.ANON_TOKEN);
        plans().choose("series", CARDS, NOW, "eva");
        assertThat(plans().valid("s", "series")).isEqualTo(CARDS);
        assertThat(plans().valid("s", null)).isEqualTo(Choice.USUAL);
        plans().choose("s", NAMED, NOW, "eva");
        assertThat(plans().valid("s", "series")).isEqualTo(NAMED);
    }

    @Test
    void choosingTheSameAgainLeavesNoEntry() {
        plans().choose("s", CARDS, NOW, "eva");
        assertThat(plans().choose("s", CARDS, NOW, "eva")).isEqualTo(Answer.DONE);
        assertThat(journal.after("plan:s", 0)).hasSize(1);
    }

    @Test
    void onceCardsArePrintedTheirPromiseHolds() {
        assertThat(plans().print("s", Choice.USUAL, 8, NOW, "eva")).isEqualTo(Answer.NOT_BY_CARDS);
        plans().choose("series", CARDS, NOW, "eva");
        assertThat(plans().print("s", plans().valid("s", "series"), 30, NOW, "eva"))
                .isEqualTo(Answer.DONE);
        assertThat(plans().choose("s", Choice.USUAL, NOW, "eva")).isEqualTo(Answer.CARDS_PRINTED);
        plans().choose("series", Choice.USUAL, NOW, "eva");
        assertThat(plans().valid("s", "series")).isEqualTo(CARDS);
        assertThat(plans().of("s").tickets()).isEqualTo(30);
    }

    @Test
    void cardsAreCountedByManyAtOnceAndHaveAnEnd() throws Exception {
        List<Callable<Answer>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tries.add(() -> plans().print("s", CARDS, 300, NOW, "eva"));
        }
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(tries)) {
                answers.add(done.get());
            }
        }
        assertThat(answers.stream().filter(answer -> answer == Answer.DONE)).hasSize(6);
        assertThat(plans().of("s").tickets()).isEqualTo(1_800);
        assertThat(plans().print("s", CARDS, 0, NOW, "eva")).isEqualTo(Answer.TOO_MANY);
    }

    @Test
    void plansAreNoCampaigns() {
        plans().choose("s", CARDS, NOW, "eva");
        assertThat(Fixtures.campaigns(journal).all()).isEmpty();
    }
}
