package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import fr.spro.acceptance.Series;
import fr.spro.acceptance.bench.Machine;
import fr.spro.acceptance.chaos.SignUps.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The product on a small disk, under sign-ups: the disk gets full, has room again, takes no write at all, takes them again.
 * Then everything comes to rest, and is judged.
 */
public final class FullDisk {
    private static final int SESSIONS = 4;
    private static final int PLACES = 60;
    private static final double PER_SECOND = 4;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);
    private static final Duration YES_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SmallDisk disk;
    private final Duration phaseLength;
    private final Running running;
    private final Doors doors;
    private final List<Session> sessions;
    private final SignUps signUps;
    private final Findings findings = new Findings();
    private final List<Phase> phases = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** From one moment to another, in nanoseconds of one clock. */
    private record Phase(
            String name, boolean disturbed, long begin, long end, int reads, int readsAnswered, String ends) {
        boolean holds(Attempt attempt) {
            return attempt.sent() >= begin && attempt.sent() < end;
        }
    }

    private FullDisk(SmallDisk disk, Duration phaseLength, Running running) {
        this.disk = disk;
        this.phaseLength = phaseLength;
        this.running = running;
        this.doors = Doors.at(running);
        this.sessions = doors.publish("Disque", LocalDate.now(Series.PARIS).plusDays(30), SESSIONS, PLACES);
        this.signUps = new SignUps(running.api(), doors, sessions, PER_SECOND);
    }

    /**
     * With the folder of the disk, and how many seconds each of its states lasts; exit code 1 when a promise is broken.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SmallDisk disk = new SmallDisk(Path.of(arguments[0]));
        Duration phase = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 30);
        boolean kept;
        try (Running running = Running.start(disk.data(), Map.of("SPRO_LIMITS_ENABLED", "false"))) {
            // Whatever ends this, nothing that it started goes on: the disk is about to go.
            Runtime.getRuntime().addShutdownHook(new Thread(running.launcher()::destroy));
            FullDisk trial = new FullDisk(disk, phase, running);
            try {
                trial.run();
            } finally {
                // What ends now writes a last time.
                disk.open();
            }
            String text = trial.report();
            Files.writeString(Running.root().resolve("target/chaos/disk.md"), text);
            System.out.println(text);
            kept = trial.findings.all().isEmpty();
        }
        if (!kept) {
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        try (signUps) {
            signUps.start();
            phase("a disk with room", false, () -> {});
            phase("the disk is full", true, disk::fill);
            disk.empty();
            phase("room again", false, () -> {});
            disk.close();
            phase("no write is taken", true, () -> {});
            disk.open();
            phase("writes are taken again", false, () -> {});
            signUps.end();
            List<Attempt> all = signUps.attempts();
            judge(all);
            comeAgain(all);
        }
        rest();
    }

    /** What has to be done again and again while it lasts. */
    private interface Weather {
        void renew();
    }

    private void phase(String name, boolean disturbed, Weather weather) {
        System.out.println("--- " + name);
        Map<String, Long> before = processes();
        long begin = System.nanoTime();
        int reads = 0;
        int answered = 0;
        while (System.nanoTime() - begin < phaseLength.toNanos()) {
            weather.renew();
            reads++;
            if (doors.readPlaces(0, sessions.getFirst()).told() instanceof Told.Places) {
                answered++;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        Map<String, Long> after = processes();
        String ends = after.entrySet().stream()
                .filter(program -> !program.getValue().equals(before.get(program.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        phases.add(new Phase(name, disturbed, begin, System.nanoTime(), reads, answered, ends));
        System.out.printf(
                "%d of %d reads answered, %d kB left, ended meanwhile: %s%n",
                answered, reads, disk.usableBytes() / 1024, ends.isEmpty() ? "none" : ends);
    }

    /** By the processes that there are: the launcher may have no room to write them down. */
    private Map<String, Long> processes() {
        Map<String, Long> byProgram = new TreeMap<>();
        running.launcher().children().forEach(process -> {
            String line = process.info().commandLine().orElse("");
            for (String program : List.of(
                    "KafkaProcess",
                    "DatabaseProcess",
                    "events-service",
                    "registration-service",
                    "evaluation-service",
                    "gateway")) {
                if (line.contains(program)) {
                    byProgram.put(program, process.pid());
                }
            }
        });
        return byProgram;
    }

    /** Everybody is answered, soon and clearly; who comes ten seconds after the disk takes writes again gets a yes. */
    private void judge(List<Attempt> all) {
        for (Phase phase : phases) {
            List<Attempt> its = all.stream().filter(phase::holds).toList();
            List<Attempt> refused =
                    its.stream().filter(attempt -> !attempt.isYes()).toList();
            refused.stream()
                    .filter(attempt -> !attempt.isClearRefusal())
                    .forEach(attempt -> findings.check(
                            "L7",
                            false,
                            "%s: answered %d %s, Retry-After %s"
                                    .formatted(phase.name(), attempt.status(), attempt.code(), attempt.comeAgain())));
            Duration longest = its.stream()
                    .map(Attempt::took)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            findings.check(
                    "L7",
                    longest.compareTo(ANSWERED_WITHIN) <= 0,
                    phase.name() + ": an answer took " + longest.toMillis() + " ms");
            Duration last = refused.stream()
                    .map(attempt -> Duration.ofNanos(attempt.sent() - phase.begin()))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            findings.check(
                    "L7",
                    phase.disturbed() || last.compareTo(YES_WITHIN) <= 0,
                    phase.name() + ": somebody was sent away after " + last.toMillis() + " ms");
            findings.check(
                    "L7",
                    !phase.disturbed() || !refused.isEmpty(),
                    phase.name() + ": nobody was sent away, so nothing was tried");
            lines.add("| %s | %d | %d | %s | %.1f s | %s | %d of %d | %s |"
                    .formatted(
                            phase.name(),
                            its.size(),
                            its.size() - refused.size(),
                            answers(refused),
                            longest.toMillis() / 1e3,
                            phase.disturbed() ? "" : "%.1f s".formatted(last.toMillis() / 1e3),
                            phase.readsAnswered(),
                            phase.reads(),
                            phase.ends()));
        }
    }

    private static String answers(List<Attempt> refused) {
        return refused.stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.status() + " " + attempt.code(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(answer -> answer.getValue() + " × " + answer.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whoever was sent away comes again under the same key, as the page would. */
    private void comeAgain(List<Attempt> all) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Attempt sentAway : all.stream().filter(attempt -> !attempt.isYes()).toList()) {
            Attempt again = signUps.send(sentAway.session(), sentAway.person());
            while (!again.isYes() && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK.toNanos());
                again = signUps.send(sentAway.session(), sentAway.person());
            }
            findings.check("L7", again.isYes(), "whoever was sent away is still: " + again.status());
        }
    }

    /** Everybody is on a list, once, and whoever got a yes is. */
    private void rest() {
        AtRest rest = new AtRest(running, findings);
        rest.await(doors, sessions);
        long entries = rest.check(doors, sessions, true);
        for (Session session : sessions) {
            if (doors.readRoster(0, session).told() instanceof Told.Roster(var confirmed, var waiting)) {
                Map<Integer, Integer> times = new HashMap<>();
                confirmed.forEach(line -> times.merge(line.person(), 1, Integer::sum));
                waiting.forEach(line -> times.merge(line.person(), 1, Integer::sum));
                Set<Integer> missing =
                        new HashSet<>(IntStream.range(0, session.keys()).boxed().toList());
                missing.removeAll(times.keySet());
                findings.check("I3", missing.isEmpty(), session.id + ": not on the list: " + missing);
                findings.check(
                        "I4",
                        times.values().stream().allMatch(count -> count == 1),
                        session.id + ": somebody is on the list twice");
            } else {
                findings.check("I3", false, session.id + ": the list cannot be read");
            }
        }
        lines.add("");
        lines.add(
                "Journal entries folded: %d. People on the lists: %d. Letters: %d, of these twice: %d. Starts that the logs could tell: %s."
                        .formatted(
                                entries,
                                sessions.stream().mapToInt(Session::keys).sum(),
                                running.mailbox().newestFirst().count(),
                                rest.doubledLetters(),
                                starts()));
    }

    /** How often each program was started, as far as its log could be written. */
    private String starts() {
        List<String> told = new ArrayList<>();
        for (String program : running.state().path("programs").propertyNames()) {
            try (var log = Files.lines(running.data().resolve("logs").resolve(program + ".log"))) {
                told.add(program + " "
                        + log.filter(line -> line.startsWith("---- ") && line.contains(" as process "))
                                .count());
            } catch (IOException | java.io.UncheckedIOException unreadable) {
                told.add(program + " unknown");
            }
        }
        return String.join(", ", told);
    }

    private String report() {
        return """
                # A full disk, and one that takes no write

                Commit %s, %d processors. %.0f sign-ups a second, each state for %d s.

                | state | sign-ups | answered yes | sent away | longest answer | last sent away after | reads answered | ended meanwhile |
                |---|---|---|---|---|---|---|---|
                %s

                Promises: %s
                """.formatted(
                        Machine.commit(Running.root()),
                        Runtime.getRuntime().availableProcessors(),
                        PER_SECOND,
                        phaseLength.toSeconds(),
                        String.join("\n", lines),
                        findings.all().isEmpty() ? "all kept" : "BROKEN\n\n- " + String.join("\n- ", findings.all()));
    }
}
