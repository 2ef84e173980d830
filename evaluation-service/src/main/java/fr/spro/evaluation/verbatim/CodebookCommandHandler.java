package fr.spro.evaluation.verbatim;

import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Aggregates.Versioned;
import java.time.Instant;
import java.util.List;

/** Carries out changes of the codebook. */
public final class CodebookCommandHandler {
    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so now. */
        record Done(Versioned<Codebook> now) implements Outcome {}

        /** Somebody changed it since it was read. */
        record Stale(Versioned<Codebook> now) implements Outcome {}

        /** There is no such theme. */
        record Unknown() implements Outcome {}

        /** There are enough themes. */
        record Full() implements Outcome {}
    }

    private static final String ID = "codebook";

    private final Aggregates<Codebook, Codebook.Change> codebooks;

    public CodebookCommandHandler(Aggregates<Codebook, Codebook.Change> codebooks) {
        this.codebooks = codebooks;
    }

    /** As it is now; as it came with the service where nobody wrote anything. */
    public Versioned<Codebook> now() {
        Versioned<Codebook> found = codebooks.find(ID);
        return found == null ? new Versioned<>(0, DefaultThemes.codebook()) : found;
    }

    /** Adds a theme, or words one that is there anew (and takes it up again if it was retired). */
    public Outcome write(Theme theme, long seen, Instant now, String by) {
        Versioned<Codebook> current = now();
        if (current.state().find(theme.code()).filter(theme::equals).isPresent()) {
            return new Outcome.Done(current);
        }
        if (current.state().isFullFor(theme.code())) {
            return new Outcome.Full();
        }
        return append(current, seen, new Codebook.Change.Written(theme), now, by);
    }

    /** Lets nobody give a theme any more. */
    public Outcome retire(String code, long seen, Instant now, String by) {
        Versioned<Codebook> current = now();
        Theme theme = current.state().find(code).orElse(null);
        if (theme == null) {
            return new Outcome.Unknown();
        }
        return theme.retired()
                ? new Outcome.Done(current)
                : append(current, seen, new Codebook.Change.Retired(code), now, by);
    }

    private Outcome append(Versioned<Codebook> current, long seen, Codebook.Change change, Instant now, String by) {
        if (current.version() != seen) {
            return new Outcome.Stale(current);
        }
        Codebook after = current.state().after(change);
        return codebooks.append(ID, current, after, List.of(change), now, by, List.of())
                ? new Outcome.Done(new Versioned<>(current.version() + 1, after))
                : new Outcome.Stale(now());
    }
}
