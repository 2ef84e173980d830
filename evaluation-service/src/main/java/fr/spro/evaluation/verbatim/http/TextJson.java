package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.verbatim.Desk;
import fr.spro.evaluation.verbatim.Hints;
import fr.spro.evaluation.verbatim.Note;
import fr.spro.evaluation.verbatim.Span;
import fr.spro.evaluation.verbatim.Verbatim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text for its reviewer.
 *
 * @param themes as far as the reader may see them; null where nobody said, or may know
 * @param cut whether what was redacted before is erased
 * @param todo whether something is left to do for this reader
 */
record TextJson(
        String id,
        String linkId,
        int revision,
        String text,
        List<Span> spans,
        List<Hints.Hint> hints,
        Note.Choice choice,
        boolean alert,
        @Nullable List<String> themes,
        boolean sampled,
        boolean disputed,
        boolean cut,
        boolean todo) {
    static TextJson of(Verbatim text, Desk desk, String reader) {
        Note note = desk.note(text.id());
        String kept = note.kept(text);
        List<String> themes = desk.themesFor(text.id(), reader).orElse(null);
        boolean sampled = desk.sample().contains(text.id());
        boolean disputed = desk.isDisputed(text.id());
        return new TextJson(
                text.id(),
                text.linkId(),
                note.revision(),
                kept,
                note.spans(),
                Hints.in(kept),
                note.choice(),
                note.alert(),
                themes,
                sampled,
                disputed,
                note.cuts() > 0,
                note.choice() == Note.Choice.UNDECIDED || (themes == null && mayCode(desk, sampled, reader)));
    }

    /** A third person has nothing to say about the themes of the sample. */
    private static boolean mayCode(Desk desk, boolean sampled, String reader) {
        return !sampled
                || desk.isSampleCoded()
                || desk.coders().size() < Desk.CODERS
                || desk.coders().contains(reader);
    }
}
