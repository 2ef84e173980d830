package fr.spro.evaluation.action;

import fr.spro.evaluation.action.ImprovementAction.Content;
import fr.spro.evaluation.action.ImprovementAction.Effect;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.evaluation.action.ImprovementAction.Told;
import org.jspecify.annotations.Nullable;

/** What may be asked of an action; all but the first name the revision that was read. */
public sealed interface ActionCommand {
    /** Which action. */
    String id();

    /** Begin it; the id is made from the request, so that asking twice is asking once. */
    record Begin(String id, Content content) implements ActionCommand {}

    /** Plan it otherwise. */
    record Revise(String id, long revision, Content content) implements ActionCommand {}

    /** Say where it stands. */
    record Move(String id, long revision, State state) implements ActionCommand {}

    /** Note how it goes. */
    record Write(String id, long revision, String text) implements ActionCommand {}

    /** Say what came of it; null takes that back. */
    record Observe(String id, long revision, @Nullable Effect effect) implements ActionCommand {}

    /** Put it on the public page; null takes it off. */
    record Show(String id, long revision, @Nullable Told told) implements ActionCommand {}
}
