package fr.spro.evaluation.verbatim;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a desk. */
public sealed interface VerbatimReviewCommand {
    /** Look a text over as it was at that revision. */
    record Review(
            String text,
            int seen,
            List<TextSpan> spans,
            ReviewNote.Choice choice,
            boolean alert,
            @Nullable List<String> themes)
            implements VerbatimReviewCommand {
        public Review {
            spans = Redaction.tidy(spans);
            themes = themes == null ? null : themes.stream().distinct().sorted().toList();
        }
    }

    /** Have these texts coded twice. */
    record DrawSample(List<String> texts) implements VerbatimReviewCommand {
        public DrawSample {
            texts = texts.stream().sorted().toList();
        }
    }

    /** Settle what a text is about. */
    record Settle(String text, int seen, List<String> themes) implements VerbatimReviewCommand {
        public Settle {
            themes = themes.stream().distinct().sorted().toList();
        }
    }

    /** Let readers have this release. */
    record Release(String releaseId, LocalDate day, List<String> cut) implements VerbatimReviewCommand {
        public Release {
            cut = List.copyOf(cut);
        }
    }
}
