package fr.spro.registration.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Hush;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        return hushed(() -> search(from, most, Effect.Flaw.valueOf(flaw)));
    }

    private static String search(long from, int most, Effect.Flaw flaw) {
        for (long seed = from; seed < from + most; seed++) {
            String broken = Simulation.of(seed, false, flaw).broken();
            if (broken != null) {
                return "seed " + seed + ": " + broken + "\n" + story(seed, flaw);
            }
        }
        return "";
    }

    /** The same in two halves at the same time: with a whole database, nothing else of the module runs so long. */
    static String firstOfHalves(long from, int most, Effect.Flaw flaw) {
        int half = most / 2;
        return hushed(() -> Stream.<Supplier<String>>of(
                        () -> search(from, half, flaw), () -> search(from + half, most - half, flaw))
                .parallel()
                .map(Supplier::get)
                .filter(broken -> !broken.isEmpty())
                .findFirst()
                .orElse(""));
    }
}
