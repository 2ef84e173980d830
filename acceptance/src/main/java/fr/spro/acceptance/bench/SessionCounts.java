package fr.spro.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What one sign-up and one page of the programme cost when there are many sessions already. */
final class SessionCounts {
    private static final List<Integer> COUNTS = List.of(10, 100, 1_000, 10_000);
    private static final int OF_A_MEETING = 20;
    private static final int PLACES = 500;
    private static final int SINGLE = 100;

    private final Trial trial;
    private int made;

    private SessionCounts(Trial trial) {
        this.trial = trial;
    }

    static String signUp(int sessions) {
        return "sign-up alone, %d sessions".formatted(sessions);
    }

    static String programme(int sessions) {
        return "programme page, %d sessions".formatted(sessions);
    }

    static void run(Trial trial) throws IOException, InterruptedException {
        SessionCounts counts = new SessionCounts(trial);
        // Warm, and not counted.
        counts.signUps();
        for (int count : COUNTS) {
            if (count > trial.settings().atMost(count)) {
                break;
            }
            counts.measure(count);
        }
    }

    private void measure(int sessions) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (made < sessions) {
            int some = Math.min(OF_A_MEETING, sessions - made);
            trial.ground().sessions(some, PLACES);
            made += some;
        }
        System.out.printf(
                "%d sessions are there after %d s more%n",
                made, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        trial.ground().awaitQuiet();
        for (int i = 0; i < trial.settings().repetitions(1); i++) {
            add(signUp(sessions), signUps(), 201);
            add(
                    programme(sessions),
                    trial.load()
                            .oneByOne(
                                    trial.settings().atMost(SINGLE),
                                    _ -> trial.ground().programme()),
                    200);
        }
    }

    private Load.Outcome signUps() throws IOException, InterruptedException {
        Ground ground = trial.ground();
        String session = ground.sessions(1, PLACES).getFirst();
        made++;
        String organisation = ground.organisations.getFirst();
        Load.Outcome alone =
                trial.load().oneByOne(trial.settings().atMost(SINGLE), i -> ground.signUp(session, organisation, i));
        ground.awaitQuiet();
        return alone;
    }

    private void add(String name, Load.Outcome outcome, int status) {
        trial.report().add(name, outcome);
        trial.report().check(name, outcome.isAll(status), "statuses: " + outcome.statuses());
    }
}
