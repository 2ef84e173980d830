package fr.spro.evaluation.action;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An improvement action: what was heard, what is decided, who sees to it and what came of it. It needs no person: its owner
 * is a role or an organisation.
 *
 * @param first the content it was begun with, by which a repeated request is known
 * @param effect what was observed later, null until then
 * @param told what the public page says, null while it is not public
 * @param revision the version of its plan that changed it last
 */
public record ImprovementAction(
        String id,
        Content first,
        Content content,
        State state,
        List<Note> notes,
        @Nullable Effect effect,
        @Nullable Told told,
        long revision,
        Instant begun,
        Instant changed) {
    /** More notes belong into a report. */
    public static final int MOST_NOTES = 100;

    public ImprovementAction {
        notes = List.copyOf(notes);
    }

    /** What is planned. */
    public record Content(String title, Finding heard, String decision, String owner, LocalDate due) {}

    /** A follow-up note. */
    public record Note(String text, Instant at) {}

    /** What a later release shows. */
    public record Effect(Finding observed, String words) {}

    /** What everybody may read; English where somebody wrote it. */
    public record Told(String fr, @Nullable String en) {}

    /** Where it stands. */
    public sealed interface State {
        /** Decided. */
        record Planned() implements State {}

        /** Somebody is at it. */
        record Underway() implements State {}

        /** It is so since that day. */
        record Done(LocalDate day) implements State {}

        /** It will not be done. */
        record Abandoned(LocalDate day, String reason) implements State {}

        /** Whether something remains to be done. */
        default boolean isOpen() {
            return switch (this) {
                case Planned planned -> true;
                case Underway underway -> true;
                case Done done -> false;
                case Abandoned abandoned -> false;
            };
        }

        /** Whether one step leads there: what is done may be taken up again, what is abandoned planned anew. */
        default boolean mayBecome(State next) {
            return switch (this) {
                case Planned planned -> !(next instanceof Planned);
                case Underway underway -> !(next instanceof Underway);
                case Done done -> next instanceof Underway;
                case Abandoned abandoned -> next instanceof Planned;
            };
        }
    }

    /** Whether it should have been done by then. */
    public boolean isOverdue(LocalDate today) {
        return state.isOpen() && content.due().isBefore(today);
    }

    /** What the public page says of it; an abandoned action is not on it. */
    public Optional<Told> publicly() {
        return state instanceof State.Abandoned ? Optional.empty() : Optional.ofNullable(told);
    }

    static ImprovementAction begun(String id, Content content, Instant at, long revision) {
        return new ImprovementAction(
                id, content, content, new State.Planned(), List.of(), null, null, revision, at, at);
    }

    ImprovementAction with(Content other, Instant at, long version) {
        return new ImprovementAction(id, first, other, state, notes, effect, told, version, begun, at);
    }

    ImprovementAction with(State other, Instant at, long version) {
        return new ImprovementAction(id, first, content, other, notes, effect, told, version, begun, at);
    }

    ImprovementAction with(List<Note> others, Instant at, long version) {
        return new ImprovementAction(id, first, content, state, others, effect, told, version, begun, at);
    }

    ImprovementAction observed(@Nullable Effect other, Instant at, long version) {
        return new ImprovementAction(id, first, content, state, notes, other, told, version, begun, at);
    }

    ImprovementAction telling(@Nullable Told other, Instant at, long version) {
        return new ImprovementAction(id, first, content, state, notes, effect, other, version, begun, at);
    }
}
