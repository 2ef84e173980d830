package fr.spro.evaluation.verbatim.http;

import fr.spro.evaluation.verbatim.IdentifierHints;
import fr.spro.evaluation.verbatim.ReviewNote;
import fr.spro.evaluation.verbatim.TextSpan;
import fr.spro.evaluation.verbatim.Verbatim;
import fr.spro.evaluation.verbatim.VerbatimReview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text for its reviewer.
 *
 * @param themes as far as the reader may see them; null where nobody said, or may know
 * @param cut whether what was redacted before is erased
 * @param todo whether something is left to do for this reader
 */
record VerbatimJson(
        String id,
        String linkId,
        int revision,
        String text,
        List<TextSpan> spans,
        List<IdentifierHints.Hint> hints,
        ReviewNote.Choice choice,
        boolean alert,
        @Nullable List<String> themes,
        boolean sampled,
        boolean disputed,
        boolean cut,
        boolean todo) {
    static VerbatimJson of(Verbatim text, VerbatimReview desk, String reader) {
        ReviewNote note = desk.note(text.id());
        String kept = note.kept(text);
        List<String> themes = desk.themesFor(text.id(), reader).orElse(null);
        boolean sampled = desk.sample().contains(text.id());
        boolean disputed = desk.isDisputed(text.id());
        return new VerbatimJson(
                text.id(),
                text.linkId(),
                note.revision(),
                kept,
                note.spans(),
                IdentifierHints.in(kept),
                note.choice(),
                note.alert(),
                themes,
                sampled,
                disputed,
                note.cuts() > 0,
                note.choice() == ReviewNote.Choice.UNDECIDED || (themes == null && mayCode(desk, sampled, reader)));
    }

    /** A third person has nothing to say about the themes of the sample. */
    private static boolean mayCode(VerbatimReview desk, boolean sampled, String reader) {
        return !sampled
                || desk.isSampleCoded()
                || desk.coders().size() < VerbatimReview.CODERS
                || desk.coders().contains(reader);
    }
}
