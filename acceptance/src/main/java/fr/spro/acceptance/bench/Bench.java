package fr.spro.acceptance.bench;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts everything on this machine, sends the loads of the README through the gateway, checks the outcome, writes a report. */
public final class Bench {
    private static final int PLACES = 500;
    private static final int WARMING = 2;
    private static final int MEASURED = 5;
    private static final int MIX_SECONDS = 15;

    private final Ground ground;
    private final Load load = new Load();
    private final Report report = new Report();

    private Bench(Running running) {
        this.ground = new Ground(running);
    }

    /** Runs all scenarios, or with {@code rush}, {@code mix} or {@code answers} only those; exit code 1 when a promise is broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Running.root().resolve("target/bench");
        Files.createDirectories(target);
        Path data = Files.createTempDirectory(target, "data-");
        try (Running running = Running.start(data)) {
            Bench bench = new Bench(running);
            if (List.of(arguments).contains("mix")) {
                bench.mix();
            } else if (List.of(arguments).contains("rush")) {
                bench.rushes();
            } else if (List.of(arguments).contains("answers")) {
                bench.answers();
            } else {
                bench.rushes();
                bench.mix();
                bench.programme();
                bench.answers();
            }
            String text = bench.report.text(bench.ground);
            Files.writeString(target.resolve("report.md"), text);
            System.out.println(text);
            if (bench.report.isBroken()) {
                System.exit(1);
            }
        }
    }

    private void rushes() throws IOException, InterruptedException {
        String organisation = ground.organisations.getFirst();
        List<String> sessions = ground.sessions(WARMING + MEASURED + 1, PLACES);
        Rush rush = new Rush(ground, load, report);
        List<Double> measured = new ArrayList<>();
        for (int i = 0; i < WARMING + MEASURED; i++) {
            double perSecond = rush.run(sessions.get(i), PLACES, i >= WARMING);
            if (i >= WARMING) {
                measured.add(perSecond);
            }
            Duration mails = ground.awaitQuiet();
            System.out.printf("the mails of that rush were sent %.0f s after it%n", mails.toMillis() / 1000.0);
        }
        measured.sort(null);
        report.note("Rushes once warm: %.0f decided a second in the median of %d, from %.0f to %.0f."
                .formatted(measured.get(MEASURED / 2), MEASURED, measured.getFirst(), measured.getLast()));

        report.add(
                "idle sign-up, one after the other",
                load.oneByOne(300, i -> ground.signUp(sessions.getLast(), organisation, i)));
    }

    private void mix() throws InterruptedException {
        RuledRush ruled = new RuledRush(ground, load, report);
        List<RuledRush.Signed> signed = ruled.run();
        ground.awaitQuiet();
        List<RuledRush.Signed> confirmed = new ArrayList<>(
                signed.stream().filter(one -> one.state().equals("CONFIRMED")).toList());
        Mix mix = new Mix(ground, load, report);
        mix.warm(confirmed);
        ground.awaitQuiet();
        // As many check-ins at the slow speed as at the next one, so that both have a percentile.
        mix.run(confirmed, 40, 40);
        ground.awaitQuiet();
        for (int perSecond : List.of(100, 200)) {
            mix.run(confirmed, perSecond, MIX_SECONDS);
            ground.awaitQuiet();
        }
    }

    private void answers() throws InterruptedException {
        new Answers(ground, load, report).run();
    }

    private void programme() {
        Load.Outcome warm = load.runLettingGo(1000, 200, _ -> ground.programme());
        report.check("programme warm", warm.lost() == 0, warm.lost() + " lost");
        Load.Outcome programme = load.runLettingGo(4000, 200, _ -> ground.programme());
        report.add("programme at 200 requests a second", programme);
        report.check(
                "programme",
                programme.replies().stream().allMatch(reply -> reply.status() == 200),
                "answers other than 200");
    }
}
