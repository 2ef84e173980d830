package fr.spro.platform.simulation;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of a simulation, each of one seed. */
public interface Seeds {

    /**
     * What became of a run.
     *
     * @param broken the promise; null mostly
     * @param trace its story, if it was wanted
     */
    record Run(@Nullable String broken, String trace) {}

    Run run(long seed, boolean traced, CollectionEffect.Flaw flaw);

    /** The story of a run; the last line is what is broken. */
    default String told(long seed, CollectionEffect.Flaw flaw) {
        Run run = run(seed, true, flaw);
        return run.trace() + "\n" + (run.broken() == null ? "every promise is kept" : run.broken());
    }

    /** The first of these seeds with which a promise is broken, with its story; empty when there is none. */
    default String first(long from, int most, CollectionEffect.Flaw flaw) {
        for (long seed = from; seed < from + most; seed++) {
            String broken = run(seed, false, flaw).broken();
            if (broken != null) {
                return "seed " + seed + ": " + broken + "\n" + told(seed, flaw);
            }
        }
        return "";
    }

    /** The same in two halves at the same time. */
    default String firstOfHalves(long from, int most, CollectionEffect.Flaw flaw) {
        int half = most / 2;
        return Stream.<Supplier<String>>of(() -> first(from, half, flaw), () -> first(from + half, most - half, flaw))
                .parallel()
                .map(Supplier::get)
                .filter(broken -> !broken.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** For {@link MutatedProgram}, to whom nothing but plain values crosses: the first seed of a simulation by its class. */
    static String inside(String simulation, long from, int most, String flaw) {
        try (var _ = new LogSilencer()) {
            var constructor = Class.forName(simulation, true, Seeds.class.getClassLoader())
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Seeds) constructor.newInstance()).first(from, most, CollectionEffect.Flaw.valueOf(flaw));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
