package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;

/** Kills every process at random under a recorded load, lets everything come to rest, judges, writes a report. */
public final class Chaos {
    private static final int CLIENTS = 6;
    private static final int AT_ONCE = 3;
    private static final int PLACES = 8;
    private static final Duration CHAPTER = Duration.ofSeconds(30);
    private static final int PAUSE_MILLIS = 4_000;
    private static final int RUSH_PAUSE_MILLIS = 1_500;
    /** Of some 1.3 KB each. A history with twenty seconds of lost answers took twice 300,000. */
    private static final long LIMIT = 1_000_000;

    private final Settings settings;
    private final Stage stage;
    private final Findings findings = new Findings();
    private final ConcurrentHistogram latencies =
            new ConcurrentHistogram(Duration.ofMinutes(10).toNanos() / 1_000, 3);

    private Chaos(Settings settings, Stage stage) {
        this.settings = settings;
        this.stage = stage;
    }

    /** Runs the mixed load, or with {@code rush} many people at one session; exit code 1 when a promise is broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.parse(arguments);
        Path target = Running.root().resolve("target/chaos");
        Files.createDirectories(target);
        boolean kept;
        try (Stage stage = new Stage(Files.createTempDirectory(target, "data-"))) {
            Chaos chaos = new Chaos(settings, stage);
            // A client that ends early would only look like less load.
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> chaos.findings.check("run", false, thread.getName() + " ended: " + failure));
            ChaosReport report = settings.rush() ? chaos.rush() : chaos.mixed();
            String text = report.text(settings, chaos.findings.all());
            Files.writeString(target.resolve("report.md"), text);
            System.out.println(text);
            kept = chaos.findings.all().isEmpty();
        }
        if (!kept) {
            System.exit(1);
        }
    }

    private ChaosReport mixed() throws InterruptedException {
        Duration length = Duration.ofMinutes(settings.minutes());
        int chapters = (int) (length.toMillis() / CHAPTER.toMillis());
        List<Session> sessions = stage.sessions(chapters * AT_ONCE, PLACES);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        long begin = System.nanoTime();
        Supplier<List<Session>> current = () -> {
            int chapter = (int) Math.min(chapters - 1, (System.nanoTime() - begin) / CHAPTER.toNanos());
            return sessions.subList(chapter * AT_ONCE, (chapter + 1) * AT_ONCE);
        };
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform()
                    .name("client-" + i)
                    .start(new Client(i, settings.seed(), stage.doors, current, goesOn::get, latencies, findings)));
        }
        Killer killer = new Killer(
                settings.seed(),
                stage.victims,
                stage.points,
                () -> current.get().getFirst(),
                () -> System.nanoTime() - begin < length.toNanos(),
                PAUSE_MILLIS,
                findings);
        Thread killing = Thread.ofPlatform().name("killer").start(killer);
        killing.join();
        goesOn.set(false);
        for (Thread client : clients) {
            client.join();
        }
        ChaosReport report = new ChaosReport("mixed load", killer);
        late(killer);
        killer.unreached().forEach(place -> findings.check("run", false, "nobody came to the place where " + place));
        AtRest rest = new AtRest(stage.running, findings);
        rest.await(stage.doors, sessions);
        report.line("journal entries folded", rest.check(stage.doors, sessions, true));
        report.line("letters that came more than once", rest.doubledLetters(killer.deaths()));
        judge(sessions, report);
        report.outcomes(stage.doors.outcomes());
        report.latencies(latencies);
        return report;
    }

    private ChaosReport rush() throws InterruptedException {
        Session session = stage.sessions(1, Rush.PLACES).getFirst();
        AtomicInteger killed = new AtomicInteger();
        Killer killer = new Killer(
                settings.seed(),
                stage.victims,
                stage.points,
                () -> session,
                () -> killed.getAndIncrement() < settings.kills(),
                RUSH_PAUSE_MILLIS,
                findings);
        Thread killing = Thread.ofPlatform().name("killer").start(killer);
        long begin = System.nanoTime();
        new Rush(settings, stage.doors, session, killer, latencies, findings).run();
        long took = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        killing.join();
        ChaosReport report =
                new ChaosReport("%d people on %d places".formatted(settings.people(), Rush.PLACES), killer);
        late(killer);
        AtRest rest = new AtRest(stage.running, findings);
        rest.await(stage.doors, List.of(session));
        report.line("seconds until everybody was answered", took);
        report.line("journal entries folded", rest.check(stage.doors, List.of(session), false));
        report.outcomes(stage.doors.outcomes());
        report.latencies(latencies);
        return report;
    }

    private void late(Killer killer) {
        for (Killer.Death death : killer.deaths()) {
            findings.check(
                    "I12",
                    death.back().toSeconds() < settings.ready(),
                    "%s: everything answered after %.1f s"
                            .formatted(death.what(), death.back().toMillis() / 1e3));
        }
    }

    private void judge(List<Session> sessions, ChaosReport report) {
        long operations = 0;
        long unknown = 0;
        long tried = 0;
        for (Session session : sessions) {
            List<Operation> history = List.copyOf(session.history);
            operations += history.size();
            unknown += history.stream().filter(Operation::isUnknown).count();
            PlacesModel start = PlacesModel.of(session.places, Math.max(1, session.keys()));
            switch (Linearizability.judge(start, history, LIMIT)) {
                case Linearizability.Verdict.Linearizable good -> tried += good.tried();
                case Linearizability.Verdict.Violated bad -> {
                    findings.check(
                            "I8",
                            false,
                            "%s: nothing explains %s after %d others, with %s"
                                    .formatted(session.id, bad.unexplained(), bad.explained(), bad.state()));
                    keep(session, history);
                }
                case Linearizability.Verdict.Undecided open -> {
                    findings.check("I8", false, session.id + ": not decided after " + open.tried() + " states");
                    keep(session, history);
                }
            }
        }
        report.line("sessions judged", sessions.size());
        report.line("requests recorded", operations);
        report.line("of these with an unknown outcome", unknown);
        report.line("states tried by the checker", tried);
    }

    /** The history of a session that did not pass, to be looked at. */
    private static void keep(Session session, List<Operation> history) {
        Path file = Running.root().resolve("target/chaos/" + session.id + ".history");
        try {
            Files.writeString(
                    file,
                    history.stream()
                            .sorted(java.util.Comparator.comparingLong(Operation::invoked))
                            .map(Operation::toString)
                            .collect(Collectors.joining("\n")));
            System.out.println("its history is in " + file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
