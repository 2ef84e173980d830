package fr.spro.platform.simulation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A promise is. */
public final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Broken(String promise) {
        super(promise);
    }

    /** Throws unless the promise is kept. */
    public static void check(boolean kept, Supplier<String> broken) {
        if (!kept) {
            throw new Broken(broken.get());
        }
    }

    /** Throws what is broken, if something is. */
    public static void check(@Nullable String broken) {
        if (broken != null) {
            throw new Broken(broken);
        }
    }
}
