package fr.spro.evaluation.simulation;

import fr.spro.platform.wired.Effect;
import fr.spro.platform.wired.Hush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where runs are asked for, also in the program with a cut: nothing but plain values crosses. */
public final class Inside {
    private Inside() {}

    /** With a folder for keys, which is gone afterwards. */
    private static <T> T hushed(Function<Path, T> work) {
        try (var _ = new Hush()) {
            Path keys = Files.createTempDirectory("keys");
            try {
                return work.apply(keys);
            } finally {
                empty(keys);
                Files.deleteIfExists(keys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Simulation.Run run(long seed, boolean traced, Effect.Flaw flaw, Path keys) {
        try {
            empty(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Simulation.of(seed, traced, flaw, keys);
    }

    /** The story of a run; the last line is what is broken. */
    public static String told(long seed) {
        return hushed(keys -> story(seed, Effect.Flaw.NONE, keys));
    }

    private static String story(long seed, Effect.Flaw flaw, Path keys) {
        Simulation.Run run = run(seed, true, flaw, keys);
        return run.trace() + "\n" + (run.broken() == null ? "every promise is kept" : run.broken());
    }

    /** The first of these seeds with which a promise is broken, with its story; empty when there is none. */
    public static String first(long from, int most, String flaw) {
        return hushed(keys -> {
            Effect.Flaw wanted = Effect.Flaw.valueOf(flaw);
            for (long seed = from; seed < from + most; seed++) {
                String broken = run(seed, false, wanted, keys).broken();
                if (broken != null) {
                    return "seed " + seed + ": " + broken + "\n" + story(seed, wanted, keys);
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
