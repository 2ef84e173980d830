package fr.spro.registration.worlds;

import fr.spro.platform.wired.Operation;
import fr.spro.platform.wired.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process was given so far: its inputs and the replies to its operations. Played again it leads the process to
 * where it was, and the next operation stops it.
 */
final class Tape {

    /** Control flow, not a failure: nothing of the program may catch it. */
    static final class Suspended extends Error {
        private static final long serialVersionUID = 1L;
        private final transient Operation operation;

        Suspended(Operation operation) {
            super("waits for a reply", null, false, false);
            this.operation = operation;
        }

        Operation operation() {
            return operation;
        }
    }

    private final List<Object> given;
    private int played;
    private @Nullable Suspended suspended;

    Tape(List<Object> given) {
        this.given = given;
    }

    /** The reply to the next operation. */
    Reply reply(Operation operation) {
        if (suspended != null) {
            // A finally block on the way out: the process stands where it stood.
            throw suspended;
        }
        if (played == given.size()) {
            suspended = new Suspended(operation);
            throw suspended;
        }
        return (Reply) given.get(played++);
    }

    /** The next input; null when there is none yet. */
    @Nullable
    Input input() {
        return played == given.size() ? null : (Input) given.get(played++);
    }
}
