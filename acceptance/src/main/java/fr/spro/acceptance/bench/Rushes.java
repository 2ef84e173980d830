package fr.spro.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Rushes of growing size on one session, and over more and more sessions. */
final class Rushes {
    static final String IDLE = "idle sign-up, one after the other";
    /** After a start a rush is decided faster than the one before it until about the tenth (docs/performance.md). */
    private static final int WARMING = 8;

    private static final int USUAL = 3000;
    private static final int REPETITIONS = 5;
    private static final int PLACES = 500;
    private static final int SINGLE = 300;
    /** Few people on few places, so that most of them wait as in a large rush. */
    private static final int SHARE = 6;

    private final Trial trial;
    private final Rush rush;

    Rushes(Trial trial) {
        this.trial = trial;
        this.rush = new Rush(trial);
    }

    /** How many rushes come before those that are measured where a run has not had any. */
    static int warmUps(Settings settings) {
        return settings.scenarios().contains(Scenario.RUSH) ? 0 : WARMING;
    }

    static String name(int people, int places) {
        return "rush of %d on %d places".formatted(people, places);
    }

    /** One session each: some to warm up, the usual size, a tenth of it, and three times as many. */
    static void onOne(Trial trial) throws IOException, InterruptedException {
        Rushes rushes = new Rushes(trial);
        int people = trial.settings().people();
        int usual = people == 0 ? USUAL : people;
        rushes.onOne(Math.min(USUAL, usual), WARMING, " (warm-up)");
        rushes.onOne(usual, trial.settings().repetitions(REPETITIONS), "");
        rushes.oneByOne();
        if (people == 0) {
            rushes.onOne(USUAL / 10, trial.settings().repetitions(REPETITIONS), "");
            rushes.onOne(10_000, trial.settings().repetitions(3), "");
        }
    }

    /** So many rushes one after the other, each on a session of its own, with all its mails sent before the next. */
    void onOne(int people, int repetitions, String addition) throws InterruptedException {
        int places = Math.max(1, Math.min(PLACES, people / SHARE));
        for (String session : trial.ground().sessions(repetitions, places)) {
            rush.run(name(people, places) + addition, List.of(session), people, places);
            Duration mails = trial.ground().awaitQuiet();
            System.out.printf("the mails of that rush were sent %.0f s after it%n", mails.toMillis() / 1000.0);
        }
    }

    private void oneByOne() throws IOException, InterruptedException {
        Ground ground = trial.ground();
        String organisation = ground.organisations.getFirst();
        List<String> sessions = ground.sessions(trial.settings().repetitions(REPETITIONS), PLACES);
        for (String session : sessions) {
            Load.Outcome single = trial.load()
                    .oneByOne(trial.settings().atMost(SINGLE), i -> ground.signUp(session, organisation, i));
            trial.report().add(IDLE, single);
            trial.report().check(IDLE, single.isAll(201), "statuses other than 201: " + single.statuses());
            ground.awaitQuiet();
        }
    }

    /** The same number of people over ten sessions and over a hundred. */
    static void onMany(Trial trial) throws InterruptedException {
        Rushes rushes = new Rushes(trial);
        int people = trial.settings().atMost(USUAL);
        rushes.onMany(people, 10, 1, " (warm-up)");
        for (int sessions : List.of(10, 100)) {
            rushes.onMany(people, sessions, trial.settings().repetitions(3), "");
        }
    }

    private void onMany(int people, int sessions, int repetitions, String addition) throws InterruptedException {
        int places = Math.max(1, people / sessions / 2);
        for (int i = 0; i < repetitions; i++) {
            List<String> ids = sessions(sessions, places);
            String name = "rush of %d on %d sessions of %d places".formatted(people, sessions, places);
            rush.run(name + addition, ids, people, places);
            trial.ground().awaitQuiet();
        }
    }

    /** A meeting holds a limited number of sessions. */
    private List<String> sessions(int count, int places) {
        int each = Math.min(count, 20);
        return IntStream.range(0, count / each)
                .boxed()
                .flatMap(_ -> trial.ground().sessions(each, places).stream())
                .toList();
    }
}
