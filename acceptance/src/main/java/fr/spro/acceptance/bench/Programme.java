package fr.spro.acceptance.bench;

import fr.spro.acceptance.Series;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The coming meetings: read in full as by somebody new, then asked for again by browsers that have them already. */
final class Programme {
    private static final String FULL = "programme at 200 requests a second";
    private static final int PER_SECOND = 200;
    private static final int WARMING = 1000;
    private static final int COUNT = 4000;
    private static final List<Integer> SPEEDS = List.of(200, 1000, 2000);
    private static final int SECONDS = 5;

    private final Trial trial;
    private final Ground ground;

    private Programme(Trial trial) {
        this.trial = trial;
        this.ground = trial.ground();
    }

    static String conditional(int perSecond) {
        return "programme asked for again at " + perSecond + " requests a second";
    }

    static void run(Trial trial) throws InterruptedException {
        Programme programme = new Programme(trial);
        programme.full();
        programme.again();
    }

    private void full() throws InterruptedException {
        int warming = trial.settings().atMost(WARMING);
        Load.Outcome warm = trial.load().runLettingGo(warming, PER_SECOND, _ -> ground.programme());
        trial.report().check("programme warm", warm.lost() == 0, "lost: " + warm.losses());
        for (int i = 0; i < trial.settings().repetitions(1); i++) {
            int count = trial.settings().atMost(COUNT);
            Load.Outcome programme = trial.load().runLettingGo(count, PER_SECOND, _ -> ground.programme());
            trial.report().add(FULL, programme);
            trial.report().check(FULL, programme.isAll(200), "answers were " + programme.statuses());
            ground.awaitQuiet();
        }
    }

    private void again() throws InterruptedException {
        Optional<String> tag = ground.running
                .api()
                .get(Ground.PROGRAMME + LocalDate.now(Series.PARIS))
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag");
        if (tag.isEmpty()) {
            trial.report()
                    .note("The programme is answered without an ETag: asked for again, it is sent in full again.");
        }
        HttpRequest.Builder request = ground.programmeRequest();
        HttpRequest known = tag.map(value -> request.header("If-None-Match", value))
                .orElse(request)
                .build();
        int expected = tag.isPresent() ? 304 : 200;
        for (int perSecond : SPEEDS) {
            for (int i = 0; i < trial.settings().repetitions(3); i++) {
                again(perSecond, known, expected);
                ground.awaitQuiet();
            }
        }
    }

    /** At a speed that is too much for the machine, what was not answered so is told, and is no broken promise. */
    private void again(int perSecond, HttpRequest request, int expected) {
        String name = conditional(perSecond);
        int count = trial.settings().atMost(perSecond * SECONDS);
        Load.Outcome all = trial.load().runLettingGo(count, perSecond, _ -> request);
        List<Load.Reply> good = all.replies().stream()
                .filter(reply -> reply.status() == expected)
                .toList();
        trial.report().add(name, count, all.of(good).measured());
        if (good.size() < count) {
            trial.report().note("%s: answers were %s, lost were %s.".formatted(name, all.statuses(), all.losses()));
        }
        trial.report()
                .check(
                        name,
                        all.replies().stream().allMatch(reply -> reply.status() == expected || reply.status() >= 429),
                        "answers were " + all.statuses());
    }
}
