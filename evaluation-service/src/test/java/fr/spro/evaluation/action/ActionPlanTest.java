package fr.spro.evaluation.action;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.action.ActionPlan.Reason;
import fr.spro.evaluation.action.ImprovementAction.Content;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.evaluation.action.ImprovementAction.Told;
import fr.spro.evaluation.action.mongo.ActionPlanDocuments;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.test.InMemoryJournal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ActionPlanTest {
    private static final LocalDate DUE = LocalDate.of(2027, 6, 1);
    private static final Finding HEARD =
            new Finding(new Entry(new Scope(Level.TERRITORY, "sud-vaucluse"), 2027), "r1", "ORG", "horaires", null);

    private ActionPlan plan = ActionPlan.empty("sud-vaucluse");

    private static Content content(String title) {
        return new Content(title, HEARD, "Commencer à 9 h 30", "CARIF", DUE);
    }

    private Decision<ActionPlan, ActionChange, Reason> tell(ActionCommand command) {
        Decision<ActionPlan, ActionChange, Reason> decision = plan.decide(command, NOW);
        if (decision instanceof Decision.Accepted<ActionPlan, ActionChange, Reason> accepted) {
            plan = accepted.after();
        }
        return decision;
    }

    private void refuses(ActionCommand command, Reason why) {
        ActionPlan before = plan;
        assertThat(tell(command)).isEqualTo(new Decision.Refused<>(why));
        assertThat(plan).isEqualTo(before);
    }

    private ImprovementAction action() {
        return plan.find("a").orElseThrow();
    }

    private State step(State state) {
        tell(new ActionCommand.Move("a", action().revision(), state));
        return action().state();
    }

    @Test
    void theSameBegunTwiceIsARetryAlsoAfterItWasRevised() {
        tell(new ActionCommand.Begin("a", content("Horaires")));
        tell(new ActionCommand.Revise("a", action().revision(), content("Horaires du matin")));
        assertThat(tell(new ActionCommand.Begin("a", content("Horaires"))))
                .isEqualTo(new Decision.Accepted<>(plan, List.of()));
        refuses(new ActionCommand.Begin("a", content("Autre chose")), Reason.OTHER_REQUEST);
    }

    @Test
    void goesOnlyTheStepsThereAre() {
        tell(new ActionCommand.Begin("a", content("Horaires")));
        State.Done done = new State.Done(DUE);
        State.Abandoned abandoned = new State.Abandoned(DUE, "salle perdue");
        assertThat(step(new State.Underway())).isEqualTo(new State.Underway());
        assertThat(step(done)).isEqualTo(done);
        refuses(new ActionCommand.Move("a", action().revision(), new State.Planned()), Reason.WRONG_STEP);
        refuses(new ActionCommand.Move("a", action().revision(), abandoned), Reason.WRONG_STEP);
        assertThat(step(new State.Underway())).isEqualTo(new State.Underway());
        assertThat(step(abandoned)).isEqualTo(abandoned);
        refuses(new ActionCommand.Move("a", action().revision(), done), Reason.WRONG_STEP);
        assertThat(step(new State.Planned())).isEqualTo(new State.Planned());
    }

    @Test
    void isOverdueOnlyWhileSomethingRemainsToBeDone() {
        tell(new ActionCommand.Begin("a", content("Horaires")));
        assertThat(action().isOverdue(DUE)).isFalse();
        assertThat(action().isOverdue(DUE.plusDays(1))).isTrue();
        step(new State.Done(DUE.plusDays(2)));
        assertThat(action().isOverdue(DUE.plusDays(3))).isFalse();
    }

    @Test
    void whatIsAbandonedIsNotOnThePublicPage() {
        tell(new ActionCommand.Begin("a", content("Horaires")));
        assertThat(action().publicly()).isEmpty();
        tell(new ActionCommand.Show("a", action().revision(), new Told("Nous commençons plus tard.", null)));
        assertThat(action().publicly()).contains(new Told("Nous commençons plus tard.", null));
        step(new State.Abandoned(DUE, "salle perdue"));
        assertThat(action().publicly()).isEmpty();
    }

    @Test
    void hasAnEndOfActionsAndOfNotes() {
        for (int i = 0; i < ActionPlan.MOST_ACTIONS; i++) {
            tell(new ActionCommand.Begin(i == 0 ? "a" : "a" + i, content("Horaires")));
        }
        refuses(new ActionCommand.Begin("b", content("Horaires")), Reason.TOO_MANY_ACTIONS);
        for (int i = 0; i < ImprovementAction.MOST_NOTES; i++) {
            tell(new ActionCommand.Write("a", action().revision(), "fait " + i));
        }
        refuses(new ActionCommand.Write("a", action().revision(), "encore"), Reason.TOO_MANY_NOTES);
    }

    /** Whoever read an older revision changes nothing, whatever came between, and other actions do not count. */
    @Property(tries = 200)
    void nobodyOverwritesWhatTheyHaveNotRead(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 4) Integer> between, @ForAll boolean elsewhere) {
        plan = ActionPlan.empty("sud-vaucluse");
        tell(new ActionCommand.Begin("a", content("Horaires")));
        tell(new ActionCommand.Begin("b", content("Lieu")));
        long read = action().revision();
        String target = elsewhere ? "b" : "a";
        long before = plan.version();
        for (int kind : between) {
            long seen = plan.find(target).orElseThrow().revision();
            tell(
                    switch (kind) {
                        case 0 -> new ActionCommand.Revise(target, seen, content("Titre " + seen));
                        case 1 -> new ActionCommand.Write(target, seen, "note " + seen);
                        case 2 -> new ActionCommand.Move(target, seen, new State.Underway());
                        case 3 -> new ActionCommand.Show(target, seen, new Told("public " + seen, null));
                        default ->
                            new ActionCommand.Observe(
                                    target, seen, new ImprovementAction.Effect(HEARD, "mieux " + seen));
                    });
        }
        boolean changed = !elsewhere && plan.version() > before;
        Decision<ActionPlan, ActionChange, Reason> late =
                plan.decide(new ActionCommand.Write("a", read, "trop tard ?"), NOW);
        assertThat(late instanceof Decision.Refused).isEqualTo(changed);
    }

    private static Aggregates<ActionPlan, ActionChange> plans(InMemoryJournal journal) {
        return new Aggregates<>(journal, new ActionPlanDocuments(), (_, _, _, _) -> List.of(), _ -> {});
    }

    @Test
    void isTheSameReadBackFromItsJournalByAnotherProcess() {
        InMemoryJournal journal = new InMemoryJournal();
        ActionPlanCommandHandler here = new ActionPlanCommandHandler(plans(journal));
        List<ActionCommand> commands = new ArrayList<>(List.of(
                new ActionCommand.Begin("a", content("Horaires")),
                new ActionCommand.Begin("b", content("Lieu")),
                new ActionCommand.Revise("a", 1, content("Horaires du matin")),
                new ActionCommand.Move("a", 3, new State.Underway()),
                new ActionCommand.Write("a", 4, "Salle réservée"),
                new ActionCommand.Show("a", 5, new Told("Nous commençons plus tard.", "We start later.")),
                new ActionCommand.Move("a", 6, new State.Done(DUE)),
                new ActionCommand.Observe("a", 7, new ImprovementAction.Effect(HEARD, "mieux")),
                new ActionCommand.Move("b", 2, new State.Abandoned(DUE, "sans objet")),
                new ActionCommand.Show("a", 8, null),
                new ActionCommand.Observe("a", 10, null)));
        for (ActionCommand command : commands) {
            assertThat(here.handle("sud-vaucluse", command, NOW, "elise"))
                    .isInstanceOf(ActionPlanCommandHandler.Outcome.Done.class);
        }
        ActionPlan there = new ActionPlanCommandHandler(plans(journal)).of("sud-vaucluse");
        assertThat(there).isEqualTo(here.of("sud-vaucluse"));
        assertThat(there.version()).isEqualTo(commands.size());
        assertThat(here.of("pays-darles").actions()).isEmpty();
    }
}
