package fr.spro.evaluation.action;

import fr.spro.evaluation.action.Action.Note;
import fr.spro.evaluation.action.Action.State;
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
public record ActionPlan(String territory, Map<String, Action> actions, long version) {
    /** A plan of more than this is none. */
    public static final int MOST_ACTIONS = 300;

    /** The answer to a command. */
    public sealed interface Decision {
        /** It is so; without a change it already was. */
        record Accepted(@Nullable ActionChange change) implements Decision {}

        /** It is not done. */
        record Refused(Reason why) implements Decision {}
    }

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
    public Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** What becomes of a command. */
    public Decision decide(ActionCommand command) {
        Action action = actions.get(command.id());
        if (command instanceof ActionCommand.Begin begin) {
            return begin(begin, action);
        }
        return action == null ? refuse(Reason.UNKNOWN) : decide(command, action);
    }

    private Decision begin(ActionCommand.Begin begin, @Nullable Action there) {
        if (there != null) {
            return there.first().equals(begin.content()) ? new Decision.Accepted(null) : refuse(Reason.OTHER_REQUEST);
        }
        return actions.size() >= MOST_ACTIONS
                ? refuse(Reason.TOO_MANY_ACTIONS)
                : accept(new ActionChange.Begun(begin.id(), begin.content()));
    }

    private static Decision decide(ActionCommand command, Action action) {
        return switch (command) {
            case ActionCommand.Begin begin -> throw new IllegalStateException("begun already");
            case ActionCommand.Revise revise ->
                on(
                        action,
                        revise.revision(),
                        action.content().equals(revise.content()),
                        new ActionChange.Revised(action.id(), revise.content()));
            case ActionCommand.Move move -> move(move, action);
            case ActionCommand.Write write ->
                action.notes().size() >= Action.MOST_NOTES && action.revision() == write.revision()
                        ? refuse(Reason.TOO_MANY_NOTES)
                        : on(action, write.revision(), false, new ActionChange.Noted(action.id(), write.text()));
            case ActionCommand.Observe observe ->
                on(
                        action,
                        observe.revision(),
                        Objects.equals(action.effect(), observe.effect()),
                        new ActionChange.Observed(action.id(), observe.effect()));
            case ActionCommand.Show show ->
                on(
                        action,
                        show.revision(),
                        Objects.equals(action.told(), show.told()),
                        new ActionChange.Shown(action.id(), show.told()));
        };
    }

    private static Decision move(ActionCommand.Move move, Action action) {
        State now = action.state();
        boolean same = now.getClass() == move.state().getClass();
        return same || now.mayBecome(move.state()) || action.revision() != move.revision()
                ? on(action, move.revision(), same, new ActionChange.Moved(action.id(), move.state()))
                : refuse(Reason.WRONG_STEP);
    }

    /** Whoever read an older state decides again, unless it is as wanted already. */
    private static Decision on(Action action, long revision, boolean already, ActionChange change) {
        if (already) {
            return new Decision.Accepted(null);
        }
        return action.revision() == revision ? accept(change) : refuse(Reason.STALE);
    }

    private static Decision accept(ActionChange change) {
        return new Decision.Accepted(change);
    }

    private static Decision refuse(Reason why) {
        return new Decision.Refused(why);
    }

    /** The plan after the change that its next entry says. */
    public ActionPlan after(ActionChange change, Instant at) {
        long next = version + 1;
        Map<String, Action> all = new LinkedHashMap<>(actions);
        Action changed = switch (change) {
            case ActionChange.Begun begun -> Action.begun(begun.id(), begun.content(), at, next);
            case ActionChange.Revised revised -> there(revised.id()).with(revised.content(), at, next);
            case ActionChange.Moved moved -> there(moved.id()).with(moved.state(), at, next);
            case ActionChange.Noted noted -> {
                Action action = there(noted.id());
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

    private Action there(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no action " + id + " in " + territory));
    }
}
