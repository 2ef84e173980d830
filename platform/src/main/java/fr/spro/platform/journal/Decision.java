package fr.spro.platform.journal;

import java.util.List;
import java.util.function.Function;

/** The answer of an aggregate to a command: the changes with the state after them, or the reason of the refusal. */
public sealed interface Decision<S, C, R> {
    /** Accepts the command; without changes the aggregate was so already. */
    record Accepted<S, C, R>(S after, List<C> changes) implements Decision<S, C, R> {}
    /** Refuses the command. */
    record Refused<S, C, R>(R why) implements Decision<S, C, R> {}

    /** Returns the state after the command, or throws what a refusal becomes. */
    default S orElseThrow(Function<? super R, ? extends RuntimeException> refused) {
        return switch (this) {
            case Accepted<S, C, R> accepted -> accepted.after();
            case Refused<S, C, R> not -> throw refused.apply(not.why());
        };
    }
}
