package fr.spro.evaluation.action;

import fr.spro.evaluation.action.ImprovementAction.Content;
import fr.spro.evaluation.action.ImprovementAction.Effect;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.evaluation.action.ImprovementAction.Told;
import org.jspecify.annotations.Nullable;

/** What an entry of a plan's journal says of one of its actions. */
public sealed interface ActionChange {
    /** Which action. */
    String id();

    /** It was decided. */
    record Begun(String id, Content content) implements ActionChange {}

    /** It is planned otherwise. */
    record Revised(String id, Content content) implements ActionChange {}

    /** It got further, or is given up. */
    record Moved(String id, State state) implements ActionChange {}

    /** Somebody noted how it goes. */
    record Noted(String id, String text) implements ActionChange {}

    /** Its effect was seen; null takes that back. */
    record Observed(String id, @Nullable Effect effect) implements ActionChange {}

    /** The public page has it with these words; null takes it off. */
    record Shown(String id, @Nullable Told told) implements ActionChange {}
}
