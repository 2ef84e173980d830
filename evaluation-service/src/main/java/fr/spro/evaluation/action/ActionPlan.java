package fr.spro.evaluation.action;

import fr.spro.evaluation.action.ImprovementAction.Note;
import fr.spro.evaluation.action.ImprovementAction.State;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The improvement actions of a territory in the order in which they were begun. Decides, never acts. */
public record ActionPlan(String territory, Map<String, ImprovementAction> actions, long version) {
    /** A plan of more than this is none. */
    public static final int MOST_ACTIONS = 300;

    /** The refusals. */
    public enum Reason {
        UNKNOWN,
        STALE,
        OTHER_REQUEST,
        TOO_MANY_ACTIONS,
        TOO_MANY_NOTES,
        WRONG_STEP
    }

    public ActionPlan {
        actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    }

    /** Nothing planned yet. */
    public static ActionPlan empty(String territory) {
        return new ActionPlan(territory, Map.of(), 0);
    }

    /** The action with that id. */
    public Optional<ImprovementAction> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** What becomes of a command. */
    public Decision<ActionPlan, ActionChange, Reason> decide(ActionCommand command, Instant at) {
        ImprovementAction action = actions.get(command.id());
        if (command instanceof ActionCommand.Begin begin) {
            return begin(begin, action, at);
        }
        return action == null ? refuse(Reason.UNKNOWN) : decide(command, action, at);
    }

    private Decision<ActionPlan, ActionChange, Reason> begin(
            ActionCommand.Begin begin, @Nullable ImprovementAction there, Instant at) {
        if (there != null) {
            return there.first().equals(begin.content()) ? unchanged() : refuse(Reason.OTHER_REQUEST);
        }
        return actions.size() >= MOST_ACTIONS
                ? refuse(Reason.TOO_MANY_ACTIONS)
                : accept(new ActionChange.Begun(begin.id(), begin.content()), at);
    }

    private Decision<ActionPlan, ActionChange, Reason> decide(
            ActionCommand command, ImprovementAction action, Instant at) {
        return switch (command) {
            case ActionCommand.Begin begin -> throw new IllegalStateException("begun already");
            case ActionCommand.Revise revise ->
                on(
                        at,
                        action,
                        revise.revision(),
                        action.content().equals(revise.content()),
                        new ActionChange.Revised(action.id(), revise.content()));
            case ActionCommand.Move move -> move(move, action, at);
            case ActionCommand.Write write ->
                action.notes().size() >= ImprovementAction.MOST_NOTES && action.revision() == write.revision()
                        ? refuse(Reason.TOO_MANY_NOTES)
                        : on(at, action, write.revision(), false, new ActionChange.Noted(action.id(), write.text()));
            case ActionCommand.Observe observe ->
                on(
                        at,
                        action,
                        observe.revision(),
                        Objects.equals(action.effect(), observe.effect()),
                        new ActionChange.Observed(action.id(), observe.effect()));
            case ActionCommand.Show show ->
                on(
                        at,
                        action,
                        show.revision(),
                        Objects.equals(action.told(), show.told()),
                        new ActionChange.Shown(action.id(), show.told()));
        };
    }

    private Decision<ActionPlan, ActionChange, Reason> move(
            ActionCommand.Move move, ImprovementAction action, Instant at) {
        State now = action.state();
        boolean same = now.getClass() == move.state().getClass();
        return same || now.mayBecome(move.state()) || action.revision() != move.revision()
                ? on(at, action, move.revision(), same, new ActionChange.Moved(action.id(), move.state()))
                : refuse(Reason.WRONG_STEP);
    }

    /** Whoever read an older state decides again, unless it is as wanted already. */
    private Decision<ActionPlan, ActionChange, Reason> on(
            Instant at, ImprovementAction action, long revision, boolean already, ActionChange change) {
        if (already) {
            return unchanged();
        }
        return action.revision() == revision ? accept(change, at) : refuse(Reason.STALE);
    }

    private Decision<ActionPlan, ActionChange, Reason> accept(ActionChange change, Instant at) {
        return new Decision.Accepted<>(after(change, at), List.of(change));
    }

    private Decision<ActionPlan, ActionChange, Reason> unchanged() {
        return new Decision.Accepted<>(this, List.of());
    }

    private static Decision<ActionPlan, ActionChange, Reason> refuse(Reason why) {
        return new Decision.Refused<>(why);
    }

    /** The plan after the change that its next entry says. */
    public ActionPlan after(ActionChange change, Instant at) {
        long next = version + 1;
        Map<String, ImprovementAction> all = new LinkedHashMap<>(actions);
        ImprovementAction changed = switch (change) {
            case ActionChange.Begun begun -> ImprovementAction.begun(begun.id(), begun.content(), at, next);
            case ActionChange.Revised revised -> there(revised.id()).with(revised.content(), at, next);
            case ActionChange.Moved moved -> there(moved.id()).with(moved.state(), at, next);
            case ActionChange.Noted noted -> {
                ImprovementAction action = there(noted.id());
                List<Note> notes = new ArrayList<>(action.notes());
                notes.add(new Note(noted.text(), at));
                yield action.with(notes, at, next);
            }
            case ActionChange.Observed observed -> there(observed.id()).observed(observed.effect(), at, next);
            case ActionChange.Shown shown -> there(shown.id()).telling(shown.told(), at, next);
        };
        all.put(changed.id(), changed);
        return new ActionPlan(territory, all, next);
    }

    private ImprovementAction there(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no action " + id + " in " + territory));
    }
}
