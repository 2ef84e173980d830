package fr.spro.registration.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Hush;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Where runs are asked for, also in the program with a cut: nothing but plain values crosses. */
public final class Inside {
    private Inside() {}

    /** On a virtual thread, where giving the turn costs half a microsecond and not forty. */
    private static <T> T aside(Supplier<T> work) {
        try (var _ = new Hush();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return CompletableFuture.supplyAsync(work, threads).join();
        }
    }

    /** The story of a run; the last line is what is broken. */
    public static String told(long seed) {
        return aside(() -> story(seed, Effect.Flaw.NONE));
    }

    private static String story(long seed, Effect.Flaw flaw) {
        Simulation.Run run = Simulation.of(seed, true, flaw);
        return run.trace() + "\n" + (run.broken() == null ? "every promise is kept" : run.broken());
    }

    /** The first of these seeds with which a promise is broken, with its story; empty when there is none. */
    public static String first(long from, int most, String flaw) {
        return aside(() -> {
            Effect.Flaw wanted = Effect.Flaw.valueOf(flaw);
            for (long seed = from; seed < from + most; seed++) {
                String broken = Simulation.of(seed, false, wanted).broken();
                if (broken != null) {
                    return "seed " + seed + ": " + broken + "\n" + story(seed, wanted);
                }
            }
            return "";
        });
    }

    /** The same with a whole database. */
    static String firstOf(long from, int most) {
        return first(from, most, Effect.Flaw.NONE.name());
    }
}
