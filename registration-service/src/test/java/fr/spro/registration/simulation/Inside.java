package fr.spro.registration.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Hush;
import java.util.function.Supplier;

/** Where runs are asked for, also in the program with a cut: nothing but plain values crosses. */
public final class Inside {
    private Inside() {}

    private static <T> T hushed(Supplier<T> work) {
        try (var _ = new Hush()) {
            return work.get();
        }
    }

    /** The story of a run; the last line is what is broken. */
    public static String told(long seed) {
        return hushed(() -> story(seed, Effect.Flaw.NONE));
    }

    private static String story(long seed, Effect.Flaw flaw) {
        Simulation.Run run = Simulation.of(seed, true, flaw);
        return run.trace() + "\n" + (run.broken() == null ? "every promise is kept" : run.broken());
    }

    /** The first of these seeds with which a promise is broken, with its story; empty when there is none. */
    public static String first(long from, int most, String flaw) {
        return hushed(() -> {
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
