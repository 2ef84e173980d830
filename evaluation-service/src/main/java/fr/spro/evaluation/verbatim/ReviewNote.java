package fr.spro.evaluation.verbatim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about one text.
 *
 * @param revision how often it was changed; the guard against two at once
 * @param spans what is to be taken out of the text as it is kept after `cuts` cuts
 * @param alert whether somebody has to look after what it says
 * @param codings the themes each coder gave, in order of codes
 * @param settled the themes after a disagreement was talked over
 * @param cutSpans what the last cut took out, in case it is recorded but not done
 */
public record ReviewNote(
        int revision,
        List<TextSpan> spans,
        Choice choice,
        boolean alert,
        Map<String, List<String>> codings,
        @Nullable List<String> settled,
        int cuts,
        List<TextSpan> cutSpans) {
    /** What becomes of a text. */
    public enum Choice {
        UNDECIDED,
        PUBLISH,
        /** Counted under its themes, shown to nobody. */
        INTERNAL
    }

    /** Of a text nobody looked at. */
    public static final ReviewNote NONE =
            new ReviewNote(0, List.of(), Choice.UNDECIDED, false, Map.of(), null, 0, List.of());

    public ReviewNote {
        spans = Redaction.tidy(spans);
        cutSpans = Redaction.tidy(cutSpans);
        codings = Collections.unmodifiableMap(new LinkedHashMap<>(codings));
        settled = settled == null ? null : List.copyOf(settled);
    }

    /** The text as everybody but its reviewers sees it. */
    public String redacted(Verbatim verbatim) {
        return Redaction.apply(kept(verbatim), spans);
    }

    /** The text that `spans` are about. */
    public String kept(Verbatim verbatim) {
        return verbatim.cuts() < cuts ? Redaction.apply(verbatim.text(), cutSpans) : verbatim.text();
    }

    /** Whether a cut is recorded that was not done. */
    boolean awaitsCut(Verbatim verbatim) {
        return verbatim.cuts() < cuts;
    }

    ReviewNote reviewed(
            List<TextSpan> nowSpans, Choice nowChoice, boolean nowAlert, Map<String, List<String>> nowCodings) {
        return new ReviewNote(revision + 1, nowSpans, nowChoice, nowAlert, nowCodings, settled, cuts, cutSpans);
    }

    ReviewNote settledAs(List<String> themes) {
        return new ReviewNote(revision + 1, spans, choice, alert, codings, themes, cuts, cutSpans);
    }

    ReviewNote cut() {
        return new ReviewNote(revision + 1, List.of(), choice, alert, codings, settled, cuts + 1, spans);
    }
}
