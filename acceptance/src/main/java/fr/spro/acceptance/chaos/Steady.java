package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import fr.spro.acceptance.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A mixed load for an hour, and what the programs take of the machine meanwhile; then everything comes to rest. */
public final class Steady {
    private static final double PER_SECOND = 8;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LEAST_LOOKS = 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Running running;
    private final Duration length;
    private final long seed;
    private final Path commands;
    private final Findings findings = new Findings();
    private final List<Look> looks = new ArrayList<>();

    /**
     * Everything at one time.
     *
     * @param minutes since the beginning
     */
    record Look(double minutes, Map<String, ProgramLook> programs, Map<String, Double> waiting) {}

    private Steady(Running running, Duration length, long seed, Path commands) {
        this.running = running;
        this.length = length;
        this.seed = seed;
        this.commands = commands;
    }

    /** {@code --minutes N} and {@code --seed N}; exit code 1 when a promise is broken, 2 for other options. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long minutes = 60;
        long seed = System.currentTimeMillis() % 1_000_000;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--minutes" -> minutes = Long.parseLong(left.removeFirst());
                case "--seed" -> seed = Long.parseLong(left.removeFirst());
                default -> {
                    System.err.println("chaos: unknown option " + option + "; known: steady --minutes N --seed N");
                    System.exit(2);
                }
            }
        }
        Path target = Running.root().resolve("target/chaos");
        Files.createDirectories(target);
        boolean kept;
        try (Running running = Running.start(
                Files.createTempDirectory(target, "data-"), Map.of("SPRO_LIMITS_ENABLED", "false"), "--metrics")) {
            Steady steady =
                    new Steady(running, Duration.ofMinutes(minutes), seed, ProgramLook.commands(running.data()));
            String text = steady.run();
            Files.writeString(target.resolve("steady.md"), text);
            System.out.println(text);
            kept = steady.findings.all().isEmpty();
        }
        if (!kept) {
            System.exit(1);
        }
    }

    private String run() throws InterruptedException {
        Doors doors = Doors.at(running);
        SteadyLoad load = new SteadyLoad(running, doors, seed, PER_SECOND, window(), findings);
        CountDownLatch over = new CountDownLatch(1);
        Thread looking = Thread.ofPlatform().name("looks").start(() -> look(over));
        load.run(length);
        over.countDown();
        looking.join();
        AtRest rest = new AtRest(running, findings);
        rest.await(doors, load.sessions());
        long entries = rest.check(doors, load.sessions(), true);
        Map<String, Double> waiting = awaitNothingWaits();
        SteadyReport report = new SteadyReport(looks, findings);
        report.judge(length);
        return report.text(
                "Seed %d, commit %s, %d processors, %d minutes, %.0f requests a second."
                        .formatted(
                                seed,
                                Machine.commit(Running.root()),
                                Runtime.getRuntime().availableProcessors(),
                                length.toMinutes(),
                                PER_SECOND),
                "Sessions: %d. Journal entries folded: %d. Letters: %d, of these twice: %d. Pages opened: %d. Answers: %s."
                        .formatted(
                                load.sessions().size(),
                                entries,
                                running.mailbox().newestFirst().count(),
                                rest.doubledLetters(),
                                load.pagesOpened(),
                                doors.outcomes()),
                waiting,
                window(),
                load.latencies());
    }

    private Duration window() {
        return length.compareTo(WINDOW) < 0 ? length : WINDOW;
    }

    private void look(CountDownLatch over) {
        Duration share = length.dividedBy(LEAST_LOOKS);
        Duration pause = share.compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : share.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : share;
        long begin = System.nanoTime();
        try (Gauges gauges = new Gauges(running)) {
            while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Map<String, ProgramLook> programs = new TreeMap<>();
                programs.put("launcher", ProgramLook.at(running.launcher().pid(), commands));
                for (String name : running.state().path("programs").propertyNames()) {
                    programs.put(name, ProgramLook.at(running.program(name).pid(), commands));
                }
                looks.add(new Look((System.nanoTime() - begin) / 60e9, programs, gauges.look()));
            }
        } catch (IOException | InterruptedException | RuntimeException ended) {
            findings.check("L9", false, "nobody looked at the programs any more: " + ended);
        }
    }

    /** What waits is counted now and then, so it is asked for until nothing does. */
    private Map<String, Double> awaitNothingWaits() throws InterruptedException {
        try (Gauges gauges = new Gauges(running)) {
            long end = System.nanoTime() + REST.toNanos();
            Map<String, Double> waiting = gauges.look();
            while (waits(waiting) && System.nanoTime() < end) {
                LockSupport.parkNanos(POLL.toNanos());
                waiting = gauges.look();
            }
            findings.check("L9", !waits(waiting), "at rest there still waits: " + waiting);
            return waiting;
        }
    }

    private static boolean waits(Map<String, Double> waiting) {
        return waiting.values().stream().anyMatch(figure -> figure > 0);
    }
}
