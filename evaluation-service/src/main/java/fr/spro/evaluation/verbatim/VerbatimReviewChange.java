package fr.spro.evaluation.verbatim;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry of a desk's journal says. No entry holds a text. */
public sealed interface VerbatimReviewChange {
    /** Somebody looked a text over; `themes` is null where theirs stay as they were. */
    record Reviewed(
            String text,
            List<TextSpan> spans,
            ReviewNote.Choice choice,
            boolean alert,
            @Nullable List<String> themes,
            String by)
            implements VerbatimReviewChange {
        public Reviewed {
            spans = List.copyOf(spans);
            themes = themes == null ? null : List.copyOf(themes);
        }
    }

    /** These texts are coded by two people who do not see each other's themes. */
    record SampleDrawn(List<String> texts) implements VerbatimReviewChange {
        public SampleDrawn {
            texts = List.copyOf(texts);
        }
    }

    /** The themes of a text that two people coded differently. */
    record Settled(String text, List<String> themes) implements VerbatimReviewChange {
        public Settled {
            themes = List.copyOf(themes);
        }
    }

    /** Texts may be read; what was redacted in these ones is erased. */
    record Released(String releaseId, LocalDate day, List<String> cut) implements VerbatimReviewChange {
        public Released {
            cut = List.copyOf(cut);
        }
    }
}
