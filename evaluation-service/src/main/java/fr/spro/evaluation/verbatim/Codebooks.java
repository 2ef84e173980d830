package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.verbatim.CodebookJournal.Versioned;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Carries out changes of the codebook. */
@Component
public final class Codebooks {
    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so now. */
        record Done(Versioned now) implements Outcome {}

        /** Somebody changed it since it was read. */
        record Stale(Versioned now) implements Outcome {}

        /** There is no such theme. */
        record Unknown() implements Outcome {}

        /** There are enough themes. */
        record Full() implements Outcome {}
    }

    private final CodebookJournal journal;

    public Codebooks(CodebookJournal journal) {
        this.journal = journal;
    }

    /** As it is now. */
    public Versioned now() {
        return journal.codebook();
    }

    /** Adds a theme, or words one that is there anew (and takes it up again if it was retired). */
    public Outcome write(Theme theme, long seen, Instant now, String by) {
        Versioned current = journal.codebook();
        if (current.codebook().find(theme.code()).filter(theme::equals).isPresent()) {
            return new Outcome.Done(current);
        }
        if (current.codebook().isFullFor(theme.code())) {
            return new Outcome.Full();
        }
        return append(current, seen, new Codebook.Change.Written(theme), now, by);
    }

    /** Lets nobody give a theme any more. */
    public Outcome retire(String code, long seen, Instant now, String by) {
        Versioned current = journal.codebook();
        Theme theme = current.codebook().find(code).orElse(null);
        if (theme == null) {
            return new Outcome.Unknown();
        }
        return theme.retired()
                ? new Outcome.Done(current)
                : append(current, seen, new Codebook.Change.Retired(code), now, by);
    }

    private Outcome append(Versioned current, long seen, Codebook.Change change, Instant now, String by) {
        if (current.version() != seen) {
            return new Outcome.Stale(current);
        }
        Versioned after = new Versioned(current.codebook().after(change), current.version() + 1);
        return journal.append(after, change, now, by) ? new Outcome.Done(after) : new Outcome.Stale(journal.codebook());
    }
}
