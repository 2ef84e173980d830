package fr.spro.acceptance.bench;

import java.io.IOException;
import java.util.List;

/** What one sign-up costs when the roster is long already: single sign-ups at growing sizes of the same session. */
final class RosterSizes {
    private static final List<Integer> SIZES = List.of(10, 200, 1_000, 10_000, 20_000);
    private static final int PLACES = 500;
    /** Fewer than lie between two sizes. */
    private static final int SINGLE = 100;
    /** Below what the machine decides in a rush, so that nobody waits long for the roster to grow. */
    private static final double FILLED_PER_SECOND = 300;

    private RosterSizes() {}

    static String name(int lines) {
        return "sign-up alone, %d people signed up before".formatted(lines);
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        Ground ground = trial.ground();
        String organisation = ground.organisations.getFirst();
        int single = trial.settings().atMost(SINGLE);
        String warm = ground.sessions(1, PLACES).getFirst();
        trial.load().oneByOne(single, i -> ground.signUp(warm, organisation, i));
        for (String session : ground.sessions(trial.settings().repetitions(1), PLACES)) {
            int[] lines = {0};
            for (int size : SIZES) {
                if (size > trial.settings().atMost(size)) {
                    break;
                }
                int from = lines[0];
                Load.Outcome filled = trial.load()
                        .run(size - from, FILLED_PER_SECOND, i -> ground.signUp(session, organisation, from + i));
                trial.report().check(name(size), filled.isAll(201), "statuses while it grew: " + filled.statuses());
                ground.awaitQuiet();
                Load.Outcome alone = trial.load().oneByOne(single, i -> ground.signUp(session, organisation, size + i));
                trial.report().add(name(size), alone);
                trial.report().check(name(size), alone.isAll(201), "statuses other than 201: " + alone.statuses());
                lines[0] = size + single;
            }
        }
    }
}
