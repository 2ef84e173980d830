package fr.spro.acceptance.bench;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Starts everything on this machine, sends loads through the gateway, checks the outcome, leaves a folder of results. */
public final class Bench {
    private static final int CANNOT_START = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String commit = Machine.commit(Running.root());
    private final Report report = new Report();

    private Bench(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs the scenarios that are named, or all; {@code list} tells their names, {@code --compare A B} prints ratios of
     * two runs. Exit code 1 when a promise is broken, 2 when the arguments are not understood.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            if (arguments.length == 3 && arguments[0].equals("--compare")) {
                System.out.println(
                        new Comparison(Results.read(Path.of(arguments[1])), Results.read(Path.of(arguments[2])))
                                .text());
            } else if (Arrays.asList(arguments).contains("list")) {
                System.out.println(Scenario.list());
            } else if (!new Bench(Settings.parse(arguments)).run()) {
                System.exit(1);
            }
        } catch (IllegalArgumentException misunderstood) {
            System.err.println("bench: " + misunderstood.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        Path target = Running.root().resolve("target/bench");
        Path folder = settings.into() == null
                ? target.resolve(TIME.format(begin) + "-" + (commit.isEmpty() ? "unknown" : commit.replace("+", "")))
                : settings.into();
        Files.createDirectories(folder);
        Files.createDirectories(target);
        Path data = Files.createTempDirectory(target, "data-");
        try (Running running = Running.start(data)) {
            Ground ground = new Ground(running);
            // A start leaves work for some seconds, as does what compilers put off.
            ground.awaitQuiet();
            Trial trial = new Trial(ground, new Load(), report, settings);
            try {
                for (Scenario scenario : settings.scenarios()) {
                    System.out.println("--- " + scenario.command());
                    run(scenario, trial);
                    ground.awaitQuiet();
                }
            } finally {
                leave(folder, ground);
            }
        }
        return !report.isBroken();
    }

    /** One that ends in the middle is told as a broken promise, and does not take away what the others show. */
    private void run(Scenario scenario, Trial trial) throws InterruptedException {
        try {
            scenario.on(trial);
        } catch (IOException | RuntimeException | AssertionError ended) {
            ended.printStackTrace();
            report.check(scenario.command(), false, "ended in the middle: " + ended.getMessage());
        }
    }

    /** What was found out so far, also when a scenario ended in the middle. */
    private void leave(Path folder, Ground ground) throws IOException {
        Results results = new Results(
                begin.toString(),
                commit,
                settings.seed(),
                Machine.here(),
                ground.running.startedIn().toMillis() / 1e3,
                Memory.of(ground.running.processes()).resident(),
                Machine.own().toNanos() / 1e9,
                report.rows(),
                report.notes(),
                report.violations());
        results.write(folder);
        report.writeHistograms(folder);
        String text = ReportPage.text(results);
        Files.writeString(folder.resolve("report.md"), text);
        System.out.println(text);
        System.out.println("In " + folder);
    }
}
